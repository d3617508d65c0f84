import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Xml } from '../schema/source-files';

/** An element below the root as it stands in the text; line and column count from 1. */
export interface XmlElement {
  name: string;
  attributes: string;
  /** Between its tags, as written. */
  inner: string;
  /** With its tags. */
  outer: string;
  line: number;
  column: number;
}

export interface XmlDocument {
  root: string;
  children: XmlElement[];
}

/** What in a text is no XML, and where. */
export class XmlProblem extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'XmlProblem';
  }
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[\w:.-]+)(?<attributes>(?:\s[^<>]*?)?)(?<empty>\/?)>/g;

/** A document's root and the elements right below it. @throws XmlProblem where it is not well-formed */
export function readDocument(text: string): XmlDocument {
  if (/<!DOCTYPE/i.test(text)) throw problemAt(text, text.search(/<!DOCTYPE/i), 'a document type is not allowed');
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new XmlProblem(verdict.err.msg, verdict.err.line, verdict.err.col);
  return scan(text);
}

/** As `readDocument`, of a text that is taken to be well-formed. Prefixes of names are left out. */
export function scan(text: string): XmlDocument {
  const document: XmlDocument = { root: '', children: [] };
  const lines = new Lines(text);
  let depth = 0;
  let open: { name: string; attributes: string; start: number; innerStart: number } | undefined;
  for (const tag of text.matchAll(TAG)) {
    const { name, close, empty, attributes = '' } = tag.groups ?? {};
    if (name === undefined) continue;
    if (close !== '/') {
      depth += 1;
      if (depth === 1) document.root = local(name);
      if (depth === 2)
        open = { name: local(name), attributes, start: tag.index, innerStart: tag.index + tag[0].length };
    }
    if (close !== '/' && empty !== '/') continue;
    if (depth === 2 && open) {
      const end = tag.index + tag[0].length;
      const inner = close === '/' ? text.slice(open.innerStart, tag.index) : '';
      const outer = text.slice(open.start, end);
      document.children.push({ name: open.name, attributes: open.attributes, inner, outer, ...lines.at(open.start) });
    }
    depth -= 1;
  }
  return document;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Line and column of offsets that are asked in rising order. */
class Lines {
  private line = 1;
  private lineStart = 0;

  constructor(private readonly text: string) {}

  at(offset: number): { line: number; column: number } {
    for (;;) {
      const next = this.text.indexOf('\n', this.lineStart);
      if (next < 0 || next >= offset) break;
      this.line += 1;
      this.lineStart = next + 1;
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }
}

/** Where an offset lies in a text. */
export const placeOf = (text: string, offset: number): { line: number; column: number } => new Lines(text).at(offset);

function problemAt(text: string, offset: number, message: string): XmlProblem {
  const { line, column } = placeOf(text, offset);
  return new XmlProblem(message, line, column);
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, removeNSPrefix: true });

/** The content of a text that stands between two tags. */
export function parseInner(inner: string): Xml {
  const { root } = parser.parse(`<root>${inner}</root>`) as { root: Xml | string };
  return typeof root === 'string' ? {} : root;
}

/** The text of the first element of this name, with entities resolved; undefined where there is none. */
export function textIn(inner: string, name: string): string | undefined {
  const value = parseInner(inner)[name];
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? first : undefined;
}

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const NAMESPACES = `xmlns="${METADATA_NAMESPACE}"`;
/** Of values that say their type, as settings do. */
const TYPED = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A whole metadata file around its content. */
export const metadataFile = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${/\bxsi:/.test(inner) ? `${NAMESPACES} ${TYPED}` : NAMESPACES}>\n${indented(inner)}</${root}>\n`;

function indented(inner: string): string {
  const lines = inner.replace(/^\s*\n/, '').trimEnd();
  return lines === '' ? '' : `${/^\s/.test(lines) ? '' : '    '}${lines}\n`;
}
