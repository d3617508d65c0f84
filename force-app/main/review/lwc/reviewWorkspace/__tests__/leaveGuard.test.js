import { LeaveGuard } from '../leaveGuard';

/** True where the browser would ask. */
function asksOnLeaving() {
  return !window.dispatchEvent(new CustomEvent('beforeunload', { cancelable: true }));
}

describe('LeaveGuard', () => {
  it('asks before the page is left only while something would be lost', () => {
    const guard = new LeaveGuard();
    expect(asksOnLeaving()).toBe(false);
    guard.hold(true);
    guard.hold(true);
    expect(asksOnLeaving()).toBe(true);
    guard.hold(false);
    expect(asksOnLeaving()).toBe(false);
  });
});
