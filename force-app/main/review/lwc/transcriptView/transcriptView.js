import { LightningElement, api } from 'lwc';
import { ask, asProblem } from 'c/doorClient';
import { fill, labels } from 'c/labels';
import { clockText, numberText } from 'c/moments';
import { matchesIn } from './search';

/** Turns shown at first and added by each "show more". A day-long call has thousands; the page holds what is looked at. */
const STEP = 150;
/** Pixels above the turn that is shown, so that what was said before it is there to read. */
const ROOM_ABOVE = 96;

/** The transcript beside the editor: read on as needed, searched as a whole, each turn with its time. */
export default class TranscriptView extends LightningElement {
  labels = labels;

  @api callId;
  /** Why it is read; empty for the rep of the call. */
  @api purpose = '';
  /** @type {{ status: 'available' | 'not_yet' | 'unreadable' | 'disposed', reason: string | null, cues: number }} */
  @api transcript;
  /** Of its title, among the headings of the page around it. */
  @api headingLevel = 2;
  /** Where to begin, in seconds from the start of the recording; null at the first turn. @type {number | null} */
  @api startSeconds = null;
  /**
   * Turns to look at for something outside, and the words of the button in each that leads back to it.
   *
   * @type {{ indexes: readonly number[], back: string } | null}
   */
  @api marks = null;

  /** All turns read so far, in order. @type {Array<any>} */
  cues = [];
  nextFrom = 0;
  total = 0;
  from = 0;
  to = STEP;
  term = '';
  /** Turns that fit the search; null where none is on. @type {Array<any> | null} */
  found = null;
  loading = false;
  problem = null;
  /** Deleted since the review was opened. */
  gone = false;
  /** Index of the turn that a search result or a mark led to. */
  target = null;

  connectedCallback() {
    if (!this.isAvailable) return;
    if (this.startSeconds === null) this.readTo(STEP);
    else this.showSecond(this.startSeconds);
  }

  /** Brings a turn into view with those around it, and the keyboard to it. @param {number} index as in the transcript */
  @api
  async showCue(index) {
    await this.readTo(index + STEP);
    this.goTo(index);
  }

  /** Brings a turn into view where the keyboard is elsewhere, and moves nothing else. @param {number} index */
  @api
  async reveal(index) {
    await this.readTo(index + STEP);
    this.goTo(index, false);
  }

  /** @param {readonly number[]} indexes @returns {Promise<any[]>} the turns, as far as they can be read */
  @api
  async cuesAt(indexes) {
    await this.readTo(Math.max(...indexes) + 1);
    return indexes.flatMap((index) => this.cues.find((cue) => cue.index === index) ?? []);
  }

  /** As `showCue` the turn that is spoken at this second, or the last one before. @param {number} second from the start */
  @api
  async showSecond(second) {
    // Moments are kept in whole seconds: a turn that begins within the second is the one that is meant.
    const isAfter = (cue) => Math.floor(cue.startSeconds) > second;
    const isBeyond = () => this.cues.length > 0 && isAfter(this.cues.at(-1));
    while (this.isAvailable && this.nextFrom !== null && !this.problem && !isBeyond()) {
      // Nobody knows which page has the second before the ones ahead of it are read.
      // eslint-disable-next-line no-await-in-loop
      await this.readTo(this.cues.length + 1);
    }
    const after = this.cues.findIndex(isAfter);
    const turn = after === -1 ? this.cues.at(-1) : this.cues[Math.max(0, after - 1)];
    if (turn) await this.showCue(turn.index);
  }

  get isAvailable() {
    return this.transcript?.status === 'available' && !this.gone;
  }

  get absentWords() {
    if (this.gone || this.transcript?.status === 'disposed') return labels.transcriptDisposed;
    return this.transcript?.status === 'unreadable' ? labels.transcriptUnreadable : labels.transcriptNotYet;
  }

  get countWords() {
    if (this.found) {
      return this.found.length === 0
        ? labels.transcriptNoMatch
        : fill(labels.transcriptMatches, numberText(this.found.length), numberText(this.total));
    }
    return this.total ? fill(labels.transcriptTurns, numberText(this.total)) : '';
  }

