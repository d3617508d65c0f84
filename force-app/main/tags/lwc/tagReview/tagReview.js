import { LightningElement, api } from 'lwc';
import { suggestionsIn, tagsOfView } from 'c/callTags';
import { asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { decideTag, readCallTags } from 'c/tagDoor';
import { labels as tagLabels } from 'c/tagLabels';
import { riskRank } from 'c/tagWords';
import { withWords } from './quotes';

const labels = { ...sharedLabels, ...tagLabels };

const DONE = {
  confirmation: labels.tagsDoneConfirmed,
  dismissal: labels.tagsDoneDismissed,
  resolution: labels.tagsDoneResolved,
  withdrawal: labels.tagsDoneWithdrawn,
};
/** Refusals that say that the tags stand otherwise than they are shown here. */
const DECIDED_MEANWHILE = new Set(['tag_changed', 'tag_not_suggested', 'tag_not_confirmed', 'tag_not_defined']);

/**
 * The tags of one call: what is suggested with its quotes, what was decided, and what a person adds. Fires `decided`
 * with `{ callId, tags, suggestions }` after each decision: the tags as `c/callTags` has them, and how many
 * suggestions are left.
 */
export default class TagReview extends LightningElement {
  labels = labels;
  /** As the middleware gives it. @type {any} */
  view = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  purpose = '';
  asksPurpose = false;
  busy = false;
  done = '';
  refused = '';
  /** The moment that is read around, in seconds; null while nothing is. @type {number | null} */
  reading = null;
  focusNext = '';

  @api callId;

  connectedCallback() {
    this.load();
  }

  renderedCallback() {
    if (!this.focusNext || this.busy) return;
    const next = this.child(this.focusNext) ?? this.child('.done');
    this.focusNext = '';
    next?.focus();
  }

  async load() {
    this.problem = null;
    try {
      this.view = withWords(await readCallTags(this.callId, this.purpose), this.view);
    } catch (error) {
      const problem = asProblem(error);
      this.asksPurpose = problem.code === 'purpose_required';
      this.problem = this.asksPurpose ? null : problem;
    }
  }

  /** @returns {any} */
  child(selector) {
    return this.template.querySelector(selector);
  }

  get isLoading() {
    return !this.view && !this.problem && !this.asksPurpose;
  }

  /** What may cost the deal first, the gravest of it first of all. */
  get suggested() {
    const suggested = this.view.tags.filter(({ state }) => state === 'suggested');
    return suggested.sort((one, other) => riskRank(one) - riskRank(other));
  }

  get standing() {
    return this.view.tags.filter(({ state }) => state === 'confirmed');
  }

  get ended() {
    const revisions = new Map(this.view.addable.map(({ tag, revision }) => [tag, revision]));
    const confirmable = ({ tag }) => (this.view.mayDecide ? (revisions.get(tag) ?? null) : null);
    return this.view.tags
      .filter(({ state }) => state !== 'suggested' && state !== 'confirmed')
      .map((one) => ({ ...one, confirmable: confirmable(one) }));
  }

  get hasSuggested() {
    return this.suggested.length > 0;
  }

  get hasStanding() {
    return this.standing.length > 0;
  }

  get hasEnded() {
    return this.ended.length > 0;
  }

  get isEmpty() {
    return !this.hasSuggested && !this.hasStanding;
  }

  get mayAdd() {
    return this.view.mayDecide && this.view.addable.length > 0;
  }

  get isReadOnly() {
    return !this.view.mayDecide;
  }

  get isReading() {
    return this.reading !== null;
  }

  handlePurpose(event) {
    this.purpose = event.detail.purpose;
    this.asksPurpose = false;
    this.load();
  }

  handleReload() {
    this.load();
  }

  /** One decision at a time: the next one is made on what this one left. */
  async handleDecide(event) {
    if (this.busy) return;
    const { tag, decision, body } = event.detail;
    const adding = event.currentTarget === this.child('c-tag-add');
    const wasSuggested = this.suggested.some((one) => one.tag === tag);
    const label = [...this.view.tags, ...this.view.addable].find((one) => one.tag === tag).label;
    this.busy = true;
    this.done = '';
    this.refused = '';
    try {
      this.view = withWords(await decideTag(this.callId, tag, decision, body, this.purpose), this.view);
      this.done = fill(DONE[decision], label);
      this.focusNext = wasSuggested ? 'c-tag-suggestion' : '.done';
      if (adding) this.child('c-tag-add')?.clear();
      this.tell();
    } catch (error) {
      await this.refuse(asProblem(error));
    } finally {
      this.busy = false;
    }
  }

  async refuse(problem) {
    this.refused = problem.sentence;
    if (DECIDED_MEANWHILE.has(problem.code)) {
      await this.load();
      if (this.problem) return;
      this.refused = fill(labels.tagsDecidedMeanwhile, problem.sentence);
      this.tell();
    }
    this.focusNext = '.refused';
  }

  tell() {
    const { callId } = this;
    const detail = { callId, tags: tagsOfView(this.view), suggestions: suggestionsIn(this.view) };
    this.dispatchEvent(new CustomEvent('decided', { detail }));
  }

  handleRead(event) {
    this.readBy = event.currentTarget;
    if (this.isReading) this.child('c-moment-reader').show(event.detail.startSeconds);
    this.reading = event.detail.startSeconds;
  }

  handleReadClose() {
    this.reading = null;
    this.readBy?.focusReading();
  }
}
