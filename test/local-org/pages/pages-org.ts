/** What the pages need of the local org; `LocalOrg` has it. */
export interface PagesOrg {
  readonly url: string;
  readonly orgId: string;
  sessionFor(username: string): string;
  readonly asAdmin: { query(soql: string): Promise<readonly Row[]> };
}

export type Row = Readonly<Record<string, unknown>>;

/** Someone who may look at the pages, with what the pages say of them. */
export interface Viewer {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly permissionSets: readonly string[];
  readonly customPermissions: readonly string[];
}

export const API = '/services/data/v66.0';

/** An answer of the org that is not a success; the pages show its sentence. */
export class OrgRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'OrgRefusal';
  }
}

/** Sends a request to the org's own HTTP API in the viewer's name, as a browser page would. */
export async function fetchAs(org: PagesOrg, viewer: Viewer, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    ...(init.headers as Record<string, string>),
    authorization: `Bearer ${org.sessionFor(viewer.username)}`,
  };
  return fetch(org.url + path, { ...init, headers });
}

export async function jsonAs(org: PagesOrg, viewer: Viewer, path: string): Promise<unknown> {
  const answer = await fetchAs(org, viewer, path);
  const parsed: unknown = await answer.json();
  if (!answer.ok) throw new OrgRefusal(answer.status, messageOf(parsed));
  return parsed;
}

export async function queryAs(org: PagesOrg, viewer: Viewer, soql: string): Promise<readonly Row[]> {
  const answer = (await jsonAs(org, viewer, `${API}/query?q=${encodeURIComponent(soql)}`)) as { records?: Row[] };
  return answer.records ?? [];
}

/** A value as a literal of SOQL. */
export function quoted(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

function messageOf(parsed: unknown): string {
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const message = typeof first === 'object' && first !== null ? (first as Row)['message'] : undefined;
  return typeof message === 'string' ? message : 'The local org refused without saying why.';
}
