import { Connection } from 'jsforce/lib/connection';
import { MetadataApi } from 'jsforce/lib/api/metadata';
import { SOAP } from 'jsforce/lib/soap';
import type { Schema } from 'jsforce/lib/types';
import { problemsOf } from './deploy-problems';
import { METADATA_VERSION } from './packages/archive';
import { filesIn } from './packages/source';
import { markThrough } from './mark-through-jsforce';
import type { ApexOutcome, Component, DeployOutcome, Org, OrgRow } from './org';
import { Refusal, wordsOf } from './refusal';

export interface OrgSession {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly username: string;
}

/** `listMetadata` takes three questions at once. */
const QUESTIONS_AT_ONCE = 3;
/** The org has no such type, or its edition or a feature that is off keeps it from us. */
const NO_SUCH_TYPE = /INVALID_TYPE|not supported|Cannot find/i;

/** An org over REST, SOAP and the Metadata API, through jsforce. */
export function orgThroughJsforce(session: OrgSession, pollMs = 2_000): Org {
  const url = session.instanceUrl.replace(/\/+$/, '');
  const connection = new Connection({ instanceUrl: url, accessToken: session.accessToken, version: METADATA_VERSION });
  const metadata = new MetadataApi(connection);
  metadata.pollInterval = pollMs;
  metadata.pollTimeout = 30 * 60_000;
  const api = `/services/data/v${METADATA_VERSION}`;
  const send = <T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: OrgRow): Promise<T> =>
    refused(() =>
      connection.request<T>({
        method,
        url: `${url}${api}${path}`,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return {
    url,
    username: session.username,
    query: (soql) =>
      refused(async () => (await connection.query<OrgRow>(soql, { autoFetch: true, maxFetch: 50_000 })).records),
    create: async (object, fields) => (await send<{ id: string }>('POST', `/sobjects/${object}`, fields)).id,
    update: async (object, id, fields) => void (await send('PATCH', `/sobjects/${object}/${id}`, fields)),
    remove: async (object, id) => void (await send('DELETE', `/sobjects/${object}/${id}`)),
    emptyRecycleBin: (ids) => emptied(connection, url, ids),
    startDeploy: (zip, { purge = false } = {}) =>
      refused(async () => {
        const options = { singlePackage: true, rollbackOnError: true, ...(purge ? { purgeOnDelete: true } : {}) };
        return (await metadata.deploy(zip, options)).id;
      }),
    deployOutcome: (id) => outcomeOf(metadata, id),
    list: async (types) => {
      const found: Component[] = [];
      for (let at = 0; at < types.length; at += QUESTIONS_AT_ONCE)
        found.push(...(await listed(metadata, types.slice(at, at + QUESTIONS_AT_ONCE))));
      return found;
    },
    retrieve: (components) => refused(() => retrieved(metadata, components)),
    mark: markThrough(metadata, refused),
    runApex: (code) => apex(() => send('GET', `/tooling/executeAnonymous/?anonymousBody=${encodeURIComponent(code)}`)),
  };
}

async function refused<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new Refusal(sentence(cause), { cause });
  }
}

function sentence(cause: unknown): string {
  const code = codeIn(cause);
  const words = wordsOf(cause);
  if (code === 'INVALID_SESSION_ID')
    return 'The org has ended the session. Authorise it anew (sf org login web) and run this again; it goes on where it stopped.';
  if (cause instanceof TypeError || /ECONN|ENOTFOUND|fetch failed/.test(words))
    return `The org does not answer: ${words}`;
  return code !== null && !words.startsWith(code) ? `The org refused (${code}): ${words}` : `The org refused: ${words}`;
}

/** Salesforce's code; SOAP writes a prefix before it. */
function codeIn(cause: unknown): string | null {
  const code = (cause as { errorCode?: unknown }).errorCode;
  return typeof code === 'string' ? code.replace(/^\w+:/, '') : null;
}

async function outcomeOf(metadata: MetadataApi<Schema>, id: string): Promise<DeployOutcome | null> {
  const status = await metadata.checkDeployStatus(id, true).catch((cause: unknown) => {
    if (/INVALID_ID_FIELD|INVALID_CROSS_REFERENCE|no deploy/i.test(wordsOf(cause))) return null;
    throw new Refusal(sentence(cause), { cause });
  });
  if (status === null) return null;
  if (!status.done) return { state: 'running', problems: [] };
  if (status.success) return { state: 'succeeded', problems: [] };
  return { state: 'failed', problems: problemsOf(status) };
}

async function listed(
  metadata: MetadataApi<Schema>,
  types: readonly { type: string; folder?: string }[],
): Promise<Component[]> {
  try {
    const found = await metadata.list([...types], METADATA_VERSION);
    return [found ?? []].flat().map(({ type, fullName }) => ({ type, name: fullName }));
  } catch (cause) {
    if (!NO_SUCH_TYPE.test(wordsOf(cause))) throw new Refusal(sentence(cause), { cause });
    // One type that the org lacks fails the whole question.
    const [first, ...rest] = types;
    if (first === undefined || rest.length === 0) return [];
    return [...(await listed(metadata, [first])), ...(await listed(metadata, rest))];
  }
}

async function retrieved(
  metadata: MetadataApi<Schema>,
  components: readonly Component[],
): Promise<ReadonlyMap<string, Buffer>> {
  const types = [...new Set(components.map(({ type }) => type))].map((type) => ({
    name: type,
    members: components.filter((one) => one.type === type).map(({ name }) => name),
  }));
  const request = {
    apiVersion: METADATA_VERSION,
    singlePackage: true,
    unpackaged: { types, version: METADATA_VERSION },
  };
  const answer = await metadata.retrieve(request as never).complete();
  const files = await filesIn(Buffer.from(answer.zipFile, 'base64'));
  files.delete('package.xml');
  return files;
}

async function emptied(connection: Connection, url: string, ids: readonly string[]): Promise<void> {
  const soap = new SOAP(connection, { endpointUrl: `${url}/services/Soap/u/${METADATA_VERSION}` });
  await refused(() => soap.invoke('emptyRecycleBin', { ids: [...ids] }));
}

async function apex(ask: () => Promise<ExecutedApex>): Promise<ApexOutcome> {
  const answer = await ask();
  const message = answer.compileProblem ?? answer.exceptionMessage ?? '';
  return { succeeded: answer.compiled && answer.success, message };
}

interface ExecutedApex {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
}
