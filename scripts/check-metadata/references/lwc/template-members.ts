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
  yield* inside(file, root, members, new Set());
}

function* inside(
  file: string,
  element: TemplateElement,
  members: ReadonlySet<string>,
  around: ReadonlySet<string>,
): Iterable<Finding> {
  const names = new Set([...around, ...boundBy(element)]);
  const said = [
    ...element.expressions,
    ...element.attributes.flatMap(({ value, line, isExpression }) =>
      isExpression && value !== undefined ? [{ text: value, line }] : [],
    ),
  ];
  for (const { text, line } of said) {
    const name = /^([A-Za-z_$][\w$]*)(?:[.[][\w$.[\]]*)?$/.exec(text)?.[1];
    if (name === undefined || names.has(name) || members.has(name) || isGiven(name)) continue;
    const message = `The template shows {${text}}, and the component has no ${name}.`;
    const otherwise = 'Name a field, getter or method of the component’s class.';
    yield unknownName({ file, line }, 'unknown-member', message, name, [...members, ...names], otherwise);
  }
  for (const child of element.children) yield* inside(file, child, members, names);
}

/** `for:item`, `for:index`, `iterator:name` and what a slot hands over. */
function boundBy(element: TemplateElement): string[] {
  return element.attributes.flatMap(({ name, value }) => {
    if (/^(for:item|for:index|lwc:slot-data)$/.test(name)) return value ?? [];
    // HTML knows no upper case in attributes, so neither does an iterator.
    return name.startsWith('iterator:') ? name.slice('iterator:'.length) : [];
  });
}
