import { isJsonObject, type JsonObject } from '../engine/incoming';
import { create } from '../engine/write';
import { OrgError, type ErrorEntry } from '../errors';
import type { FieldSchema, ObjectSchema } from '../schema/model';
import { failure, type Handler, type RestContext, type RestRequest, type Route } from './rest';
import { checkRecord } from './record-json';
import { bodyObject, visibleObject } from './sobjects';

/** REST API Developer Guide, "sObject Tree": records, levels and kinds of record in one request. */
const MOST_RECORDS = 200;
const MOST_LEVELS = 5;
const MOST_TYPES = 5;

/** A record to be made, with the ones below it. */
interface Node {
  referenceId: string;
  object: ObjectSchema;
  fields: JsonObject;
  /** Where it names its parent, and who that is; null for a root. */
  below: { parent: Node; field: FieldSchema } | null;
  id: string;
}
interface Failed {
  referenceId: string;
  errors: { statusCode: string; message: string; fields: string[] }[];
}

const malformed = (message: string): OrgError => new OrgError('INVALID_INPUT', message);

const failedBy = (referenceId: string, entries: ErrorEntry[]): Failed => ({
  referenceId,
  errors: entries.map(({ errorCode, message, fields = [] }) => ({ statusCode: errorCode, message, fields })),
});

/** Carries what failed out of the transaction that goes back with it. */
class Refused extends Error {
  constructor(readonly results: Failed[]) {
    super('refused');
  }
}

const hasChildren = (value: unknown): value is { records: unknown } => isJsonObject(value) && 'records' in value;

class Reader {
  /** Level by level, the roots first. */
  readonly levels: Node[][] = [];
  private readonly wrong: Failed[] = [];

  constructor(
    private readonly context: RestContext,
    private readonly request: RestRequest,
  ) {}

  read(records: unknown, object: ObjectSchema, below: Node['below'] = null, level = 0): void {
    if (!Array.isArray(records) || records.length === 0) throw malformed('records must be a list of records');
    if (level >= MOST_LEVELS) throw malformed(`A tree goes down at most ${String(MOST_LEVELS)} levels`);
    for (const record of records as unknown[]) this.readOne(record, object, below, level);
  }

  /** @throws OrgError, Refused */
  check(): void {
    const nodes = this.levels.flat();
    if (nodes.length > MOST_RECORDS)
      throw malformed(`A request holds at most ${String(MOST_RECORDS)} records across all trees`);
    if (new Set(nodes.map(({ object }) => object)).size > MOST_TYPES)
      throw malformed(`A request holds records of at most ${String(MOST_TYPES)} types`);
    const times = new Map<string, number>();
    for (const { referenceId } of nodes) times.set(referenceId, (times.get(referenceId) ?? 0) + 1);
    // "In the case of duplicate reference IDs, results contains one item for each instance of the duplicate ID."
    for (const { referenceId } of nodes)
      if ((times.get(referenceId) ?? 0) > 1) this.refuse(referenceId, 'Duplicate ReferenceId provided in the request.');
    if (this.wrong.length > 0) throw new Refused(this.wrong);
  }

  private refuse(referenceId: string, message: string): void {
    this.wrong.push(failedBy(referenceId, [{ errorCode: 'INVALID_INPUT', message }]));
  }

  private readOne(record: unknown, object: ObjectSchema, below: Node['below'], level: number): void {
    const attributes = isJsonObject(record) ? record.attributes : undefined;
    const { type, referenceId } = isJsonObject(attributes) ? attributes : {};
    if (!isJsonObject(record) || typeof referenceId !== 'string' || referenceId === '')
      throw malformed('Include a reference ID for each record in the request.');
    if (!/^\w+$/.test(referenceId)) throw malformed(`Invalid reference ID: ${referenceId}`);
    if (typeof type !== 'string') this.refuse(referenceId, 'Include an entity type for each record in the request.');
    else if (type.toLowerCase() !== object.name.toLowerCase())
      this.refuse(referenceId, `The record is of type ${type}, and ${object.name} belongs here.`);
    else checkRecord(this.request, object, record, (name) => hasChildren(record[name]));
    const node: Node = { referenceId, object, fields: {}, below, id: '' };
    (this.levels[level] ??= []).push(node);
    for (const [name, value] of Object.entries(record)) {
      if (name === 'attributes') continue;
      if (hasChildren(value)) this.readChildren(node, name, value.records, level);
      else node.fields[name] = value;
    }
  }

  private readChildren(parent: Node, name: string, records: unknown, level: number): void {
    const relation = this.context.engine
      .childRelationships(parent.object)
      .find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!relation || !this.request.user.readsField(relation.child, relation.field))
      throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${parent.object.name}`);
    this.read(records, relation.child, { parent, field: relation.field }, level + 1);
  }
}

/** Records of one level and one kind are written together: all that is wrong with them is said at once. */
function insert({ engine }: RestContext, { user }: RestRequest, levels: readonly Node[][]): void {
  for (const level of levels) {
    for (const object of new Set(level.map((node) => node.object))) {
      const wrong: Failed[] = [];
      for (const node of level.filter((one) => one.object === object)) {
        const fields = node.below ? { ...node.fields, [node.below.field.name]: node.below.parent.id } : node.fields;
        try {
          node.id = create(engine, user, object, fields);
        } catch (error) {
          wrong.push(failedBy(node.referenceId, failure(error).body));
        }
      }
      if (wrong.length > 0) throw new Refused(wrong);
    }
  }
}

const plant: Handler = (context, request, [name = '']) => {
  const object = visibleObject(context, request, name);
  const reader = new Reader(context, request);
  reader.read(bodyObject(request.body).records, object);
  try {
    reader.check();
    context.engine.transaction(() => insert(context, request, reader.levels));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: 400, body: { hasErrors: true, results: error.results } };
  }
  const results = reader.levels.flat().map(({ referenceId, id }) => ({ referenceId, id }));
  return { status: 201, body: { hasErrors: false, results } };
};

export const treeRoutes: Route[] = [{ method: 'POST', template: '/composite/tree/{object}', handle: plant }];
