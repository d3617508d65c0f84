export interface TemplateAttribute {
  readonly name: string;
  readonly line: number;
  /** Text, or an expression in braces; none for an attribute without value. */
  readonly value?: string;
  readonly isExpression: boolean;
}

export interface TemplateElement {
  readonly tag: string;
  readonly line: number;
  readonly attributes: readonly TemplateAttribute[];
  readonly children: readonly TemplateElement[];
  /** `{expression}` in the text directly inside. */
  readonly expressions: readonly { readonly text: string; readonly line: number }[];
}

interface Open {
  tag: string;
  line: number;
  attributes: TemplateAttribute[];
  children: TemplateElement[];
  expressions: { text: string; line: number }[];
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
// One character at a time outside of quotes and braces: an unfinished tag is given up at once.
const MARKUP = /<!--[\s\S]*?-->|<\/([\w:-]+)\s*>|<([\w:-]+)((?:[^"'<>{}]|"[^"]*"|'[^']*'|\{[^{}]*\})*?)(\/?)>/y;
const ATTRIBUTE = /([^\s=/"'<>{}]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{[^{}]*\})|([^\s"'<>{}]+)))?/g;
const EXPRESSION = /\{([^{}]*)\}/g;

/** An HTML template of a Lightning web component, leniently: what is wrong with it the compiler says. */
export function readTemplate(source: string): TemplateElement {
  const lineAt = lines(source);
  const root: Open = { tag: '', line: 1, attributes: [], children: [], expressions: [] };
  const open = [root];
  const inside = (): Open => open.at(-1) ?? root;
  for (let at = 0; at < source.length;) {
    MARKUP.lastIndex = at;
    const match = source[at] === '<' ? MARKUP.exec(source) : null;
    if (!match) {
      const next = source.indexOf('<', at + 1);
      const end = next < 0 ? source.length : next;
      for (const expression of source.slice(at, end).matchAll(EXPRESSION))
        inside().expressions.push({ text: expression[1]?.trim() ?? '', line: lineAt(at + expression.index) });
      at = end;
      continue;
    }
    const [whole, endTag, tag, written = '', empty] = match;
    if (endTag !== undefined) close(open, endTag);
    else if (tag !== undefined) {
      const offset = at + tag.length + 1;
      const attributes = attributesOf(written, (inner) => lineAt(offset + inner));
      const element: Open = { tag: tag.toLowerCase(), line: lineAt(at), attributes, children: [], expressions: [] };
      inside().children.push(element);
      if (!empty && !VOID.has(element.tag)) open.push(element);
    }
    at += whole.length;
  }
  return root;
}

function close(open: Open[], tag: string): void {
  const at = open.map((element) => element.tag).lastIndexOf(tag.toLowerCase());
  if (at > 0) open.length = at;
}

function attributesOf(written: string, lineAt: (offset: number) => number): TemplateAttribute[] {
  return [...written.matchAll(ATTRIBUTE)].map((match) => {
    const [, name = '', double, single, braces, bare] = match;
    const quoted = double ?? single ?? bare;
    const expression = braces ?? (quoted && /^\{[^{}]*\}$/.test(quoted) ? quoted : undefined);
    const value = expression === undefined ? quoted : expression.slice(1, -1).trim();
    return {
      name,
      line: lineAt(match.index),
      ...(value === undefined ? {} : { value }),
      isExpression: expression !== undefined,
    };
  });
}

/** Counts on from where it was asked last. */
function lines(source: string): (at: number) => number {
  let from = 0;
  let line = 1;
  return (at) => {
    if (at < from) [from, line] = [0, 1];
    for (; from < at; from += 1) if (source[from] === '\n') line += 1;
    return line;
  };
}

export function* elementsBelow(element: TemplateElement): Iterable<TemplateElement> {
  for (const child of element.children) {
    yield child;
    yield* elementsBelow(child);
  }
}
