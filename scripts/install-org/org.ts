/** A row as the REST API answers it. */
export type OrgRow = Readonly<Record<string, unknown>>;

/** One part of an org's metadata: the Metadata API's type and full name, e.g. `CustomField`, `Opportunity.Open_Risks__c`. */
export interface Component {
  readonly type: string;
  readonly name: string;
}

/** What the org says against one component of a deployment. */
export interface DeployProblem {
  readonly component: string;
  readonly problem: string;
  /** `file:line` inside the archive; empty where the org names none. */
  readonly place: string;
}

export interface DeployOutcome {
  readonly state: 'running' | 'succeeded' | 'failed';
  readonly problems: readonly DeployProblem[];
}

export interface ApexOutcome {
  readonly succeeded: boolean;
  /** The compiler's or the exception's message; empty where there was neither. */
  readonly message: string;
}

/** What the installer asks of an org and does to it, as the person who installs. Everything refused is thrown as Refusal. */
export interface Org {
  /** `https://…`, without a slash at the end. */
  readonly url: string;
  readonly username: string;
  query(soql: string): Promise<readonly OrgRow[]>;
  /** @returns the id of the new record */
  create(object: string, fields: OrgRow): Promise<string>;
  update(object: string, id: string, fields: OrgRow): Promise<void>;
  remove(object: string, id: string): Promise<void>;
  /** Takes records out of the recycle bin for good. */
  emptyRecycleBin(ids: readonly string[]): Promise<void>;
  /** All or nothing. @returns the id to ask `deployOutcome` with */
  startDeploy(zip: Buffer, options?: { purge?: boolean }): Promise<string>;
  /** Null where the org knows no such deployment (any more). */
  deployOutcome(id: string): Promise<DeployOutcome | null>;
  /** All components of these types; none for a type that the org does not have. `folder` for reports and dashboards. */
  list(types: readonly { type: string; folder?: string }[]): Promise<readonly Component[]>;
  /** Files of the archive by their path, as far as the components exist. */
  retrieve(components: readonly Component[]): Promise<ReadonlyMap<string, Buffer>>;
  readonly mark: OrgMark;
  /** Apex without a class: a real org runs it, the local org refuses. */
  runApex(code: string): Promise<ApexOutcome>;
}

/** A custom permission that says in its description who is at work. Each of these is one request, and done when it ends. */
export interface OrgMark {
  /** False where there is one of this name already: of two who make it at once, one hears true. */
  make(name: string, text: string): Promise<boolean>;
  /** Null where there is none. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** What sort of org this is decides what may be done to it. */
export type OrgKind = 'scratch' | 'sandbox' | 'production' | 'local';

export interface OrgIdentity {
  /** 18 characters. */
  readonly id: string;
  readonly name: string;
  readonly kind: OrgKind;
  /** As the org calls it: Developer Edition, Enterprise Edition, … */
  readonly edition: string;
  /** Who installs. */
  readonly userId: string;
}

/** A value as a literal of SOQL. */
export function quoted(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** Text of a field; empty where the row has none. */
export function textOf(row: OrgRow | undefined, field: string): string {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
}
