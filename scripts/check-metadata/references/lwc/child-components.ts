import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';
import { eventsOf } from './events';
import { publicProperties } from './public-properties';
import { elementsBelow, type TemplateElement } from './read-template';
import { attributeProperty, propertyName, tagName } from './tag-names';

/** Attributes that any element may have. */
const GLOBAL =
  /^(class|style|id|key|slot|part|exportparts|role|title|tabindex|hidden|lang|dir|draggable|spellcheck|tab-index|contenteditable|accesskey|is|inert|popover|nonce|translate|enterkeyhint|inputmode|autofocus|itemprop|data-.*|aria-.*|lwc:.*|for:.*|iterator:.*|if:.*|on.*)$/;

export const isGlobal = (attribute: string): boolean => GLOBAL.test(attribute);

/** `<c-some-thing>`: there, with public properties for its attributes, slots for its children and events to listen to. */
export function* childComponent(context: Context, file: string, element: TemplateElement): Iterable<Finding> {
  const { bundles } = context.names;
  const name = propertyName(element.tag.slice(2));
  const place = { file, line: element.line };
  if (!bundles.has(name)) {
    const message = `The project has no component for <${element.tag}>.`;
    const known = bundles.names().map((one) => `c-${tagName(one)}`);
    yield unknownName(
      place,
      'unknown-component',
      message,
      element.tag,
      known,
      'Name a component of the project, in small letters with hyphens.',
    );
    return;
  }
  yield* properties(context, file, element, name);
  yield* slots(context, file, element, name);
  yield* listeners(context, file, element, name);
}

function* properties(context: Context, file: string, element: TemplateElement, name: string): Iterable<Finding> {
  const known = publicProperties(context, name);
  for (const attribute of known ? element.attributes : []) {
    if (isGlobal(attribute.name) || known?.has(attributeProperty(attribute.name))) continue;
    const message = `<${element.tag}> has no public property for ${attribute.name}.`;
    const otherwise = 'Name a property that it declares with @api, in small letters with hyphens.';
    const candidates = [...(known ?? [])].map(tagName);
    yield unknownName(
      { file, line: attribute.line },
      'unknown-property',
      message,
      attribute.name,
      candidates,
      otherwise,
    );
  }
}

function* slots(context: Context, file: string, element: TemplateElement, name: string): Iterable<Finding> {
  const slotted = [...directChildren(element)];
  // Without a template of its own it shows that of what it extends.
  if (slotted.length === 0 || context.names.bundles.templates(name).length === 0) return;
  const known = context.names.bundles
    .templates(name)
    .flatMap(({ root }) => [...elementsBelow(root)])
    .filter(({ tag }) => tag === 'slot')
    .map((slot) => slot.attributes.find((attribute) => attribute.name === 'name')?.value ?? '');
  for (const child of slotted) {
    const slot = child.attributes.find((attribute) => attribute.name === 'slot');
    const wanted = slot?.isExpression ? undefined : (slot?.value ?? '');
    if (wanted === undefined || known.includes(wanted)) continue;
    const message =
      wanted === ''
        ? `<${element.tag}> has no slot for what stands inside it.`
        : `<${element.tag}> has no slot ${wanted}.`;
    const line = slot?.line ?? child.line;
    yield unknownName(
      { file, line },
      'unknown-slot',
      message,
      wanted,
      known.filter(Boolean),
      'Name a slot of its template.',
    );
  }
}

/** What is put into slots; a `template` with a condition or loop only wraps. */
export function* directChildren(element: TemplateElement): Iterable<TemplateElement> {
  for (const child of element.children) {
    if (child.tag === 'template')
      yield* child.attributes.some(({ name }) => name === 'lwc:slot-data') ? [] : directChildren(child);
    else yield child;
  }
}

function* listeners(context: Context, file: string, element: TemplateElement, name: string): Iterable<Finding> {
  const handlers = element.attributes.filter((attribute) => /^on[a-z]/.test(attribute.name));
  if (handlers.length === 0) return;
  const known = eventsOf(context, name, element);
  for (const handler of known ? handlers : []) {
    const event = handler.name.slice(2);
    if (known?.has(event)) continue;
    const message = `<${element.tag}> sends no event ${event}.`;
    const candidates = [...(known ?? [])].map((one) => `on${one}`);
    yield unknownName(
      { file, line: handler.line },
      'unknown-event',
      message,
      handler.name,
      candidates,
      'Listen to an event that it, or what is in it, dispatches.',
    );
  }
}
