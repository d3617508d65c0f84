import { sameTags } from 'c/callTags';
import { isOpen } from 'c/callQuery';

/**
 * What was decided here and what Salesforce showed then, by call. Until Salesforce has caught up, the panel shows the
 * decision.
 *
 * @typedef {Record<string, { status: string, before: string | null }>} Decided
 * @typedef {Record<string, { now: import('c/callTags').TagOfCall[], before: import('c/callTags').TagOfCall[] }>} Tagged
 */

/** Decisions that Salesforce has not caught up with: it still shows what it showed before. @param {Decided} decided */
export function stillBehind(decided, calls) {
  const status = new Map(calls.map((call) => [call.id, call.status]));
  return Object.fromEntries(Object.entries(decided).filter(([id, { before }]) => status.get(id) === before));
}

/**
 * Tags that Salesforce does not show yet. Several decisions may arrive there one by one, so while it is being asked
 * only the same tags end the wait; after that, whatever it shows anew.
 *
 * @param {Tagged} tagged
 * @param {readonly import('c/callQuery').CallOfPanel[]} calls
 * @param {boolean} asking
 * @returns {Tagged}
 */
export function stillUntagged(tagged, calls, asking) {
  const shown = new Map(calls.map((call) => [call.id, call.tags]));
  return Object.fromEntries(
    Object.entries(tagged).filter(
      ([id, { now, before }]) => !sameTags(shown.get(id), now) && (asking || sameTags(shown.get(id), before)),
    ),
  );
}

/**
 * A call as the panel shows it; the very same object where nothing was decided.
 *
 * @param {import('c/callQuery').CallOfPanel} call
 * @param {{ status: string } | undefined} decided
 * @param {{ now: import('c/callTags').TagOfCall[] } | undefined} tagged
 */
export function withDecisions(call, decided, tagged) {
  if (!decided && !tagged) return call;
  const status = decided?.status ?? call.status;
  return { ...call, status, waitsForMe: call.isMine && isOpen(status), tags: tagged?.now ?? call.tags };
}
