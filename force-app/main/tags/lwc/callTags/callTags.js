/**
 * A confirmed, resolved or withdrawn tag of a call, as Salesforce and the middleware both know it.
 *
 * @typedef {{ tag: string, label: string, state: 'confirmed' | 'resolved' | 'withdrawn', second: number | null,
 *   dealRisk: boolean, severity: string | null, confirmedBy: string, confirmedAt: string | null, endedBy: string,
 *   endedAt: string | null }} TagOfCall
 */

const STANDING = new Set(['confirmed', 'resolved']);
const IN_SALESFORCE = new Set(['confirmed', 'resolved', 'withdrawn']);

/** @param {TagOfCall} tag @returns {boolean} true while it is shown on its call */
export const isStanding = ({ state }) => STANDING.has(state);

/**
 * Tags by call, in the order of a row: what stands open first, then by moment, the call as a whole last.
 *
 * @param {{ edges: Array<{ node: any }> } | null | undefined} answer `Call_Tag__c` of the panel's query
 * @returns {Map<string, TagOfCall[]>}
 */
export function tagsByCall(answer) {
  const byCall = new Map();
  for (const { node } of answer?.edges ?? []) {
    const callId = node.Call_Recording__c.value;
    if (!byCall.has(callId)) byCall.set(callId, []);
    byCall.get(callId).push(tagOf(node));
  }
  for (const tags of byCall.values()) tags.sort(inRow);
  return byCall;
}

/** @param {{ tags: readonly any[] }} view of one call, as the middleware gives it @returns {TagOfCall[]} as above */
export function tagsOfView({ tags }) {
  return tags
    .filter(({ state }) => IN_SALESFORCE.has(state))
    .map(({ tag, label, state, second, dealRisk, severity, confirmed, ended }) => ({
      ...{ tag, label, state, second, dealRisk, severity },
      confirmedBy: confirmed?.byName ?? '',
      confirmedAt: confirmed?.at ?? null,
      endedBy: ended?.byName ?? '',
      endedAt: ended?.at ?? null,
    }))
    .sort(inRow);
}

/** @param {{ tags: readonly any[] }} view @returns {number} suggestions that nobody has decided about */
export const suggestionsIn = ({ tags }) => tags.filter(({ state }) => state === 'suggested').length;

/** True where both show the same on the call: names of people and times may come a little later. */
export function sameTags(one, other) {
  const shown = (tags) =>
    (tags ?? [])
      .map(({ tag, state, second }) => `${tag} ${state} ${second}`)
      .sort()
      .join('\n');
  return shown(one) === shown(other);
}

function tagOf(node) {
  return {
    tag: node.Tag__c.value,
    label: node.Tag_Label__c.value ?? node.Tag__c.value,
    state: node.Status__c.value,
    second: node.Second__c?.value ?? null,
    dealRisk: node.Deal_Risk__c?.value === true,
    severity: node.Severity__c?.value ?? null,
    confirmedBy: node.Confirmed_By__r?.Name.value ?? '',
    confirmedAt: node.Confirmed_At__c?.value ?? null,
    endedBy: node.Resolved_By__r?.Name.value ?? '',
    endedAt: node.Resolved_At__c?.value ?? null,
  };
}

/** @param {TagOfCall} one @param {TagOfCall} other */
function inRow(one, other) {
  return (
    Number(one.state !== 'confirmed') - Number(other.state !== 'confirmed') ||
    (one.second ?? Infinity) - (other.second ?? Infinity) ||
    one.label.localeCompare(other.label)
  );
}
