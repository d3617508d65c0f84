/** Asks before the page is left while something stands on it alone. The words of the question are the browser's own. */
export class LeaveGuard {
  holding = false;

  /** @param {boolean} unsaved true while leaving would lose something */
  hold(unsaved) {
    if (unsaved === this.holding) return;
    this.holding = unsaved;
    if (unsaved) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  }
}

/** @param {BeforeUnloadEvent} event */
function ask(event) {
  event.preventDefault();
  // Older browsers ask only where this is set.
  event.returnValue = true;
}
