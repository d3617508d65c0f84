import { ask } from 'c/doorClient';

/**
 * What the panels ask the middleware about retention. Each function answers the parsed body and throws a `DoorProblem`.
 * Days are `YYYY-MM-DD` in the org's time zone, months `YYYY-MM`, instants ISO 8601.
 */
const callPath = (callId) => `/v1/calls/${encodeURIComponent(callId)}`;
const dispositionPath = (id) => `/v1/retention/dispositions/${encodeURIComponent(id)}`;

/** How long each artifact of a call is kept, and why. @param {string} callId */
export const readCallRetention = (callId) => ask('GET', `${callPath(callId)}/retention`);

/** Has everything deleted that is kept of a call. @param {string} callId @param {string} reason */
export const askDeletion = (callId, reason) => ask('POST', `${callPath(callId)}/deletion`, { reason });

export const readOverview = () => ask('GET', '/v1/retention');

/** Has rules, holds and deals read again from Salesforce now; answers the overview. */
export const reload = () => ask('POST', '/v1/retention/reload', {});

/** The change of rules that waits; null where none does. */
export const readChange = async () => (await ask('GET', '/v1/retention/change')).change;

/** @param {string} setId @param {number} atRisk as it was shown to the person who confirms */
export const confirmChange = async (setId, atRisk) =>
  (await ask('POST', '/v1/retention/change/confirmation', { setId, atRisk })).change;

/** @param {string} setId */
export const cancelChange = async (setId) => (await ask('POST', '/v1/retention/change/cancellation', { setId })).change;

export const readUpcoming = () => ask('GET', '/v1/retention/upcoming');

export const readHolds = async () => (await ask('GET', '/v1/retention/holds')).holds;

/** One page. @param {'failed' | 'running' | 'done'} state @param {string | null} [after] as the page before gave it */
export const readDispositions = (state, after = null) =>
  ask('GET', `/v1/retention/dispositions?state=${state}${after ? `&after=${encodeURIComponent(after)}` : ''}`);

/** With every copy. @param {string} id */
export const readDisposition = (id) => ask('GET', dispositionPath(id));

/** Has everything that stands as failed tried again; answers how many that are. */
export const retryAllDispositions = async () => (await ask('POST', '/v1/retention/dispositions/retry', {})).retried;

/** @param {string} id */
export const retryDisposition = (id) => ask('POST', `${dispositionPath(id)}/retry`, {});
