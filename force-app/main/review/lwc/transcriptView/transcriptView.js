import { LightningElement, api } from 'lwc';
import { ask, asProblem } from 'c/doorClient';
import { fill, labels } from 'c/labels';
import { clockText, numberText } from 'c/moments';
import { matchesIn } from './search';

/** Turns shown at first and added by each "show more". A day-long call has thousands; the page holds what is looked at. */
const STEP = 150;

/** The transcript beside the editor: read on as needed, searched as a whole, each turn with its time. */
export default class TranscriptView extends LightningElement {
  labels = labels;

  @api callId;
  /** Why it is read; empty for the rep of the call. */
  @api purpose = '';
  /** @type {{ status: 'available' | 'not_yet' | 'unreadable' | 'disposed', reason: string | null, cues: number }} */
  @api transcript;

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
  /** Index of the turn that a search result led to. */
  target = null;

  connectedCallback() {
    if (this.isAvailable) this.readTo(STEP);
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
    return shown.slice(0, this.found ? this.to : undefined).map(({ cue, parts }, position) => {
      const time = clockText(cue.startSeconds);
      const speaker = cue.speaker ?? labels.transcriptUnknownSpeaker;
      return {
        key: cue.index,
        time,
        goTo: fill(labels.transcriptGoTo, time),
        speaker: position > 0 && shown[position - 1].cue.speaker === cue.speaker && !this.found ? '' : speaker,
        parts,
        rowClass: cue.index === this.target ? 'turn turn_target' : 'turn',
        // The turn that a search led to takes the keyboard there, but is no stop of its own on the way through.
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
    if (this.loading) await this.reading;
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
    const index = Number(event.currentTarget.dataset.index);
    const position = this.cues.findIndex((cue) => cue.index === index);
    this.term = '';
    this.found = null;
    this.target = index;
    this.from = Math.max(0, position - Math.floor(STEP / 3));
    this.to = position + STEP;
    this.scrollTo = index;
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
    if (this.scrollTo === undefined) return;
    /** @type {HTMLElement | null} */
    const turn = this.template.querySelector(`[data-turn="${this.scrollTo}"]`);
    if (!turn) return;
    this.scrollTo = undefined;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView?.({ block: 'center' });
  }
}