  get turns() {
    const shown =
      this.found ?? this.cues.slice(this.from, this.to).map((cue) => ({ cue, parts: [{ key: 0, text: cue.text }] }));
    const marked = new Set(this.marks?.indexes);
    return shown.slice(0, this.found ? this.to : undefined).map(({ cue, parts }, position) => {
      const time = clockText(cue.startSeconds);
      const speaker = cue.speaker ?? labels.transcriptUnknownSpeaker;
      return {
        key: cue.index,
        time,
        goTo: fill(labels.transcriptGoTo, time),
        speaker: position > 0 && shown[position - 1].cue.speaker === cue.speaker && !this.found ? '' : speaker,
        parts,
        back: marked.has(cue.index) ? this.marks.back : '',
        rowClass: `turn${marked.has(cue.index) ? ' turn_marked' : ''}${cue.index === this.target ? ' turn_target' : ''}`,
        // The turn that something led to takes the keyboard there, but is no stop of its own on the way through.
        focusable: cue.index === this.target && !this.searching ? '-1' : undefined,
      };
    });
  }

  get searching() {
    return this.found !== null;
  }

  get hasEarlier() {
    return !this.searching && this.from > 0;
  }

  get hasLater() {
    return this.searching ? this.found.length > this.to : this.to < this.total;
  }

  /** Reads pages until the turn with this index is here, or all are. */
  async readTo(index) {
    // Whoever waited longest reads first; the others wait for that, too.
    // eslint-disable-next-line no-await-in-loop
    while (this.loading) await this.reading;
    this.reading = this.readPages(index);
    await this.reading;
  }

  async readPages(index) {
    this.loading = true;
    this.problem = null;
    try {
      while (this.nextFrom !== null && this.cues.length < index) {
        const purpose = this.purpose ? `&purpose=${this.purpose}` : '';
        const path = `/v1/calls/${encodeURIComponent(this.callId)}/transcript?from=${this.nextFrom}${purpose}`;
        // Each page says where the next one begins.
        // eslint-disable-next-line no-await-in-loop
        const page = await ask('GET', path);
        this.cues = [...this.cues, ...page.cues];
        this.nextFrom = page.nextFrom;
        this.total = page.total;
      }
    } catch (error) {
      const problem = asProblem(error);
      this.gone = problem.code === 'content_disposed';
      this.problem = this.gone ? null : problem.sentence;
    } finally {
      this.loading = false;
    }
  }

  async handleSearch(event) {
    this.term = event.target.value ?? '';
    const term = this.term.trim();
    if (term === '') {
      this.found = null;
      this.to = this.from + STEP;
      return;
    }
    await this.readTo(Infinity);
    // More may have been typed while pages arrived.
    if (this.term.trim() !== term || this.problem) return;
    this.found = matchesIn(this.cues, term);
    this.to = STEP;
  }

  handleGoTo(event) {
    this.goTo(Number(event.currentTarget.dataset.index));
  }

  handleBack() {
    this.dispatchEvent(new CustomEvent('back'));
  }

  /** @param {number} index @param {boolean} [withKeyboard] */
  goTo(index, withKeyboard = true) {
    const position = this.cues.findIndex((cue) => cue.index === index);
    if (position === -1) return;
    this.term = '';
    this.found = null;
    this.target = index;
    this.from = Math.max(0, position - Math.floor(STEP / 3));
    this.to = position + STEP;
    this.scrollTo = index;
    this.takesKeyboard = withKeyboard;
    // Where the turn is on the page already, nothing is rendered anew.
    Promise.resolve().then(() => this.bringIntoView());
  }

  async handleLater() {
    this.to += STEP;
    if (!this.searching) await this.readTo(this.to);
  }

  handleEarlier() {
    this.from = Math.max(0, this.from - STEP);
  }

  handleTryAgain() {
    this.readTo(Math.max(this.to, STEP));
  }

  renderedCallback() {
    this.bringIntoView();
  }

  bringIntoView() {
    if (this.scrollTo === undefined) return;
    /** @type {HTMLElement | null} */
    const turn = this.template.querySelector(`[data-turn="${this.scrollTo}"]`);
    if (!turn) return;
    this.scrollTo = undefined;
    const list = this.template.querySelector('.turns');
    list.scrollTop += turn.getBoundingClientRect().top - list.getBoundingClientRect().top - ROOM_ABOVE;
    if (!this.takesKeyboard) return;
    turn.focus({ preventScroll: true });
    list.scrollIntoView?.({ block: 'nearest' });
  }
}
