import { notInLocalOrg } from '../errors';
import { malformedAt } from './sosl-errors';
import { parseSearch, type SearchExpression } from './sosl-find';
import { searchGroup, type SearchGroup } from './sosl-groups';

/** One object of RETURNING, with what stands in its parentheses. */
export interface Returned {
  object: string;
  inner: string;
}

export interface Search {
  /** Null finds nothing. */
  find: SearchExpression | null;
  group: SearchGroup;
  /** Null: whatever can be searched. */
  returning: readonly Returned[] | null;
  limit: number | null;
  /** WITH METADATA='LABELS'. */
  labels: boolean;
}

/** A SOSL statement, clause by clause in the order of the SOQL and SOSL Reference. @throws OrgError MALFORMED_SEARCH */
export function parseSosl(sosl: string): Search {
  const [opening = ''] = /^\s*FIND\s*\{/i.exec(sosl) ?? [];
  const [search = ''] = opening === '' ? [] : (/^(?:\\[\s\S]|[^\\}])*\}/.exec(sosl.slice(opening.length)) ?? []);
  if (search === '') throw malformedAt(sosl, 0, 'no FIND clause found, or it is not closed');
  const find = parseSearch(search.slice(0, -1), { statement: sosl, from: opening.length });
  const reader = new Reader(sosl, opening.length + search.length);
  const [, group = 'ALL'] = reader.take(/^IN\s+(\w+)\s+FIELDS\b/i) ?? [];
  const returning = reader.take(/^RETURNING\b/i) ? returned(reader) : null;
  return { find, group: searchGroup(group), returning, ...ending(reader) };
}

/** What is left of a statement. */
class Reader {
  constructor(
    readonly statement: string,
    private at: number,
  ) {
    this.skip();
  }

  get rest(): string {
    return this.statement.slice(this.at);
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.rest);
    if (found) this.pass(found[0].length);
    return found;
  }

  pass(length: number): void {
    this.at += length;
    this.skip();
  }

  unexpected(): never {
    const [word = '<EOF>'] = /^(?:\w+|\S)/.exec(this.rest) ?? [];
    throw malformedAt(this.statement, this.at, `unexpected token: '${word}'`);
  }

  private skip(): void {
    this.at += /^\s*/.exec(this.rest)?.[0].length ?? 0;
  }
}

/** `Account(Id, Name WHERE …), Contact`. */
function returned(reader: Reader): Returned[] {
  const objects: Returned[] = [];
  do {
    const [object] = reader.take(/^\w+/) ?? reader.unexpected();
    let inner = '';
    if (reader.rest.startsWith('(')) {
      const end = closing(reader.rest) ?? reader.unexpected();
      inner = reader.rest.slice(1, end).trim();
      reader.pass(end + 1);
    }
    objects.push({ object, inner });
  } while (reader.take(/^,/));
  return objects;
}

/** Where the parenthesis that opens the text closes; strings in quotes may hold others. */
function closing(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')' && (depth -= 1) === 0) return at;
  }
  return undefined;
}

function ending(reader: Reader): Pick<Search, 'limit' | 'labels'> {
  let labels = false;
  for (; /^WITH\b/i.test(reader.rest);) {
    if (reader.take(/^WITH\s+METADATA\s*=\s*'LABELS'/i)) labels = true;
    // Nothing here corrects what was misspelt, whether asked to or not.
    else if (!reader.take(/^WITH\s+SPELL_CORRECTION\s*=\s*(?:true|false)\b/i)) refuse(reader);
  }
  const limit = reader.take(/^LIMIT\s+(\d+)\b/i)?.[1];
  if (/^UPDATE\b/i.test(reader.rest)) refuse(reader);
  if (reader.rest !== '') reader.unexpected();
  return { limit: limit === undefined ? null : Number(limit), labels };
}

function refuse(reader: Reader): never {
  const [clause = ''] = /^(?:WITH|UPDATE)\s+(?:DATA\s+CATEGORY|\w+)/i.exec(reader.rest) ?? [];
  throw notInLocalOrg(`${clause.replace(/\s+/g, ' ')} in a search`, 'MALFORMED_SEARCH');
}
