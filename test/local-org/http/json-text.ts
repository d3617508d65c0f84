import { OrgError } from '../errors';
import { faultIn, readString, skipSpace } from './json-fault';

/** Bodies as they were sent, by what they were read to. */
const texts = new WeakMap<object, string>();

/** A body as JSON says it. @throws OrgError JSON_PARSER_ERROR with the place where it goes wrong */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const { sentence, read } = faultIn(text);
    const { line, before } = lineAt(text, read);
    throw new OrgError('JSON_PARSER_ERROR', `${sentence} at ${shownPlace(line, before + 1)}`, { cause });
  }
  if (typeof value === 'object' && value !== null) texts.set(value, text);
  return value;
}

/**
 * Where a field's name stands in a body: its line, from 1, and how many characters stand before it in that line. Two
 * public reports of such refusals that show their bodies count so (Salesforce Stack Exchange 54882, restforce issue 592).
 * A body that came within another request is counted as if it had come alone, without spaces. *(prove)*
 *
 * @param holder the object of the body that has the field; undefined is answered where it is no part of it
 */
export function placeOf(body: unknown, holder: object, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const text = texts.get(body) ?? JSON.stringify(body);
  const at = find(text, { at: 0 }, body, holder, name);
  if (at === undefined) return undefined;
  const { line, before } = lineAt(text, at);
  return shownPlace(line, before);
}

const shownPlace = (line: number, column: number): string => `[line:${String(line)}, column:${String(column)}]`;

/** How many lines have begun before a character, and how many characters of its own stand before it. */
function lineAt(text: string, at: number): { line: number; before: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, before: lines[lines.length - 1]?.length ?? 0 };
}

/** Walks a text that is known to be JSON along with what it was read to, to the member that is looked for. */
function find(text: string, cursor: { at: number }, value: unknown, holder: object, name: string): number | undefined {
  cursor.at = skipSpace(text, cursor.at);
  const opens = text.charAt(cursor.at);
  if (opens === '"') cursor.at = readString(text, cursor.at).next;
  else if (opens !== '{' && opens !== '[') while (!/[,\]}\s]|^$/.test(text.charAt(cursor.at))) cursor.at += 1;
  else {
    cursor.at = skipSpace(text, cursor.at + 1);
    for (let place = 0; !/[\]}]/.test(text.charAt(cursor.at)); place += 1) {
      let key = String(place);
      if (opens === '{') {
        const from = cursor.at;
        cursor.at = readString(text, from).next;
        key = JSON.parse(text.slice(from, cursor.at)) as string;
        if (value === holder && key === name) return from;
        cursor.at = skipSpace(text, cursor.at) + 1;
      }
      const found = find(text, cursor, (value as Record<string, unknown> | null)?.[key], holder, name);
      if (found !== undefined) return found;
      cursor.at = skipSpace(text, cursor.at);
      if (text.charAt(cursor.at) === ',') cursor.at = skipSpace(text, cursor.at + 1);
    }
    cursor.at += 1;
  }
  return undefined;
}
