/** Asks the page to look again at what it shows; the page listens on its body. */
export class RefreshEvent extends CustomEvent {
  constructor() {
    super('lightning__refresh', { bubbles: true, composed: true, cancelable: true });
  }
}
