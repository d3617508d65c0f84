import { XmlFault, type XmlElement } from './element';

interface Open {
  name: string;
  line: number;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

// One alternative for each thing that can begin with `<`; a start tag's attributes are taken apart afterwards.
const MARKUP =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?([\s\S]*?)\?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAME = /^[\p{L}_:][\p{L}\p{N}_:.\-·]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads a document as strictly as an XML parser without a schema does: one root, tags that match, known entities, each
 * attribute once. Document types are refused, as the Metadata API refuses them.
 * @throws XmlFault at the first place that is not well-formed
 */
export function readXml(source: string): XmlElement {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const lines = lineCounter(text);
  const unread = text.indexOf('\uFFFD');
  if (unread >= 0) throw new XmlFault('The file is not in UTF-8.', lines(unread));
  const open: Open[] = [];
  let root: XmlElement | undefined;

  const addText = (raw: string, at: number, resolved: (raw: string) => string): void => {
    const inside = open.at(-1);
    if (inside) inside.text += resolved(raw);
    else if (raw.trim() !== '') throw new XmlFault('Text stands outside the root element.', lines(at + leading(raw)));
  };
  const close = (element: Open): void => {
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  };

  for (let at = 0; at < text.length;) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    addText(text.slice(at, end), at, (raw) => resolveEntities(raw, (offset) => lines(at + offset)));
    if (next < 0) break;
    MARKUP.lastIndex = next;
    const match = MARKUP.exec(text);
    if (!match) throw new XmlFault(`This is no tag: ${shortened(text.slice(next))}`, lines(next));
    const [whole, comment, cdata, instruction, endTag, startTag, attributes, empty] = match;
    if (cdata !== undefined) addText(cdata, next, (raw) => raw);
    else if (instruction !== undefined) refuseLateDeclaration(instruction, next, lines);
    else if (endTag !== undefined) close(closed(open, endTag, lines(next)));
    else if (startTag !== undefined) {
      if (root && open.length === 0) throw new XmlFault(`<${startTag}> is a second root element.`, lines(next));
      if (!NAME.test(startTag)) throw new XmlFault(`<${startTag}> is no name of an element.`, lines(next));
      const element = { name: startTag, line: lines(next), attributes: new Map(), children: [], text: '' };
      readAttributes(attributes ?? '', element);
      if (empty) close(element);
      else open.push(element);
    } else if (comment?.includes('--')) throw new XmlFault('A comment holds "--".', lines(next));
    at = next + whole.length;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new XmlFault(`<${unclosed.name}> is never closed.`, unclosed.line);
  if (!root) throw new XmlFault('There is no element.', 1);
  return root;
}

function closed(open: Open[], name: string, line: number): Open {
  const element = open.pop();
  if (!element) throw new XmlFault(`</${name}> closes nothing.`, line);
  if (element.name === name) return element;
  throw new XmlFault(`</${name}> stands where <${element.name}> of line ${element.line} is open.`, line);
}

function refuseLateDeclaration(instruction: string, at: number, lines: (at: number) => number): void {
  if (at > 0 && /^xml\s/.test(instruction)) throw new XmlFault('The XML declaration must come first.', lines(at));
}

function readAttributes(written: string, element: Open): void {
  for (const [, name = '', double, single] of written.matchAll(ATTRIBUTE)) {
    if (element.attributes.has(name)) throw new XmlFault(`The attribute ${name} stands twice.`, element.line);
    element.attributes.set(
      name,
      resolveEntities(double ?? single ?? '', () => element.line),
    );
  }
}

function resolveEntities(raw: string, lineAt: (offset: number) => number): string {
  return raw.replace(/&([^;\s&<]*);?/g, (whole, name: string, offset: number) => {
    const code = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
    const point = code ? (code[1] ? parseInt(code[1], 16) : Number(code[2])) : undefined;
    const resolved = point === undefined ? ENTITIES[name] : character(point);
    if (resolved === undefined || !whole.endsWith(';'))
      throw new XmlFault(`"${whole}" is no entity of XML; "&" is written &amp;.`, lineAt(offset));
    return resolved;
  });
}

function character(point: number): string | undefined {
  const allowed = point === 9 || point === 10 || point === 13 || (point >= 0x20 && point <= 0x10ffff);
  return allowed ? String.fromCodePoint(point) : undefined;
}

/** Asked in ascending or any order; counts from the last place where it was asked further on. */
function lineCounter(text: string): (at: number) => number {
  let from = 0;
  let line = 1;
  return (at) => {
    if (at < from) [from, line] = [0, 1];
    for (; from < at; from += 1) if (text.charCodeAt(from) === 10) line += 1;
    return line;
  };
}

const leading = (raw: string): number => raw.length - raw.trimStart().length;
const shortened = (text: string): string => text.slice(0, 40).split('\n')[0] ?? '';
