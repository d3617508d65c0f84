import { later } from 'c/timers';

/** Milliseconds until the first look, doubled up to the longest; and between looks at what moves by the hour. */
const FIRST = 500;
const LONGEST = 4000;
const SELDOM = 30000;

/** Looks again and again for as long as there is something to wait for, and not while the page is hidden. */
export class Watch {
  /** @param {() => Promise<'soon' | 'seldom' | null>} look asks, handles its problems, and says when to look again; null: no more */
  constructor(look) {
    this.look = look;
    this.round = 0;
    this.cancel = () => {};
    this.seen = () => this.visibilityChanged();
  }

  /** Begins, or begins anew. */
  start() {
    this.stop();
    this.delay = FIRST;
    document.addEventListener('visibilitychange', this.seen);
    this.schedule(this.delay);
  }

  stop() {
    this.round += 1;
    this.cancel();
    document.removeEventListener('visibilitychange', this.seen);
  }

  visibilityChanged() {
    this.cancel();
    if (!document.hidden) this.schedule(FIRST);
  }

  schedule(milliseconds) {
    this.cancel();
    if (document.hidden) return;
    const { round } = this;
    this.cancel = later(() => this.turn(round), milliseconds);
  }

  async turn(round) {
    const pace = await this.look();
    // Stopped or begun anew meanwhile.
    if (round !== this.round) return;
    if (pace === null) {
      this.stop();
      return;
    }
    this.delay = pace === 'seldom' ? SELDOM : Math.min(this.delay * 2, LONGEST);
    this.schedule(this.delay);
  }
}
