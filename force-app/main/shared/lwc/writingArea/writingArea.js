import { LightningElement, api } from 'lwc';
import { fill, labels } from 'c/labels';
import { numberText } from 'c/moments';

/**
 * A text field for whole paragraphs. The base textarea takes no writing direction; here text runs the way that its
 * language does, and the field grows with it.
 */
export default class WritingArea extends LightningElement {
  labels = labels;
  _value = '';

  @api label = '';
  @api name = '';
  @api hint = '';
  /** Said below the label and to screen readers. */
  @api help = '';
  @api required = false;
  @api readOnly = false;
  @api invalid = false;
  /** `tall` for a page of text, `low` for a few lines. @type {'tall' | 'low'} */
  @api height = 'low';
  /** Characters that are taken. More are shown and kept, never cut; whoever saves must not save them. */
  @api maxLength = 20000;

  @api
  get value() {
    return this._value;
  }
  set value(text) {
    this._value = text ?? '';
    this.showValue();
  }

  @api
  focus() {
    this.field?.focus();
  }

  /** Takes the keyboard to a part of the text. @param {number} start @param {number} end in UTF-16 code units */
  @api
  select(start, end) {
    if (!this.field) return;
    // In this order the field scrolls to what is selected.
    this.field.setSelectionRange(start, end);
    this.field.focus();
  }

  /** @returns {HTMLTextAreaElement | null} */
  get field() {
    return this.template.querySelector('textarea');
  }

  get fieldClass() {
    return `slds-textarea field field_${this.height}`;
  }

  get describedBy() {
    return this.help ? 'help limit' : 'limit';
  }

  get tooMany() {
    return this._value.length - Number(this.maxLength);
  }

  get tooLong() {
    return this.tooMany > 0;
  }

  get tooLongWords() {
    return fill(labels.tooLongBy, numberText(this.tooMany));
  }

  get isInvalid() {
    return this.invalid || this.tooLong;
  }

  get readClass() {
    return `read read_${this.height}`;
  }

  /** Only the tall text scrolls within itself, so only that is a stop for the keyboard. */
  get readFocus() {
    return this.height === 'tall' ? '0' : undefined;
  }

  renderedCallback() {
    this.showValue();
  }

  /** Only where it differs, so that the caret stays while somebody types. */
  showValue() {
    const { field } = this;
    if (field && field.value !== this._value) field.value = this._value;
  }

  handleInput(event) {
    this._value = event.target.value;
    this.dispatchEvent(new CustomEvent('write', { detail: { name: this.name, value: this._value } }));
  }

  /** Where the caret stands after a key or a click. */
  handleCaret() {
    this.dispatchEvent(new CustomEvent('caret', { detail: { position: this.field.selectionStart } }));
  }
}
