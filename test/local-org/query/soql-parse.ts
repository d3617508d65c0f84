import type {
  ExpressionNode,
  FromNode,
  NameNode,
  OrderNode,
  SelectNode,
  SoqlQuery,
  TypeofNode,
  Word,
} from './soql-ast';
import { parseConditions, parseExpression } from './soql-parse-conditions';
import { TokenReader } from './soql-reader';
import { tokensOf } from './soql-tokens';

/** Words that begin what follows a list of fields or an object, and so are no alias. */
const CLAUSES = new Set([
  'FROM', 'USING', 'WHERE', 'WITH', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FOR', 'UPDATE', 'ALL',
]); // prettier-ignore

/** A query as the SOQL and SOSL Reference writes it. @throws OrgError MALFORMED_QUERY, with the place */
export function parseSoql(soql: string): SoqlQuery {
  const reader = new TokenReader(soql, tokensOf(soql));
  const query = parseQuery(reader);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return query;
}

const parseQuery = (reader: TokenReader): SoqlQuery => reader.within(() => clauses(reader));

function clauses(reader: TokenReader): SoqlQuery {
  reader.expect('SELECT');
  const select = [selected(reader)];
  while (reader.takes(',')) select.push(selected(reader));
  reader.expect('FROM');
  const from = source(reader);
  const scope = reader.takes('USING', 'SCOPE') ? wordOf(reader) : null;
  const inner = (): SoqlQuery => parseQuery(reader);
  const where = reader.takes('WHERE') ? parseConditions(reader, inner) : null;
  const access = reader.takes('WITH') ? accessOf(reader) : null;
  const groupBy = reader.takes('GROUP', 'BY') ? grouping(reader) : null;
  const having = reader.takes('HAVING') ? parseConditions(reader, inner) : null;
  const orderBy = reader.takes('ORDER', 'BY') ? listOf(reader, ordering) : [];
  const limit = reader.takes('LIMIT') ? reader.count().value : null;
  const offset = reader.takes('OFFSET') ? reader.count() : null;
  return { select, from, scope, where, access, groupBy, having, orderBy, limit, offset, endings: endings(reader) };
}

function listOf<T>(reader: TokenReader, one: (reader: TokenReader) => T): T[] {
  const list = [one(reader)];
  while (reader.takes(',')) list.push(one(reader));
  return list;
}

function wordOf(reader: TokenReader): Word {
  const { text, at } = reader.word();
  return { text, at };
}

function selected(reader: TokenReader): SelectNode {
  const { at } = reader.peek();
  if (reader.takes('(')) {
    const query = parseQuery(reader);
    reader.expect(')');
    return { kind: 'children', query, at };
  }
  if (reader.takes('TYPEOF')) return typeOf(reader);
  return { kind: 'expression', of: parseExpression(reader), alias: aliasOf(reader) };
}

function aliasOf(reader: TokenReader): Word | null {
  const { kind, text } = reader.peek();
  if (kind !== 'word' || CLAUSES.has(text.toUpperCase())) return null;
  const { at } = reader.name();
  return { text, at };
}

function name(reader: TokenReader): NameNode {
  const { text, at } = reader.name();
  return { kind: 'name', path: text.split('.'), at };
}

function typeOf(reader: TokenReader): TypeofNode {
  const field = name(reader);
  const when: TypeofNode['when'] = [];
  do {
    reader.expect('WHEN');
    const object = wordOf(reader);
    reader.expect('THEN');
    when.push({ object, fields: listOf(reader, name) });
  } while (reader.isNext('WHEN'));
  const otherwise = reader.takes('ELSE') ? listOf(reader, name) : [];
  reader.expect('END');
  return { kind: 'typeof', field, when, otherwise };
}

/** One object; more than one, as in `FROM Account a, a.Contacts c`, is an old way that is not read here. */
function source(reader: TokenReader): FromNode {
  const { text, at } = reader.word();
  reader.takes('AS');
  return { path: text.split('.'), alias: aliasOf(reader)?.text ?? null, at };
}

function accessOf(reader: TokenReader): Word {
  if (!reader.takes('DATA', 'CATEGORY')) return wordOf(reader);
  throw reader.refused(
    'WITH DATA CATEGORY is not available in the local org, the stand-in for Salesforce',
    reader.peek(),
  );
}

function grouping(reader: TokenReader): NonNullable<SoqlQuery['groupBy']> {
  const several = (['ROLLUP', 'CUBE'] as const).find((kind) => reader.isNext(kind, '('));
  if (!several) return { kind: 'plain', by: listOf(reader, parseExpression) };
  reader.expect(several, '(');
  const by: ExpressionNode[] = listOf(reader, parseExpression);
  reader.expect(')');
  return { kind: several, by };
}

function ordering(reader: TokenReader): OrderNode {
  const of = parseExpression(reader);
  const descending = reader.takes('DESC');
  if (!descending) reader.takes('ASC');
  const nulls = (['FIRST', 'LAST'] as const).find((where) => reader.takes('NULLS', where)) ?? null;
  return { of, descending, nulls };
}

/** `FOR VIEW`, `FOR REFERENCE`, `FOR UPDATE`, `UPDATE TRACKING`, `UPDATE VIEWSTAT`, `ALL ROWS`. */
function endings(reader: TokenReader): Word[] {
  const found: Word[] = [];
  for (;;) {
    const { at } = reader.peek();
    if (reader.takes('ALL', 'ROWS')) throw reader.refused('ALL ROWS not allowed in this context', { at });
    const lead = (['FOR', 'UPDATE'] as const).find((one) => reader.takes(one));
    if (!lead) return found;
    for (const { text } of listOf(reader, wordOf)) found.push({ text: `${lead} ${text.toUpperCase()}`, at });
  }
}
