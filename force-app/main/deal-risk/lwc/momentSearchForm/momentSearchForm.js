import { LightningElement, api } from 'lwc';
import { fill } from 'c/labels';
import { NO_FILTER, isSearch } from 'c/momentSearchAddress';
import { labels } from 'c/momentSearchLabels';

const LONGEST_WORDS = 200;
const SHORTEST_WORDS = 2;

/** What is looked for. Fires `search` with the filter, and `clear`. */
export default class MomentSearchForm extends LightningElement {
  labels = labels;
  longest = LONGEST_WORDS;
  draft = NO_FILTER;
  /** Why nothing was searched. */
  missing = '';
  _filter = NO_FILTER;

  /** As in the address. @type {import('c/momentSearchAddress').MomentFilter} */
  @api
  get filter() {
    return this._filter;
  }
  set filter(filter) {
    this._filter = filter;
    this.draft = filter;
    this.missing = '';
  }

  /** Tags that are in use; null where they could not be read. @type {Array<{ tag: string, label: string }> | null} */
  @api tags = null;

  get tagOptions() {
    const known = (this.tags ?? []).map(({ tag, label }) => ({ value: tag, label }));
    const { tag } = this.draft;
    // An address may be older than the set of tags.
    const gone = tag && !known.some(({ value }) => value === tag) ? [{ value: tag, label: this.nameOfGone(tag) }] : [];
    return [{ value: '', label: labels.tagAny }, ...known, ...gone];
  }

  nameOfGone(tag) {
    return this.tags ? fill(labels.tagGone, tag) : tag;
  }

  get tag() {
    return this.draft.tag ?? '';
  }

  get words() {
    return this.draft.words ?? '';
  }

  get tagsAway() {
    return this.tags === null;
  }

  handleField(event) {
    this.change({ [event.target.name]: event.target.value || null });
  }

  handleTag(event) {
    this.change({ tag: event.detail.value || null });
  }

  handleAccount(event) {
    this.change({ accountId: event.detail.recordId });
  }

  handleOwner(event) {
    this.change({ ownerId: event.detail.recordId });
  }

  change(part) {
    this.draft = { ...this.draft, ...part };
    this.missing = '';
  }

  /** In a field with a shadow of its own the browser does not know that Enter sends the form. */
  handleKey(event) {
    if (event.key === 'Enter') this.handleSubmit(event);
  }

  handleSubmit(event) {
    event.preventDefault();
    const words = (this.draft.words ?? '').trim();
    const filter = { ...this.draft, words: words.length >= SHORTEST_WORDS ? words : null };
    const { from, to } = filter;
    if (!isSearch(filter)) this.missing = labels.missing;
    else if (from && to && from > to) this.missing = labels.daysCrossed;
    else this.dispatchEvent(new CustomEvent('search', { detail: { filter } }));
  }

  handleClear() {
    this.dispatchEvent(new CustomEvent('clear'));
    /** @type {any} */ (this.template.querySelector('.words'))?.focus();
  }
}
