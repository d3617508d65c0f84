import { notInLocalOrg, OrgError } from '../errors';
import type { FieldSchema } from '../schema/model';
import { isChoice, labelled } from './derived-fields';
import { isDateFunction } from './date-functions';
import { readableObject, resolvePath } from './paths';
import type { FieldPath } from './plan';
import type { CallNode, NameNode, SelectNode, TypeofNode } from './soql-ast';
import type { SelectItem } from './soql-plan';
import { QueryScope } from './soql-scope';

/** "FIELDS(ALL) and FIELDS(CUSTOM) … must be bounded": by a LIMIT of at most so many. */
const MOST_WITH_ALL_FIELDS = 200;
const NOT_HERE = ['CONVERTCURRENCY', 'DISTANCE', 'GEOLOCATION'];

/** What a query shows of each row, child queries aside. @throws OrgError */
export function planFields(scope: QueryScope, nodes: readonly SelectNode[], limit: number | null): SelectItem[] {
  const items = nodes.flatMap((node): SelectItem[] => {
    if (node.kind === 'children') return [];
    if (node.kind === 'typeof') return [planTypeof(scope, node)];
    const { of, alias } = node;
    if (of.kind === 'name') {
      if (alias)
        throw scope.at(alias, () => new OrgError('MALFORMED_QUERY', 'only aggregate expressions use field aliasing'));
      return [shownField(scope.path(of))];
    }
    return scope.at(of, () => planCall(scope, of, alias?.text ?? null, limit));
  });
  checkOnce(items);
  return items;
}

const shownField = (path: FieldPath): SelectItem => ({ kind: 'field', path, name: path.field.name, shown: 'value' });

function planCall(scope: QueryScope, of: CallNode, alias: string | null, limit: number | null): SelectItem[] {
  const name = of.name.toUpperCase();
  if (name === 'FIELDS') return allFields(scope, of, limit).map(shownField);
  if (NOT_HERE.includes(name)) throw notInLocalOrg(`The function ${of.name}`, 'MALFORMED_QUERY');
  if (isDateFunction(name) || name === 'CONVERTTIMEZONE')
    throw new OrgError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${of.name}`);
  if (name === 'FORMAT') {
    const path = scope.argument(of);
    return [{ kind: 'field', path, name: alias ?? path.field.name, shown: 'format' }];
  }
  if (name !== 'TOLABEL') throw notInLocalOrg(`The function ${of.name}`, 'MALFORMED_QUERY');
  const path = scope.argument(of);
  const label = isChoice(path.field) ? labelled(path) : path;
  return [{ kind: 'field', path: label, name: alias ?? path.field.name, shown: 'value' }];
}

/** `FIELDS(ALL)`, `FIELDS(STANDARD)`, `FIELDS(CUSTOM)`. */
function allFields({ engine, reader, object }: QueryScope, { args }: CallNode, limit: number | null): FieldPath[] {
  const [which] = args;
  const kind = which?.kind === 'name' ? which.path.join('.').toUpperCase() : '';
  if (!['ALL', 'STANDARD', 'CUSTOM'].includes(kind) || args.length > 1)
    throw new OrgError('MALFORMED_QUERY', 'FIELDS takes ALL, STANDARD or CUSTOM');
  if (kind !== 'STANDARD' && (limit === null || limit > MOST_WITH_ALL_FIELDS))
    throw new OrgError(
      'MALFORMED_QUERY',
      `The SOQL FIELDS function must have a LIMIT of at most ${String(MOST_WITH_ALL_FIELDS)}`,
    );
  const wanted = ({ custom }: FieldSchema): boolean => kind === 'ALL' || custom === (kind === 'CUSTOM');
  return object.fields
    .filter((field) => wanted(field) && (!reader || reader.readsField(object, field)))
    .map((field) => resolvePath(engine, reader, object, [field.name]));
}

function planTypeof(scope: QueryScope, node: TypeofNode): SelectItem {
  const { engine, reader, soql, object } = scope;
  const parent = scope.at(node.field, () => {
    const [name = '', ...more] = node.field.path;
    const field = object.fields.find((one) => one.relationshipName?.toLowerCase() === name.toLowerCase());
    if (!field || more.length > 0 || (reader && !reader.readsField(object, field)))
      throw new OrgError(
        'INVALID_FIELD',
        `No such relation '${node.field.path.join('.')}' on entity '${object.name}'.`,
      );
    if (field.referenceTo.length < 2)
      throw new OrgError('MALFORMED_QUERY', `TYPEOF takes a relationship to several objects, which ${name} is not`);
    return field;
  });
  const when = new Map<string, FieldPath[]>();
  for (const { object: named, fields } of node.when) {
    const target = scope.at(named, () => {
      const found = readableObject(engine, reader, named.text);
      if (parent.referenceTo.includes(found.name)) return found;
      throw new OrgError('INVALID_TYPE', `${found.name} is not a type that ${node.field.path.join('.')} refers to`);
    });
    const inner = new QueryScope(engine, reader, soql, target, null, scope.relations);
    when.set(
      target.name,
      fields.map((name) => inner.path(name)),
    );
  }
  return { kind: 'typeof', parent, when, otherwise: node.otherwise.map((name) => viaName(scope, parent, name)) };
}

/** A field of what all of them have in common. */
function viaName(scope: QueryScope, parent: FieldSchema, name: NameNode): FieldPath {
  const path = scope.path({ ...name, path: [parent.relationshipName ?? '', ...name.path] });
  return { ...path, hops: path.hops.slice(1) };
}

/** @throws OrgError where a field is selected twice, or a relationship by TYPEOF and by its fields */
function checkOnce(items: readonly SelectItem[]): void {
  const seen = new Set<string>();
  const typed = items.flatMap((item) => (item.kind === 'typeof' ? [item.parent] : []));
  for (const item of items) {
    if (item.kind !== 'field') continue;
    const { hops } = item.path;
    const key = [...hops.map(({ field }) => field.relationshipName), item.name].join('.').toLowerCase();
    const [first] = hops;
    if (first && typed.includes(first.field))
      throw notInLocalOrg(`${item.path.text} beside TYPEOF of the same relationship`, 'MALFORMED_QUERY');
    if (seen.has(key)) throw new OrgError('INVALID_FIELD', `duplicate field selected: ${item.path.text}`);
    seen.add(key);
  }
}
