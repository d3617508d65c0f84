import { idKey } from 'c/inboxQuery';

/** @typedef {{ state: string, reason?: string | null }} Release */

/** Approvals that the inbox knows of: on their way, published or not. Never changed; a change gives new ones. */
export class Approvals {
  /**
   * @param {ReadonlyMap<string, Release>} [releases] by `idKey` of the call
   * @param {ReadonlyMap<string, string>} [followed] titles of those that were decided here: their end is said
   */
  constructor(releases = new Map(), followed = new Map()) {
    this.releases = releases;
    this.followed = followed;
  }

  get isPublishing() {
    return [...this.releases.values()].some(({ state }) => state === 'publishing');
  }

  /** @param {string} callId @returns {string | undefined} */
  stateOf(callId) {
    return this.releases.get(idKey(callId))?.state;
  }

  /** Approved, or tried again, here. @param {string} callId @param {string} title @param {Release} release */
  follow(callId, title, release) {
    const key = idKey(callId);
    return new Approvals(new Map(this.releases).set(key, release), new Map(this.followed).set(key, title));
  }

  /**
   * What an answer changes. An approval that was on its way and is not among the open ones any more is published;
   * Salesforce may show that later. What was decided while the answer was on its way is newer than it.
   *
   * @param {Approvals} asked as they were when the question was sent
   * @param {readonly any[]} open as the middleware answers
   * @returns {{ approvals: Approvals, moved: boolean, ended: Array<{ title: string, release: Release }> }} with what
   *   came to its end of those that are followed, and whether anything did
   */
  take(asked, open) {
    const releases = new Map(open.map(({ callId, release }) => [idKey(callId), release]));
    for (const [key, release] of this.releases) {
      if (asked.releases.get(key) !== release) releases.set(key, release);
      // Kept, so that its row does not fall back to what Salesforce shows until it has caught up.
      else if (!releases.has(key)) releases.set(key, { state: 'published' });
    }
    const wasPublishing = [...this.releases].filter(([, { state }]) => state === 'publishing');
    const atEnd = wasPublishing.map(([key]) => key).filter((key) => releases.get(key).state !== 'publishing');
    const followed = new Map(this.followed);
    for (const key of atEnd) followed.delete(key);
    return {
      approvals: new Approvals(releases, followed),
      moved: atEnd.length > 0,
      ended: atEnd.flatMap((key) => {
        const title = this.followed.get(key);
        return title === undefined ? [] : [{ title, release: releases.get(key) }];
      }),
    };
  }
}
