import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { finding, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { checkArguments } from './graphql-arguments';
import { namedIn } from './graphql-names';
import type { QueryText } from './graphql-text';

/** Queries of the GraphQL wire adapter: `uiapi { query { Object { edges { node { Field { value } } } } } }`. */
export function* graphqlQueries(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names())
    for (const { file, script } of context.names.bundles.scripts(bundle))
      for (const said of script.graphql) {
        const text = { context, file, line: (inQuery: number) => said.line + inQuery - 1 };
        const document = parsed(said.text, text);
        if ('check' in document) yield document;
        else yield* ofDocument(document, text);
      }
}

/** A query stays what it is for as long as its text does. */
const documents = new Map<string, DocumentNode>();

function parsed(source: string, text: QueryText): DocumentNode | Finding {
  try {
    const known = documents.get(source) ?? parse(source);
    documents.set(source, known);
    return known;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = text.line(error.locations?.[0]?.line ?? 1);
    return finding(
      { file: text.file, line },
      'graphql-syntax',
      `The query cannot be read: ${error.message}`,
      'Correct it where it is named.',
    );
  }
}

function* ofDocument(document: DocumentNode, text: QueryText): Iterable<Finding> {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { type } of definition.variableDefinitions ?? []) yield* ofVariable(type, text);
    for (const uiapi of fieldsOf(definition.selectionSet, 'uiapi'))
      for (const kind of ['query', 'aggregate'])
        for (const query of fieldsOf(uiapi.selectionSet, kind))
          for (const asked of fieldsOf(query.selectionSet)) yield* ofObject(asked, kind === 'aggregate', text);
  }
}

/** `Opportunity_Filter` and `Opportunity_OrderBy`. */
function* ofVariable(type: TypeNode, text: QueryText): Iterable<Finding> {
  if (type.kind !== Kind.NAMED_TYPE) {
    yield* ofVariable(type.type, text);
    return;
  }
  const name = /^(\w+)_(?:Filter|OrderBy|GroupBy)$/.exec(type.name.value)?.[1];
  const place = { file: text.file, line: text.line(type.loc?.startToken.line ?? 1) };
  if (name) yield* unknownObject(text.context, place, name, 'A variable is of');
}

function* ofObject(asked: FieldNode, aggregates: boolean, text: QueryText): Iterable<Finding> {
  const name = asked.name.value;
  const object = text.context.names.objects.find(name);
  const place = { file: text.file, line: text.line(asked.loc?.startToken.line ?? 1) };
  if (object) yield* ofConnection(asked, object, aggregates, text);
  else yield* unknownObject(text.context, place, name, 'The query asks for');
}

/** `edges { node { … } }` of an object, and what the rows are filtered and sorted by. */
function* ofConnection(asked: FieldNode, object: ObjectInfo, aggregates: boolean, text: QueryText): Iterable<Finding> {
  yield* checkArguments(asked, object, text);
  for (const edges of fieldsOf(asked.selectionSet, 'edges'))
    for (const node of fieldsOf(edges.selectionSet, 'node')) {
      const rows = aggregates ? fieldsOf(node.selectionSet, 'aggregate') : [node];
      for (const row of rows) yield* ofRow(row.selectionSet, object, text);
    }
}

const GIVEN = new Set([
  'ApiName',
  'WeakEtag',
  'DisplayValue',
  '__typename',
  'SystemModstamp',
  'LastModifiedById',
  'LastModifiedDate',
]);

function* ofRow(selected: SelectionSetNode | undefined, object: ObjectInfo, text: QueryText): Iterable<Finding> {
  for (const field of fieldsOf(selected)) {
    if (GIVEN.has(field.name.value)) continue;
    const named = namedIn(text, object, field.name);
    if ('findings' in named) yield* named.findings;
    if ('parent' in named) yield* ofRow(field.selectionSet, named.parent, text);
    if ('child' in named) yield* ofConnection(field, named.child, false, text);
  }
}

/** Fields of a selection, of one name or of any; fragments over a type are for the adapter to judge. */
function fieldsOf(selected: SelectionSetNode | undefined, name?: string): FieldNode[] {
  return (selected?.selections ?? []).filter(
    (selection): selection is FieldNode =>
      selection.kind === Kind.FIELD && (name === undefined || selection.name.value === name),
  );
}
