import { ask } from 'c/doorClient';
import { idKey } from 'c/inboxQuery';

/** The questions to the middleware, each with what of the answer is used. @throws {DoorProblem} */
export const READINGS = {
  releases: async () => (await ask('GET', '/v1/inbox/releases')).releases,
  suggestions: async () => (await ask('GET', '/v1/inbox/suggestions')).calls,
  waiting: async () => (await ask('GET', '/v1/waiting-calls')).calls,
};

/** @typedef {{ releases: any[] | null, suggestions: any[] | null, waiting: any[] | null }} Answers null: none yet */

/** Opportunities whose names are wanted, each once. @param {Answers} answers @returns {string[]} */
export function dealIdsOf({ releases, suggestions, waiting }) {
  const ids = [
    ...[...(releases ?? []), ...(suggestions ?? [])].map(({ opportunityId }) => opportunityId),
    ...(waiting ?? []).flatMap(({ candidates }) => candidates.map(({ opportunityId }) => opportunityId)),
  ];
  return [...new Set(ids)].sort();
}

/** Those of the approved calls that a person has to look after. */
export function failedRows(open) {
  return open
    .filter(({ release }) => release.state === 'not_published')
    .map(({ release, ...call }) => ({ ...call, reason: release.reason, mayRetry: release.canRetry }));
}

/**
 * What an answer changes about the approvals known so far. One that was on its way and is not among the open ones any
 * more is published; Salesforce may show that later. What was decided while the answer was on its way is newer than it.
 *
 * @typedef {ReadonlyMap<string, { state: string, reason?: string | null }>} Releases by `idKey` of the call
 * @param {Releases} asked known when the question was sent
 * @param {Releases} known now
 * @param {readonly any[]} open as the middleware answers
 */
export function taken(asked, known, open) {
  const releases = new Map(open.map(({ callId, release }) => [idKey(callId), release]));
  const published = [];
  const failed = [];
  for (const [key, { state }] of asked) {
    const now = releases.get(key);
    if (!now) {
      if (state === 'publishing') published.push(key);
      // Kept, so that the row does not fall back to what Salesforce shows until it has caught up.
      releases.set(key, { state: 'published' });
    } else if (state === 'publishing' && now.state === 'not_published') failed.push({ key, reason: now.reason });
  }
  const newer = [...known].filter(([key, release]) => asked.get(key) !== release);
  for (const [key, release] of newer) releases.set(key, release);
  const isNewer = new Set(newer.map(([key]) => key));
  return {
    releases,
    published: published.filter((key) => !isNewer.has(key)),
    failed: failed.filter(({ key }) => !isNewer.has(key)),
  };
}
