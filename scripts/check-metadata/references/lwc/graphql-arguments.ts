import { Kind, type FieldNode, type ObjectValueNode, type ValueNode } from 'graphql';
import type { Finding } from '../../finding';
import { unknownValue } from '../apex/check-literals';
import type { ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { namedIn } from './graphql-names';
import type { QueryText } from './graphql-text';

/** `where`, `orderBy` and `groupBy`, as far as they are written in the query. */
export function* checkArguments(asked: FieldNode, object: ObjectInfo, text: QueryText): Iterable<Finding> {
  for (const argument of asked.arguments ?? [])
    if (/^(where|orderBy|groupBy)$/.test(argument.name.value)) yield* ofObject(argument.value, object, text);
}

function* ofObject(value: ValueNode, object: ObjectInfo, text: QueryText): Iterable<Finding> {
  const objects = value.kind === Kind.LIST ? value.values : [value];
  for (const one of objects) if (one.kind === Kind.OBJECT) yield* ofFields(one, object, text);
}

function* ofFields(value: ObjectValueNode, object: ObjectInfo, text: QueryText): Iterable<Finding> {
  for (const field of value.fields) {
    const name = field.name.value;
    if (/^(and|or|not|type)$/.test(name)) {
      yield* ofObject(field.value, object, text);
      continue;
    }
    const named = namedIn(text, object, field.name);
    if ('findings' in named) yield* named.findings;
    if ('parent' in named) yield* ofObject(field.value, named.parent, text);
    yield* comparedValues(field.value, object, name, text);
  }
}

/** `{ eq: "confirmed" }` and `{ in: ["confirmed"] }`. */
function* comparedValues(value: ValueNode, object: ObjectInfo, name: string, text: QueryText): Iterable<Finding> {
  const resolved = resolveField(object, name);
  if (resolved.kind !== 'field' || !resolved.field.values || value.kind !== Kind.OBJECT) return;
  for (const operator of value.fields.filter((field) => /^(eq|ne|in|nin|includes|excludes)$/.test(field.name.value))) {
    const values = operator.value.kind === Kind.LIST ? operator.value.values : [operator.value];
    for (const one of values)
      if (one.kind === Kind.STRING && !resolved.field.values.includes(one.value))
        yield unknownValue(
          { file: text.file, line: text.line(one.loc?.startToken.line ?? 1) },
          resolved.field,
          one.value,
        );
  }
}
