import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { labels } from 'c/labels';

/** Characters that a reason may have; as in the middleware's contract. */
const REASON_LIMIT = 255;

/**
 * Asks once before something that cannot be taken back, with a button that is named by what it does. Closes with
 * `{ confirmed: true, reason }`; with nothing where the person leaves.
 */
export default class EffectConfirm extends LightningModal {
  /** What happens, a paragraph each. @type {readonly string[]} */
  @api sentences = [];
  @api actionLabel = '';
  @api leaveLabel = labels.cancel;
  /** Shown in the colour of what destroys. */
  @api destructive = false;
  /** Name of the field for a reason, which then has to be given; empty where none is asked for. */
  @api reasonLabel = '';
  @api reasonHelp = '';
  @api reasonMissing = '';

  limit = REASON_LIMIT;
  reason = '';
  missing = false;

  get paragraphs() {
    return this.sentences.map((text, key) => ({ key, text }));
  }

  get actionVariant() {
    return this.destructive ? 'destructive' : 'brand';
  }

  handleReason(event) {
    this.reason = event.detail.value;
    this.missing = false;
  }

  handleLeave() {
    this.close();
  }

  handleAction() {
    const reason = this.reason.trim();
    this.missing = Boolean(this.reasonLabel) && reason === '';
    if (this.missing || reason.length > REASON_LIMIT) {
      /** @type {any} */ (this.template.querySelector('c-writing-area')).focus();
      return;
    }
    this.close({ confirmed: true, reason });
  }
}
