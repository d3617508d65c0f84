import { ask, asProblem } from 'c/doorClient';
import { later } from 'c/timers';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 2000;
/** While the middleware itself waits for its next try, asking more often tells nothing new. */
const LONGEST_WAIT_FOR_TRY = 30000;
const FINAL = new Set(['published', 'not_published', 'withdrawn']);

/** @param {string} callId @returns {string} */
export function releasePath(callId) {
  return `/v1/calls/${encodeURIComponent(callId)}/release`;
}

/** @param {{ state: string } | null | undefined} release */
export function isFinal(release) {
  return Boolean(release) && FINAL.has(release.state);
}

/** Follows one release until it is final: asks after 0.5 s, then more and more seldom. */
export class ReleaseWatch {
  /**
   * @param {string} callId
   * @param {(release: object) => void} onRelease every answer
   * @param {(problem: import('c/doorClient').DoorProblem) => void} onProblem a failed question; watching goes on
   */
  constructor(callId, onRelease, onProblem) {
    this.callId = callId;
    this.onRelease = onRelease;
    this.onProblem = onProblem;
    this.delay = FIRST_DELAY;
    this.stopped = false;
    this.schedule(FIRST_DELAY);
  }

  stop() {
    this.stopped = true;
    this.cancel();
  }

  schedule(delay) {
    this.cancel = later(() => this.look(), delay);
  }

  async look() {
    let wait = this.delay;
    try {
      const release = await ask('GET', releasePath(this.callId));
      if (this.stopped) return;
      this.onRelease(release);
      if (isFinal(release)) return;
      if (release.nextTryAt) {
        wait = Math.min(Math.max(Date.parse(release.nextTryAt) - Date.now(), this.delay), LONGEST_WAIT_FOR_TRY);
      }
    } catch (error) {
      if (this.stopped) return;
      this.onProblem(asProblem(error));
    }
    this.delay = Math.min(this.delay * 2, LONGEST_DELAY);
    this.schedule(Math.max(wait, this.delay));
  }
}
