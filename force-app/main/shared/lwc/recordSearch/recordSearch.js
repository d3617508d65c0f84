import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { fill } from 'c/labels';
import { later } from 'c/timers';
import { NAMED, SEARCHES, foundIn, likePattern } from './queries';
import { labels } from './searchLabels';

/** Characters before anything is asked, and the pause in typing, in milliseconds, after which it is. */
const LEAST = 2;
const PAUSE = 300;

/** Ids come with 15 or 18 characters; the first 15 tell. @param {string} one @param {string} other */
const isSame = (one, other) => one.slice(0, 15) === other.slice(0, 15);

/**
 * Finds a record by its name, among those that the person may see: a combobox, worked with mouse or keys.
 * Fires `choose` with `{ recordId, name }`; both null when the choice is taken back. `written` tells what is typed, for
 * whoever understands more than names; a `value` given then ends the search.
 */
export default class RecordSearch extends LightningElement {
  labels = labels;
  /** @type {string} */
  @api label;
  /** @type {'Opportunity' | 'Account' | 'Call_Recording__c' | 'User'} */
  @api objectApiName = 'Opportunity';

  /** What is typed. */
  text = '';
  /** What is searched for; undefined while nothing is. @type {string | undefined} */
  term;
  /** @type {import('./queries').Found[] | null} */
  found = null;
  failed = false;
  isOpen = false;
  /** Which of the found ones the keyboard is on. */
  active = -1;
  /** @type {{ recordId: string, name: string } | null} */
  chosen = null;
  focusNext = '';
  stopWaiting = () => {};

  _value = null;

  /** Id of the record that is chosen; its name is asked for. @type {string | null} */
  @api
  get value() {
    return this._value;
  }
  set value(recordId) {
    this._value = recordId || null;
    if (this.chosen?.recordId !== this._value) this.chosen = null;
    if (this._value && this.text) this.endSearch();
  }

  /** The field goes, and the keyboard is in it. */
  endSearch() {
    this.stopWaiting();
    this.forget();
    this.text = '';
    this.isOpen = false;
    this.active = -1;
    if (this.template.activeElement) this.focusNext = '.remove';
  }

  /** Puts the keyboard into the field, or where the choice is taken back. */
  @api
  focus() {
    const target = /** @type {HTMLElement | null} */ (this.template.querySelector('.field, .remove'));
    target?.focus();
  }

  disconnectedCallback() {
    this.stopWaiting();
  }

  renderedCallback() {
    if (!this.focusNext) return;
    const next = /** @type {HTMLElement | null} */ (this.template.querySelector(this.focusNext));
    this.focusNext = '';
    next?.focus();
  }

  get searchQuery() {
    return this.term === undefined ? undefined : SEARCHES[this.objectApiName];
  }

  get searchVariables() {
    return { pattern: this.term === undefined ? undefined : likePattern(this.term) };
  }

  @wire(graphql, { query: '$searchQuery', variables: '$searchVariables' })
  searched(/** @type {any} */ { data, errors }) {
    if (this.term === undefined) return;
    this.failed = Boolean(errors);
    if (data) this.found = foundIn(data, this.objectApiName);
  }

  get nameQuery() {
    return this._value && !this.chosen ? NAMED[this.objectApiName] : undefined;
  }

  get nameVariables() {
    return { recordId: this._value ?? undefined };
  }

  @wire(graphql, { query: '$nameQuery', variables: '$nameVariables' })
  named(/** @type {any} */ { data }) {
    if (!data || !this._value || this.chosen) return;
    const record = foundIn(data, this.objectApiName).find(({ recordId }) => isSame(recordId, this._value));
    if (record) this.chosen = record;
  }

  get hasValue() {
    return this._value !== null;
  }

  /** The id stands in for a name that is not known, or that the person may not see. */
  get chosenName() {
    return this.chosen?.name ?? this._value;
  }

  get removeLabel() {
    return fill(labels.findRemove, this.chosenName);
  }

  get showsOptions() {
    return this.isOpen && Boolean(this.found?.length);
  }

  get isClosed() {
    return !this.showsOptions;
  }

  get options() {
    return (this.found ?? []).map((record, index) => ({
      ...record,
      index,
      optionId: `option-${index}`,
      selected: index === this.active ? 'true' : 'false',
      optionClass: index === this.active ? 'option option_active' : 'option',
    }));
  }

  get activeId() {
    return this.showsOptions && this.active >= 0 ? `option-${this.active}` : null;
  }

  get expanded() {
    return this.showsOptions ? 'true' : 'false';
  }

  get status() {
    if (!this.isOpen || this.term === undefined) return '';
    if (this.failed) return labels.findError;
    if (!this.found) return labels.findSearching;
    if (this.found.length === 0) return fill(labels.findNone, this.term);
    return this.found.length === 1 ? labels.findOne : fill(labels.findMany, this.found.length);
  }

  handleInput(event) {
    this.text = event.target.value;
    const wanted = this.text.trim();
    this.dispatchEvent(new CustomEvent('written', { detail: { text: wanted } }));
    if (this._value) return;
    this.stopWaiting();
    this.isOpen = true;
    this.active = -1;
    if (wanted.length < LEAST) {
      this.forget();
      return;
    }
    this.stopWaiting = later(() => {
      if (wanted === this.term) return;
      this.forget();
      this.term = wanted;
    }, PAUSE);
  }

  forget() {
    this.term = undefined;
    this.found = null;
    this.failed = false;
  }

  handleKey(event) {
    const last = (this.found?.length ?? 0) - 1;
    switch (event.key) {
      case 'ArrowDown':
        this.isOpen = true;
        this.active = Math.min(this.active + 1, last);
        break;
      case 'ArrowUp':
        this.active = Math.max(this.active - 1, Math.min(0, last));
        break;
      case 'Enter':
        if (!this.activeId) return;
        this.choose(this.found[this.active]);
        break;
      case 'Escape':
        if (!this.isOpen) return;
        this.isOpen = false;
        this.active = -1;
        // Within a window the key would close that as well.
        event.stopPropagation();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  handleFocus() {
    this.isOpen = true;
  }

  handleBlur() {
    this.isOpen = false;
    this.active = -1;
  }

  /** Pressing would take the focus from the field, and with it the list away before the click arrives. */
  handlePress(event) {
    event.preventDefault();
  }

  handleChoose(event) {
    this.choose(this.found[Number(event.currentTarget.dataset.index)]);
  }

  choose({ recordId, name }) {
    this.chosen = { recordId, name };
    this._value = recordId;
    this.text = '';
    this.isOpen = false;
    this.active = -1;
    this.forget();
    this.focusNext = '.remove';
    this.tell(recordId, name);
  }

  handleRemove() {
    this.chosen = null;
    this._value = null;
    this.focusNext = '.field';
    this.tell(null, null);
  }

  tell(recordId, name) {
    this.dispatchEvent(new CustomEvent('choose', { detail: { recordId, name } }));
  }
}
