import { ask } from 'c/doorClient';

/** What the panels ask the middleware about tags. Each function answers the parsed body and throws a `DoorProblem`. */
const tagsPath = (callId) => `/v1/calls/${encodeURIComponent(callId)}/tags`;

const query = (purpose) => (purpose ? `?purpose=${encodeURIComponent(purpose)}` : '');

/** With quotes. @param {string} callId @param {string} purpose of somebody other than the rep; empty for the rep */
export const readCallTags = (callId, purpose = '') => ask('GET', `${tagsPath(callId)}${query(purpose)}`);

/**
 * Answers the call's tags as they stand then, quotes without their words.
 *
 * @param {string} callId
 * @param {string} tag
 * @param {'confirmation' | 'dismissal' | 'resolution' | 'withdrawal'} decision
 * @param {{ revision: number, second?: number | null }} body
 * @param {string} purpose as of the reading: the answer names what else is suggested
 */
export const decideTag = (callId, tag, decision, body, purpose = '') =>
  ask('POST', `${tagsPath(callId)}/${encodeURIComponent(tag)}/${decision}${query(purpose)}`, body);

/** How many suggestions wait, by call. @param {string} opportunityId @returns {Promise<Map<string, number>>} */
export async function readSuggestions(opportunityId) {
  const { calls } = await ask('GET', `/v1/opportunities/${encodeURIComponent(opportunityId)}/suggestions`);
  return new Map(calls.map(({ callId, suggestions }) => [callId, suggestions]));
}
