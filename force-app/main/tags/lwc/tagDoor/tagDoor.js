import { ask } from 'c/doorClient';

/** What the panels ask the middleware about tags. Each function answers the parsed body and throws a `DoorProblem`. */
const tagsPath = (callId) => `/v1/calls/${encodeURIComponent(callId)}/tags`;

/** With quotes. @param {string} callId @param {string} purpose of somebody other than the rep; empty for the rep */
export const readCallTags = (callId, purpose = '') =>
  ask('GET', `${tagsPath(callId)}${purpose ? `?purpose=${encodeURIComponent(purpose)}` : ''}`);

/**
 * Answers the call's tags as they stand then, quotes without their words.
 *
 * @param {string} callId
 * @param {string} tag
 * @param {'confirmation' | 'dismissal' | 'resolution' | 'withdrawal'} decision
 * @param {{ revision: number, second?: number | null }} body
 */
export const decideTag = (callId, tag, decision, body) =>
  ask('POST', `${tagsPath(callId)}/${encodeURIComponent(tag)}/${decision}`, body);

/** How many suggestions wait, by call. @param {string} opportunityId @returns {Promise<Map<string, number>>} */
export async function readSuggestions(opportunityId) {
  const { calls } = await ask('GET', `/v1/opportunities/${encodeURIComponent(opportunityId)}/suggestions`);
  return new Map(calls.map(({ callId, suggestions }) => [callId, suggestions]));
}
