/** The page listens on its body and shows the toast. */
export class ShowToastEvent extends CustomEvent {
  constructor({ title, message, messageData, variant = 'info', mode = 'dismissible' }) {
    super('lightning__showtoast', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { title, message, messageData, variant, mode },
    });
  }
}
