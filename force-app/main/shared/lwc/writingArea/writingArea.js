import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';

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

  get field() {
    return this.template.querySelector('textarea');
  }

  get fieldClass() {
    return `slds-textarea field field_${this.height}`;
  }

  get describedBy() {
    return this.help ? 'help' : undefined;
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
}
