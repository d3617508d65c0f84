import { LightningElement, api } from 'lwc';
import { labels as boardLabels } from 'c/boardLabels';
import { severityWords } from 'c/boardWords';
import { AWAY, asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { clockText, whenText } from 'c/moments';
import { decideTag, readCallTags } from 'c/tagDoor';
import { labels as tagLabels } from 'c/tagLabels';
import { saidBy } from 'c/tagWords';

const labels = { ...sharedLabels, ...tagLabels, ...boardLabels };

/** The risk is not what was shown any more: every further press would be refused as well. */
const DECIDED_MEANWHILE = new Set(['tag_changed', 'tag_not_confirmed', 'tag_not_defined']);

/** How severe, and the moment that the person meant. */
function factsOf({ severity, second }) {
  return [severityWords(severity).word, second === null ? '' : clockText(second)].filter(Boolean).join(' · ');
}

/**
 * One call behind the risks of a deal: the way to it at once, what was said in it once a purpose is stated. Fires
 * `decided` after a person has said that a risk is over or was a mistake.
 */
export default class QuotedCall extends LightningElement {
  labels = labels;
  url = '';
  /** As the middleware gives it. @type {any} */
  view = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  loading = false;
  busy = false;
  refused = '';
  done = '';
  focusNext = '';
  /** The moment that is read around, of which risk, and from which button. @type {{ tag: string, key: string, second: number } | null} */
  reading = null;

  /** @type {{ id: string, title: string, startedAt: string | null, tags: string[] }} */
  @api call;
  /** Read without being asked, as soon as there is a purpose. */
  @api first = false;
  /** Address of a record, made by the page: a dialog stands outside of it. @type {(id: string, object: string) => Promise<string>} */
  @api urlOf;
  _purpose = '';

  /** What the quotes are read for; empty until a person has stated it. */
  @api
  get purpose() {
    return this._purpose;
  }
  set purpose(purpose) {
    this._purpose = purpose;
    if (purpose && this.first && this.isConnected) this.load();
  }

  async connectedCallback() {
    if (this._purpose && this.first) this.load();
    this.url = await this.urlOf(this.call.id, 'Call_Recording__c');
  }

  /** The button that was pressed went with its risk: the keyboard goes on from what came of it. */
  renderedCallback() {
    if (!this.focusNext) return;
    const next = /** @type {HTMLElement | null} */ (this.template.querySelector(this.focusNext));
    this.focusNext = '';
    next?.focus();
  }

  get title() {
    return this.call.title || labels.untitledCall;
  }

  get facts() {
    return [whenText(this.call.startedAt), ...this.call.tags].filter(Boolean).join(' · ');
  }

  get showOf() {
    return fill(labels.quotesOfCall, this.title);
  }

  get mayShow() {
    return Boolean(this._purpose) && !this.view && !this.loading && !this.problem;
  }

  get problemTitle() {
    return this.problem.code === AWAY ? labels.quotesAwayTitle : labels.quotesFailedTitle;
  }

  get risks() {
    return this.view.tags
      .filter(({ dealRisk, state }) => dealRisk && state === 'confirmed')
      .map((risk) => ({
        ...risk,
        icon: severityWords(risk.severity).icon,
        facts: factsOf(risk),
        said: saidBy(risk),
        untold: risk.quotes.length === 0,
        readWords: risk.second === null ? '' : fill(labels.quotesRead, clockText(risk.second)),
        isRead: this.reading?.tag === risk.tag,
        lines: risk.quotes.map((quote, position) => ({
          key: `${risk.tag} ${position}`,
          kept: quote.text !== null,
          time: clockText(quote.startSeconds),
          second: Math.floor(quote.startSeconds),
          readWords: fill(labels.quotesRead, clockText(quote.startSeconds)),
          speaker: quote.speaker ?? labels.quotesSpeaker,
          text: quote.text ?? labels.quotesGone,
          lineClass: quote.text === null ? 'gone' : 'text',
        })),
      }));
  }

  get noneLeft() {
    return this.view !== null && this.risks.length === 0;
  }

  handleRead(event) {
    const { tag, key, second } = event.currentTarget.dataset;
    const before = this.reading;
    this.reading = { tag, key, second: Number(second) };
    if (before?.tag === tag) /** @type {any} */ (this.template.querySelector('c-moment-reader')).show(Number(second));
  }

  handleReadClose() {
    this.focusNext = `.read[data-key="${this.reading.key}"]`;
    this.reading = null;
  }

  /** The button that was pressed goes while the quotes are read. */
  handleShow() {
    this.focusNext = '.title';
    return this.load();
  }

  async load() {
    this.loading = true;
    this.problem = null;
    try {
      this.view = await readCallTags(this.call.id, this._purpose);
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.loading = false;
    }
  }

  async handleDecide(event) {
    // One at a time. The button is not disabled for it: that would take the keyboard away.
    if (this.busy) return;
    const { tag, decision } = event.currentTarget.dataset;
    const { revision } = this.view.tags.find((one) => one.tag === tag);
    this.busy = true;
    this.refused = '';
    this.done = '';
    try {
      const { tags } = await decideTag(this.call.id, tag, decision, { revision }, this._purpose);
      // Nothing is read for an answer to a decision, so it has no words: those that were read stay with what stays.
      const now = new Map(tags.map((one) => [one.tag, one]));
      const kept = this.view.tags.filter((one) => now.has(one.tag));
      this.view = { ...this.view, tags: kept.map((one) => ({ ...now.get(one.tag), quotes: one.quotes })) };
      this.done = labels.quotesChanged;
      this.focusNext = '.done';
      this.dispatchEvent(new CustomEvent('decided'));
    } catch (error) {
      await this.refuse(asProblem(error));
    } finally {
      this.busy = false;
    }
  }

  /** @param {import('c/doorClient').DoorProblem} problem */
  async refuse(problem) {
    const isStale = DECIDED_MEANWHILE.has(problem.code);
    if (isStale) await this.load();
    this.refused = problem.sentence;
    if (isStale) this.focusNext = '.refused';
  }
}
