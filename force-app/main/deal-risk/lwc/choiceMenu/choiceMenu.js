import { LightningElement, api } from 'lwc';
import { labels } from 'c/boardLabels';
import { fill } from 'c/labels';
import { numberText } from 'c/moments';

/** More choices than these come with a field to find one. */
const MANY = 10;

/** A field in which several things can be chosen: a button that says what is, and a list that it opens. */
export default class ChoiceMenu extends LightningElement {
  labels = labels;
  open = false;
  term = '';

  @api label = '';
  /** @type {readonly { value: string, label: string }[]} */
  @api options = [];
  /** Values that are chosen. @type {readonly string[]} */
  @api value = [];

  get words() {
    if (this.value.length === 0) return labels.filterAnything;
    const [first] = this.value;
    const only = this.options.find(({ value }) => value === first)?.label ?? first;
    return this.value.length === 1 ? only : fill(labels.filterChosen, numberText(this.value.length));
  }

  get buttonClass() {
    return this.value.length > 0 ? 'slds-button button button_chosen' : 'slds-button button';
  }

  get isLong() {
    return this.options.length > MANY;
  }

  get isEmpty() {
    return this.options.length === 0;
  }

  get noneFits() {
    return !this.isEmpty && this.found.length === 0;
  }

  get found() {
    const term = this.term.trim().toLocaleLowerCase();
    return term === '' ? this.options : this.options.filter(({ label }) => label.toLocaleLowerCase().includes(term));
  }

  get rows() {
    return this.found.map(({ value, label }) => ({ value, label, checked: this.value.includes(value) }));
  }

  handleToggle() {
    this.open = !this.open;
    this.term = '';
  }

  handleTerm(event) {
    this.term = event.target.value ?? '';
  }

  handleChoose(event) {
    const { value, checked } = event.target;
    const rest = this.value.filter((one) => one !== value);
    this.dispatchEvent(new CustomEvent('choose', { detail: { value: checked ? [...rest, value] : rest } }));
  }

  handleKeydown(event) {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    /** @type {HTMLElement} */ (this.template.querySelector('.button')).focus();
  }

  /** The keyboard or the pointer went elsewhere. */
  handleFocusOut(event) {
    if (this.open && event.relatedTarget && !this.template.contains(event.relatedTarget)) this.open = false;
  }
}
