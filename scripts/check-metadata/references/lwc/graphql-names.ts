import type { NameNode } from 'graphql';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import { unknownName } from '../context';
import { namesOf, type ObjectInfo } from '../names/model';
import { fieldNames } from '../names/objects';
import { resolveField } from '../names/resolve-path';
import type { QueryText } from './graphql-text';

export type Named =
  | { readonly field: true }
  | { readonly parent: ObjectInfo }
  | { readonly child: ObjectInfo }
  | { readonly findings: readonly Finding[] };

/** A field, the record it points to, or the records that point here: GraphQL calls all of them by one kind of name. */
export function namedIn(text: QueryText, object: ObjectInfo, name: NameNode): Named {
  const { objects } = text.context.names;
  const place = { file: text.file, line: text.line(name.loc?.startToken.line ?? 1) };
  const resolved = resolveField(object, name.value);
  if (resolved.kind === 'field') return { field: true };
  const lower = name.value.toLowerCase();
  const lookup = [...object.fields.values()].find(({ relationship }) => relationship?.toLowerCase() === lower);
  const parent = lookup?.targets.length === 1 ? objects.find(lookup.targets[0] ?? '') : undefined;
  if (lookup) return parent ? { parent } : { findings: [] };
  const related = object.children.get(lower);
  const child = related && objects.find(related.object);
  if (related) return child ? { child } : { findings: [] };
  if (/__r$/i.test(name.value) && object.whole) {
    const known = [...namesOf(object.children)].filter((one) => one.endsWith('__r'));
    const lookups = [...object.fields.values()].flatMap(({ relationship }) => relationship ?? []);
    const message = `${object.name} has no relationship ${name.value}.`;
    const otherwise = 'Name the relationship of a lookup, with __r.';
    return {
      findings: [unknownName(place, 'unknown-relationship', message, name.value, [...known, ...lookups], otherwise)],
    };
  }
  if (resolved.kind === 'open') return { findings: [] };
  const candidates = [...fieldNames(object), ...namesOf(object.children)];
  return { findings: [...unresolved(place, { ...resolved, candidates })] };
}
