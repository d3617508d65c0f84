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

/**
 * What of the middleware's list of approvals a person has to look after; without the list, what Salesforce shows.
 *
 * @param {any[] | null} open
 * @param {Array<import('c/inboxQuery').InboxCall & { reason: string | null }> | null} inSalesforce
 * @param {ReadonlyMap<string, import('c/inboxQuery').Deal> | null} deals
 */
export function failedRows(open, inSalesforce, deals) {
  if (!open) return (inSalesforce ?? []).map((one) => ({ ...one, hasDeal: one.deal !== null, mayRetry: true }));
  const failed = open.filter(({ release }) => release.state === 'not_published');
  return withDeals(
    failed.map(({ release, ...call }) => ({ ...call, reason: release.reason, mayRetry: release.canRetry })),
    deals,
  );
}

/**
 * Calls with their deals, as far as the person may see them; while the names are asked for, as if there were none.
 *
 * @template {{ opportunityId: string }} Call
 * @param {readonly Call[]} calls
 * @param {ReadonlyMap<string, import('c/inboxQuery').Deal> | null} deals
 */
export function withDeals(calls, deals) {
  return calls.map((call) => ({
    ...call,
    deal: deals?.get(idKey(call.opportunityId)) ?? null,
    hasDeal: deals !== null,
  }));
}
