import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, unknownName, type Place } from '../context';
import { baseComponent, type BaseComponent } from './base-components';
import { directChildren, isGlobal } from './child-components';
import { iconName } from './icon-names';
import { LIGHTNING_TAGS } from './known-modules';
import { ATTRIBUTE_VALUES, NEEDED_ATTRIBUTES } from './needed-attributes';
import type { TemplateAttribute, TemplateElement } from './read-template';
import { attributeProperty, tagName } from './tag-names';

const PREFIX = 'lightning-';

/** `<lightning-some-thing>`: there, with attributes that it takes and those that it needs, and slots for what is in it. */
export function* baseComponentUse(file: string, element: TemplateElement): Iterable<Finding> {
  const tag = element.tag.slice(PREFIX.length);
  const place = { file, line: element.line };
  const known = baseComponent(tag);
  if (!known) {
    yield* unknownComponent(tag, place);
    return;
  }
  for (const attribute of element.attributes) {
    yield* attributeOf(file, element.tag, known, attribute);
    yield* valueOf(file, tag, attribute);
    yield* falseText(file, known, attribute);
  }
  yield* missing(tag, element, place);
  yield* slots(file, known, element);
}

/** Salesforce adds components with every release, so only a slip of a known name is taken for a mistake. */
function* unknownComponent(tag: string, place: Place): Iterable<Finding> {
  const slip = LIGHTNING_TAGS.has(tag) ? undefined : meant(tag, LIGHTNING_TAGS);
  const message = `There is no base component <${PREFIX}${tag}>.`;
  if (slip) yield finding(place, 'unknown-component', message, `Did you mean <${PREFIX}${slip}>?`);
}

function* attributeOf(
  file: string,
  tag: string,
  { properties, isWhole }: BaseComponent,
  { name, line }: TemplateAttribute,
): Iterable<Finding> {
  if (isGlobal(name) || properties.has(attributeProperty(name))) return;
  const attributes = [...properties].map(tagName);
  if (!isWhole && meant(name, attributes) === undefined) return;
  const message = `<${tag}> takes no attribute ${name}.`;
  const otherwise = 'Write one that the component reference lists, in small letters with hyphens, or take it out.';
  yield unknownName({ file, line }, 'unknown-attribute', message, name, attributes, otherwise);
}

function* valueOf(
  file: string,
  tag: string,
  { name, line, value, isExpression }: TemplateAttribute,
): Iterable<Finding> {
  if (isExpression || value === undefined || value === '') return;
  const place = { file, line };
  if (/(?:^|-)icon-name(?:-|$)/.test(name)) yield* iconName(place, value);
  if (tag === 'layout-item' && /(?:^|-)size$/.test(name) && !/^(?:[1-9]|1[0-2])$/.test(value))
    yield finding(place, 'wrong-value', `A row has twelve columns, and ${name} is ${value}.`, 'Write 1 to 12.');
  const values = ATTRIBUTE_VALUES[tag]?.[name];
  if (!values || values.includes(value.toLowerCase())) return;
  const message = `<${PREFIX}${tag}> takes no ${name} "${value}".`;
  yield unknownName(place, 'wrong-value', message, value, values, `Choose one of ${values.join(', ')}.`);
}

/** Attributes in which a text is a text. */
const TEXTUAL = /(?:^|-)(?:value|name|label|content|placeholder|text|title|type|variant)$/;

/** A switch is on where its attribute stands, whatever stands in it. */
function* falseText(
  file: string,
  { properties }: BaseComponent,
  { name, line, value, isExpression }: TemplateAttribute,
): Iterable<Finding> {
  if (isExpression || value !== 'false' || TEXTUAL.test(name) || !properties.has(attributeProperty(name))) return;
  const message = `${name}="false" is a text, and switches ${name} on.`;
  yield finding({ file, line }, 'wrong-boolean', message, `Leave ${name} out.`);
}

function* missing(tag: string, { attributes }: TemplateElement, place: Place): Iterable<Finding> {
  const names = new Set(attributes.map(({ name }) => attributeProperty(name)));
  // What is spread may bring any of them.
  if (names.has('lwc:spread')) return;
  for (const needed of NEEDED_ATTRIBUTES[tag] ?? []) {
    const enough = needed.split('|');
    if (enough.some((name) => names.has(attributeProperty(name)))) continue;
    const message = `<${PREFIX}${tag}> has no ${enough.join(' and no ')}.`;
    yield finding(place, 'missing-attribute', message, `Write ${enough[0]}="…".`);
  }
}

function* slots(file: string, { slots: known }: BaseComponent, element: TemplateElement): Iterable<Finding> {
  for (const child of known ? directChildren(element) : []) {
    const slot = child.attributes.find(({ name }) => name === 'slot');
    const wanted = slot?.isExpression ? undefined : (slot?.value ?? '');
    if (wanted === undefined || known?.includes(wanted)) continue;
    const message =
      wanted === ''
        ? `<${element.tag}> has no slot for what stands inside it.`
        : `<${element.tag}> has no slot ${wanted}.`;
    const named = (known ?? []).filter(Boolean);
    const otherwise = named.length > 0 ? `Name one of its slots: ${named.join(', ')}.` : 'Put it elsewhere.';
    yield unknownName({ file, line: slot?.line ?? child.line }, 'unknown-slot', message, wanted, named, otherwise);
  }
}
