import { parseEnv } from 'node:util';

/** The line after it is ours. */
const HEADING = '# Written by install-org:';
/** In front of a line that stood there before, with the setting's name, so that uninstalling brings it back. */
const before = (name: string): string => `# before install-org, ${name}: `;
const QUOTES = ['"', "'", '`'];

/** The values of a file of settings, as Node reads it. */
export function settingsIn(text: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(text);
}

/**
 * The file with these settings in it. Every other line stays where it is; what said something else stays as a comment.
 * What is right already is not touched.
 */
export function withSettings(text: string, wanted: Readonly<Record<string, string>>): string {
  const stands = settingsIn(text);
  const open = Object.entries(wanted).filter(([name, value]) => stands[name] !== value);
  if (open.length === 0) return text;
  const names = new Set(open.map(([name]) => name));
  const kept = entriesIn(text).flatMap(({ name, ours, lines }) => {
    if (name === null || !names.has(name)) return lines;
    return ours ? [] : lines.map((line) => `${before(name)}${line}`);
  });
  return joined([...kept, ...open.flatMap(([name, value]) => [HEADING, `${name}=${quotedWhereNeeded(value)}`])]);
}

/** The file as it was before `withSettings`, but for what others changed since. */
export function withoutSettings(text: string, names: readonly string[]): string {
  const left = entriesIn(text).flatMap(({ name, ours, lines }) => {
    if (ours && name !== null && names.includes(name)) return [];
    return lines.map((line) => {
      const named = names.find((one) => line.startsWith(before(one)));
      return named === undefined ? line : line.slice(before(named).length);
    });
  });
  return joined(left);
}

/** One setting with all its lines (a quoted value may go over several), or one line that is none. */
interface Entry {
  readonly name: string | null;
  readonly ours: boolean;
  readonly lines: readonly string[];
}

function entriesIn(text: string): Entry[] {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const entries: Entry[] = [];
  for (let at = 0; at < lines.length;) {
    const ours = lines[at] === HEADING && nameIn(lines[at + 1] ?? '') !== null;
    const first = ours ? at + 1 : at;
    const end = lastLineOf(lines, first);
    entries.push({ name: nameIn(lines[first] ?? ''), ours, lines: lines.slice(at, end + 1) });
    at = end + 1;
  }
  return entries;
}

function nameIn(line: string): string | null {
  return /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1] ?? null;
}

/** Where the setting that begins in this line ends: at its closing quote, as far as there is one. */
function lastLineOf(lines: readonly string[], first: number): number {
  const value = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.*)$/.exec(lines[first] ?? '')?.[1] ?? '';
  const quote = QUOTES.find((one) => value.startsWith(one));
  if (quote === undefined || value.indexOf(quote, 1) > 0) return first;
  const closing = lines.findIndex((line, at) => at > first && line.includes(quote));
  return closing < 0 ? first : closing;
}

function quotedWhereNeeded(value: string): string {
  return /^[\w./:@+=-]*$/.test(value) ? value : `"${value}"`;
}

const joined = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`);
