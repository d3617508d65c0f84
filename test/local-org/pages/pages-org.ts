/** What the pages need of the local org; `LocalOrg` has it. */
export interface PagesOrg {
  readonly url: string;
  readonly orgId: string;
  sessionFor(username: string): string;
  readonly asAdmin: {
    query(soql: string): Promise<readonly Row[]>;
    /** @throws OrgError where the org does not save it */
    update(object: string, id: string, fields: Row): Promise<void>;
  };
  /** Settings as Setup edits them. @throws Error with a sentence where Setup would not save them */
  readonly customMetadata: {
    list(type: string): readonly SettingsRecord[];
    set(type: string, developerName: string, values: Row, label?: string): void;
    remove(type: string, developerName: string): void;
  };
}

/** A record of a custom metadata type; values by API name of the field. */
export interface SettingsRecord {
  readonly developerName: string;
  readonly label: string;
  readonly values: Row;
}

/** The org's time, where it is not the computer's: it can be moved, and never goes back. */
export interface OrgClock {
  now(): Date;
  /** @throws RangeError where the time would go back */
  advance(ms: number): void;
  /** @throws RangeError where the time would go back */
  advanceTo(date: Date): void;
}

export type Row = Readonly<Record<string, unknown>>;

/** Someone who may look at the pages, with what the pages say of them. */
export interface Viewer {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  /** As Salesforce keys it: `en_US`, `de`. */
  readonly language: string;
  /** The same as HTML has it: `en-US`, `de`. */
  readonly lang: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly permissionSets: readonly string[];
  readonly customPermissions: readonly string[];
  /** Tabs that a permission set shows. */
  readonly tabs: readonly string[];
  /** May open Setup ("Customize Application"). */
  readonly setsUp: boolean;
}

export const API = '/services/data/v66.0';

/** An answer of the org that is not a success; the pages show its sentence. */
export class OrgRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errorCode: string | null = null,
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
  if (!answer.ok) throw new OrgRefusal(answer.status, messageOf(parsed), errorCodeOf(parsed));
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
  const message = firstOf(parsed)?.['message'];
  return typeof message === 'string' ? message : 'The local org refused without saying why.';
}

function errorCodeOf(parsed: unknown): string | null {
  const code = firstOf(parsed)?.['errorCode'];
  return typeof code === 'string' ? code : null;
}

function firstOf(parsed: unknown): Row | null {
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  return typeof first === 'object' && first !== null ? (first as Row) : null;
}
