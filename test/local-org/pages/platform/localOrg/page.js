/**
 * What the page server tells the modules of this folder: who is looking, in which locale and time zone, and which page.
 * It stands in the page as `<script type="application/json" id="local-org-page">`.
 *
 * @typedef {{ type: string, attributes: Record<string, string> }} PageReference
 * @typedef {{ userId: string, userName: string, locale: string, lang: string, timeZone: string,
 *   reference: PageReference | null, customPermissions: string[] }} Page
 */

/**
 * @typedef {{ message: string, statusCode: number, errorCode?: string, enhancedErrorType?: string, output?: object }} OrgProblem
 */

/** @type {Page} */
export const page = JSON.parse(document.getElementById('local-org-page')?.textContent ?? '{}');

/**
 * Asks the page server, which passes the question on to the org in the name of the person looking.
 *
 * @param {string} path
 * @param {unknown} [body] sent as JSON; without it the request has none
 * @param {string} [method] POST where there is a body, GET otherwise
 * @returns {Promise<unknown>} the parsed answer; undefined where the answer is empty
 * @throws {{ ok: false, status: number, statusText: string, headers: object, body: OrgProblem }} as Salesforce's own
 *   modules throw
 */
export async function askOrg(path, body, method = body === undefined ? 'GET' : 'POST') {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const parsed = answer.status === 204 ? undefined : await answer.json();
  if (answer.ok) return parsed;
  const { status, statusText } = answer;
  throw { ok: false, status, statusText, headers: {}, body: problemOf(parsed, status) };
}

/**
 * The first error of an answer, with its status; where a record was not saved, `output` holds every error.
 *
 * @param {any} parsed
 * @param {number} statusCode
 * @returns {OrgProblem}
 */
function problemOf(parsed, statusCode) {
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  const message = typeof first?.message === 'string' ? first.message : 'The local org refused without saying why.';
  return { ...first, message, statusCode };
}
