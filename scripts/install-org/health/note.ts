import { noteHtml, saysExactly } from '../../../middleware/src/domain/note';
import { textHash } from '../../../middleware/src/domain/plain-text';
import type { Session } from '../../../middleware/src/outbound/salesforce/login';
import { METADATA_VERSION } from '../packages/archive';
import { Refusal } from '../refusal';

const API = `/services/data/v${METADATA_VERSION}`;
/** Characters that are escaped, an empty line, letters outside of ASCII: what a note must bring back unharmed. */
const TEXT = 'Countersign was installed.\n\nThis note tries out <writing> & "reading back": naïve, 5 €, 東京.';

const TITLE = 'Countersign installation check';

/** One request as the integration user. */
export type Ask = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
) => Promise<{ status: number; text: string }>;

export function asking({ instanceUrl, accessToken }: Session): Ask {
  return async (method, path, body) => {
    const answer = await fetch(`${instanceUrl}${API}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

/**
 * Writes a note on the record as a release does (note and link in one request that holds as a whole), reads its body
 * back, compares, and deletes it.
 * @returns the note's id, for the recycle bin
 * @throws Refusal where it was not written, or says something else
 */
export async function tryNote(ask: Ask, recordId: string, at: Date): Promise<string> {
  const html = noteHtml(TEXT, { approverName: 'install-org', approvedAt: at, hash: textHash(TEXT) });
  await clearLeftNotes(ask);
  const noteId = await written(ask, recordId, html);
  const problem = await readBack(ask, noteId);
  const gone = await ask('DELETE', `/sobjects/ContentDocument/${noteId}`);
  if (problem !== null) throw new Refusal(problem);
  if (gone.status >= 300)
    throw new Refusal(`the note ${noteId} was written and cannot be deleted again: ${shortly(gone.text)}`);
  return noteId;
}

/** Of a run that was killed between writing and deleting. */
async function clearLeftNotes(ask: Ask): Promise<void> {
  const soql = `SELECT Id FROM ContentDocument WHERE Title = '${TITLE}'`;
  const found = json((await ask('GET', `/query?q=${encodeURIComponent(soql)}`)).text) as {
    records?: { Id: string }[];
  } | null;
  for (const { Id } of found?.records ?? []) await ask('DELETE', `/sobjects/ContentDocument/${Id}`);
}

/** What is wrong with the body, in words; null where it says what was written. */
async function readBack(ask: Ask, noteId: string): Promise<string | null> {
  const body = await ask('GET', `/sobjects/ContentNote/${noteId}/Content`);
  if (body.status !== 200) return `the note cannot be read back: ${shortly(body.text)}`;
  if (saysExactly(body.text, textHash(TEXT))) return null;
  return `the note came back changed: something in the org rewrites notes. It says: ${shortly(body.text)}`;
}

async function written(ask: Ask, recordId: string, html: string): Promise<string> {
  const answer = await ask('POST', '/composite/graph', {
    graphs: [
      {
        graphId: 'note',
        compositeRequest: [
          {
            referenceId: 'note',
            method: 'POST',
            url: `${API}/sobjects/ContentNote`,
            body: { Title: TITLE, Content: Buffer.from(html, 'utf8').toString('base64') },
          },
          {
            referenceId: 'link',
            method: 'POST',
            url: `${API}/sobjects/ContentDocumentLink`,
            body: { ContentDocumentId: '@{note.id}', LinkedEntityId: recordId, ShareType: 'V' },
          },
        ],
      },
    ],
  });
  const graph = (json(answer.text) as GraphAnswer | null)?.graphs?.[0];
  const id = graph?.graphResponse.compositeResponse[0]?.body?.id;
  if (graph?.isSuccessful !== true || id === undefined)
    throw new Refusal(`the integration user cannot write a note: ${shortly(answer.text)}`);
  return id;
}

interface GraphAnswer {
  readonly graphs?: readonly {
    readonly isSuccessful: boolean;
    readonly graphResponse: { readonly compositeResponse: readonly { readonly body?: { readonly id?: string } }[] };
  }[];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const shortly = (text: string): string => text.slice(0, 600);
