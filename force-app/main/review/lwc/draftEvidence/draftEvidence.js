import { LightningElement, api } from 'lwc';
import { AWAY, ask, asProblem } from 'c/doorClient';
import { labels as evidenceLabels } from 'c/evidenceLabels';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import { later } from 'c/timers';
import { placeOf } from './places';
import { standingSentences } from './standing';

const labels = { ...sharedLabels, ...evidenceLabels };

/** Milliseconds after a save before the text is looked up again. */
const SETTLED_AFTER = 3000;
/** Sentences that are listed at first and added by each "show more"; a usual summary has fewer. */
const STEP = 50;
/** Answers that mean that there is nothing to look in. */
const NOTHING_TO_LOOK_IN = new Set(['content_not_ready', 'content_disposed']);

/** Where each sentence of a draft comes from: a few places in the transcript to look at, never a verdict. */
export default class DraftEvidence extends LightningElement {
  labels = labels;
  /** Sentences as they were looked up, with the text that they stand in. @type {{ sentences: any[], text: string } | null} */
  evidence = null;
  /** @type {ReturnType<typeof standingSentences>} */
  standing = [];
  listed = STEP;
  /** Number of the sentence that is open; 0 for none. */
  chosen = 0;
  /** Its places as they are shown. */
  places = [];
  loading = false;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  gone = false;
  turn = 0;
  focusNext = 0;
  /** The texts of the last revisions, by revision. @type {Map<number, string>} */
  texts = new Map();
  stopWaiting = () => {};
  _text = '';
  /** @type {{ revision: number, text: string } | null} */
  _saved = null;

  @api callId;
  /** Why it is read; empty for the rep of the call. */
  @api purpose = '';
  @api transcript;
  /** True where nobody can go to a sentence in an editor. */
  @api readOnly = false;
  /** Brings turns of the transcript by their indexes. @type {(indexes: number[]) => Promise<any[]>} */
  @api readCues;

  /** The text as it stands in the editor. */
  @api
  get text() {
    return this._text;
  }
  set text(value) {
    if (value === this._text) return;
    this._text = value;
    this.stopWaiting();
    this.follow();
  }

  /** The text that the server has, with its revision. */
  @api
  get saved() {
    return this._saved;
  }
  set saved(value) {
    const before = this._saved;
    this._saved = value;
    if (!value || value.revision === before?.revision) return;
    this.texts.set(value.revision, value.text);
    if (this.texts.size > 5) this.texts.delete(this.texts.keys().next().value);
    if (!before || !this.isOffered || value.text === this.evidence?.text) return;
    this.stopWaiting();
    this.stopWaiting = later(() => this.load(), SETTLED_AFTER);
  }

  connectedCallback() {
    if (this.isOffered) this.load();
  }

  disconnectedCallback() {
    this.stopWaiting();
    this.turn += 1;
  }

  renderedCallback() {
    if (!this.focusNext) return;
    /** @type {HTMLElement | null} */
    const sentence = this.template.querySelector(`[data-number="${this.focusNext}"]`);
    this.focusNext = 0;
    sentence?.focus();
    sentence?.scrollIntoView?.({ block: 'nearest' });
  }

  /** Opens the sentence that the caret is in, and leaves the keyboard where it is. @param {number} position in the text */
  @api
  chooseAt(position) {
    const sentence = this.standing.find(({ start, end }) => start <= position && position <= end);
    if (sentence && sentence.number !== this.chosen) this.choose(sentence.number);
  }

  /** Takes the keyboard back to the open sentence. */
  @api
  focusChosen() {
    this.focusNext = this.chosen;
    Promise.resolve().then(() => this.renderedCallback());
  }

  get isOffered() {
    return this.transcript?.status === 'available' && !this.gone;
  }

  get isLoading() {
    return this.loading && !this.evidence;
  }

  get isEmpty() {
    return this.isOffered && this.evidence?.sentences.length === 0;
  }

  get canGoToText() {
    return !this.readOnly;
  }

  get problemHeading() {
    return this.problem.code === AWAY ? '' : labels.evidenceErrorTitle;
  }

  get changed() {
    return Boolean(this.evidence) && this.standing.length < this.evidence.sentences.length;
  }

  get sentences() {
    return this.standing.slice(0, this.listed).map(({ number, text, moments }) => {
      const open = number === this.chosen;
      return {
        number,
        text,
        label: numberText(number),
        hasPlaces: moments.length > 0,
        open,
        icon: open ? 'utility:chevrondown' : 'utility:chevronright',
        placesId: `places-${number}`,
        placesLabel: fill(labels.evidenceMoments, numberText(number)),
        places: open ? this.places : [],
      };
    });
  }

  get notListed() {
    return Math.max(0, this.standing.length - this.listed);
  }

  get moreLabel() {
    return fill(labels.evidenceMore, numberText(Math.min(STEP, this.notListed)));
  }

  async load() {
    this.turn += 1;
    const { turn } = this;
    this.loading = true;
    this.problem = null;
    try {
      const reason = this.purpose ? `?purpose=${this.purpose}` : '';
      const answer = await ask('GET', `/v1/calls/${encodeURIComponent(this.callId)}/evidence${reason}`);
      if (turn === this.turn) this.take(answer);
    } catch (error) {
      if (turn === this.turn) this.failed(asProblem(error));
    } finally {
      if (turn === this.turn) this.loading = false;
    }
  }

  /** Places count in the text of one revision; without that text nobody knows which sentences they are. */
  take({ revision, sentences }) {
    const text = this.texts.get(revision);
    if (text === undefined) return;
    this.evidence = { sentences, text };
    this.leave();
    this.follow();
  }

  failed(problem) {
    this.gone = NOTHING_TO_LOOK_IN.has(problem.code);
    this.problem = this.gone ? null : problem;
    if (this.gone) this.leave();
  }

  follow() {
    if (!this.evidence) return;
    this.standing = standingSentences(this.evidence.sentences, this.evidence.text, this._text);
    if (this.chosen && !this.standing.some(({ number }) => number === this.chosen)) this.leave();
  }

  leave() {
    this.chosen = 0;
    this.places = [];
    this.tell(null);
  }

  async choose(number) {
    const position = this.standing.findIndex((sentence) => sentence.number === number);
    const { moments, text } = this.standing[position];
    this.listed = Math.max(this.listed, position + 1);
    this.chosen = number;
    this.places = moments.map((moment) => placeOf(moment));
    const indexes = moments.map(({ cueIndex }) => cueIndex);
    if (indexes.length === 0) {
      this.tell(null);
      return;
    }
    this.tell({ indexes, back: fill(labels.evidenceBack, numberText(number)) });
    const cues = new Map((await this.readCues(indexes)).map((cue) => [cue.index, cue]));
    if (this.chosen === number) this.places = moments.map((moment) => placeOf(moment, text, cues.get(moment.cueIndex)));
  }

  tell(marks) {
    this.dispatchEvent(new CustomEvent('mark', { detail: { marks } }));
  }

  handleSentence(event) {
    const number = Number(event.currentTarget.dataset.number);
    if (number === this.chosen) this.leave();
    else this.choose(number);
  }

  handlePlace(event) {
    this.dispatchEvent(new CustomEvent('look', { detail: { cueIndex: Number(event.currentTarget.dataset.index) } }));
  }

  handleMore() {
    this.focusNext = this.standing[this.listed].number;
    this.listed += STEP;
  }

  handleToText() {
    const { start, end } = this.standing.find(({ number }) => number === this.chosen);
    this.dispatchEvent(new CustomEvent('totext', { detail: { start, end } }));
  }

  handleReload() {
    this.load();
  }
}
