import { LightningElement, api, createElement } from 'lwc';

/**
 * `lightning/modal` for panel tests, which Salesforce's jest preset does not bring. It behaves as documented: `open`
 * shows the panel that extends it with the given properties and listeners (`onselect` and the like) and settles with
 * what is given to `close`; while `disableClose` is set, `close` does nothing.
 */
export default class LightningModal extends LightningElement {
  @api label = '';
  @api description = '';
  @api size = 'medium';
  @api disableClose = false;

  static open(settings = {}) {
    const modal = createElement('lightning-modal-under-test', { is: this });
    for (const [name, value] of Object.entries(settings)) {
      if (/^on[a-z]/.test(name) && typeof value === 'function') modal.addEventListener(name.slice(2), value);
      else modal[name] = value;
    }
    return new Promise((resolve) => {
      modal.addEventListener('privateclose', ({ detail }) => {
        modal.remove();
        resolve(detail.result);
      });
      document.body.appendChild(modal);
    });
  }

  @api close(result) {
    if (!this.disableClose) this.dispatchEvent(new CustomEvent('privateclose', { detail: { result } }));
  }
}
