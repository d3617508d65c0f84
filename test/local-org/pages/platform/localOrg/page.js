/**
 * What the page server tells the modules of this folder: who is looking, in which locale and time zone, and the record.
 * It stands in the page as `<script type="application/json" id="local-org-page">`.
 *
 * @typedef {{ userId: string, userName: string, locale: string, lang: string, timeZone: string, recordId: string | null,
 *   customPermissions: string[] }} Page
 */

/** @type {Page} */
export const page = JSON.parse(document.getElementById('local-org-page')?.textContent ?? '{}');

/**
 * Asks the page server, which passes the question on to the org in the name of the person looking.
 *
 * @param {string} path
 * @param {unknown} [body] sent as JSON with POST; without it the request is a GET
 * @returns {Promise<unknown>} the parsed answer
 * @throws {{ body: { message: string }, status: number }} in the shape that Salesforce's own modules throw
 */
export async function askOrg(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const parsed = await answer.json();
  if (!answer.ok) {
    throw { status: answer.status, statusText: answer.statusText, body: { message: messageOf(parsed) } };
  }
  return parsed;
}

/** @param {any} parsed */
function messageOf(parsed) {
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  return typeof first?.message === 'string' ? first.message : 'The local org refused without saying why.';
}
