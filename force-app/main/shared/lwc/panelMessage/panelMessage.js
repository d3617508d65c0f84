import { LightningElement, api } from 'lwc';

const ICONS = {
  error: 'utility:error',
  warning: 'utility:warning',
  info: 'utility:info',
  empty: 'utility:open_folder',
};

/** One message of a panel: what is the matter, and the next step as a button where there is one. */
export default class PanelMessage extends LightningElement {
  /** @type {'error' | 'warning' | 'info' | 'empty'} */
  @api variant = 'info';
  @api heading = '';
  @api message = '';
  @api actionLabel = '';

  get isEmpty() {
    return this.variant === 'empty';
  }

  get iconName() {
    return ICONS[this.variant] ?? ICONS.info;
  }

  get iconVariant() {
    return this.variant === 'error' || this.variant === 'warning' ? this.variant : '';
  }

  get boxClass() {
    return `box box_${this.variant}`;
  }

  /** An error interrupts; anything else waits for its turn. */
  get role() {
    return this.variant === 'error' ? 'alert' : 'status';
  }

  handleAction() {
    this.dispatchEvent(new CustomEvent('action'));
  }
}
