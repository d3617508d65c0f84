import type { Finding } from '../../finding';
import { unknownName } from '../context';
import type { TemplateElement } from './read-template';

/** What every component has without declaring it. */
const GIVEN: ReadonlySet<string> = new Set(
  'template refs dispatchEvent hostElement isConnected classList className style title id tabIndex hidden lang dir draggable role accessKey spellcheck dataset children firstChild lastChild ownerDocument tagName'.split(
    ' ',
  ),
);

/** Those, and ARIA's attributes as properties. */
const isGiven = (name: string): boolean => GIVEN.has(name) || /^aria[A-Z]/.test(name);

/** `{name…}` of which the class has no member, nor a loop around it a variable. */
export function* unknownMembers(file: string, root: TemplateElement, members: ReadonlySet<string>): Iterable<Finding> {
  for (const { text, line, around } of expressionsIn(root)) {
    const name = /^([A-Za-z_$][\w$]*)(?:[.[][\w$.[\]]*)?$/.exec(text)?.[1];
    if (name === undefined || around.has(name) || members.has(name) || isGiven(name)) continue;
    const message = `The template shows {${text}}, and the component has no ${name}.`;
    const otherwise = 'Name a field, getter or method of the component’s class.';
    yield unknownName({ file, line }, 'unknown-member', message, name, [...members, ...around], otherwise);
  }
}

export interface TemplateExpression {
  readonly text: string;
  readonly line: number;
  /** Variables of the loops around it. */
  readonly around: ReadonlySet<string>;
}

export function* expressionsIn(
  element: TemplateElement,
  outer: ReadonlySet<string> = new Set(),
): Iterable<TemplateExpression> {
  const around = new Set([...outer, ...boundBy(element)]);
  for (const { text, line } of element.expressions) yield { text, line, around };
  for (const { value, line, isExpression } of element.attributes)
    if (isExpression && value !== undefined) yield { text: value, line, around };
  for (const child of element.children) yield* expressionsIn(child, around);
}

/** `for:item`, `for:index`, `iterator:name` and what a slot hands over. */
function boundBy(element: TemplateElement): string[] {
  return element.attributes.flatMap(({ name, value }) => {
    if (/^(for:item|for:index|lwc:slot-data)$/.test(name)) return value ?? [];
    // HTML knows no upper case in attributes, so neither does an iterator.
    return name.startsWith('iterator:') ? name.slice('iterator:'.length) : [];
  });
}
