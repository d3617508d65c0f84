import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, unknownName, type Context, type Place } from '../context';
import { elementsBelow, type TemplateAttribute, type TemplateElement } from './read-template';
import { designClasses, marksOfParts, webStandards } from './standards';

/** HTML in templates: elements, roles, references and classes that there are. */
export function* markup(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    const styles = context.names.bundles.files(bundle).filter((file) => file.endsWith('.css'));
    const own = (name: string): boolean => styles.some((file) => context.sources.text(file).includes(`.${name}`));
    for (const { file, root } of context.names.bundles.templates(bundle)) {
      const all = [...elementsBelow(root)];
      const drawn = new Set(
        all.filter(({ tag }) => tag === 'svg' || tag === 'math').flatMap((one) => [...elementsBelow(one)]),
      );
      for (const element of all) {
        if (!drawn.has(element)) yield* tagOf(file, element);
        for (const attribute of element.attributes) {
          const place = { file, line: attribute.line };
          // A component may have properties that are called alike.
          if (!element.tag.includes('-')) yield* ariaOf(place, attribute);
          yield* classesOf(place, attribute, own);
        }
      }
      yield* references(file, all);
    }
  }
}

function* tagOf(file: string, { tag, line, attributes }: TemplateElement): Iterable<Finding> {
  const place = { file, line };
  if (tag.includes(':') && !tag.startsWith('lwc:')) {
    const remedy = `Write <${tag.replace(':', '-')}>, in small letters with hyphens.`;
    yield finding(place, 'unknown-component', `<${tag}> is written as in Aura.`, remedy);
    return;
  }
  const { elements } = webStandards();
  if (!/[-:]/.test(tag) && !elements.has(tag)) {
    const otherwise = 'Use an element of HTML, or a component with its namespace: c-… or lightning-….';
    yield unknownName(place, 'unknown-element', `HTML has no element <${tag}>.`, tag, elements, otherwise);
  }
  const names = attributes.map(({ name }) => name);
  if (tag === 'img' && !names.some((name) => /^(?:alt|lwc:spread|aria-hidden|role)$/.test(name)))
    yield finding(
      place,
      'missing-attribute',
      '<img> has no alt: who does not see the picture is not told what it shows.',
      'Write alt="…", or alt="" where the picture says nothing of its own.',
    );
}

function* ariaOf(place: Place, { name, value, isExpression }: TemplateAttribute): Iterable<Finding> {
  const { ariaAttributes, roles } = webStandards();
  if (name.startsWith('aria-') && !ariaAttributes.has(name)) {
    const otherwise = 'Use an attribute of WAI-ARIA.';
    yield unknownName(place, 'unknown-attribute', `WAI-ARIA has no ${name}.`, name, ariaAttributes, otherwise);
  }
  if (name !== 'role' || isExpression || value === undefined) return;
  for (const role of value.split(/\s+/).filter((one) => one !== '' && !roles.has(one)))
    yield unknownName(place, 'unknown-role', `WAI-ARIA has no role ${role}.`, role, roles, 'Use a role of WAI-ARIA.');
}

/** Classes of the design system; a project may have some of its own that begin alike. */
function* classesOf(
  place: Place,
  { name, value, isExpression }: TemplateAttribute,
  own: (name: string) => boolean,
): Iterable<Finding> {
  if (name !== 'class' || isExpression || value === undefined) return;
  for (const written of value.split(/\s+/)) {
    if (!written.startsWith('slds-') || designClasses().has(written) || own(written)) continue;
    const alike = meant(written, designClasses());
    if (alike === undefined || marksOfParts().has(written)) continue;
    const message = `The Lightning Design System has no class ${written}.`;
    yield finding(place, 'unknown-class-name', message, `Did you mean ${alike}?`);
  }
}

/** Attributes that name elements of the same template by their ids. */
const REFERS = /^(?:for|aria-(?:labelledby|describedby|controls|owns|activedescendant|details|errormessage|flowto))$/;

/** Ids mean nothing beyond the template; only where all of its elements are known from the start can one be missed. */
function* references(file: string, all: readonly TemplateElement[]): Iterable<Finding> {
  const attributes = all.flatMap((element) => element.attributes);
  const ids = attributes.filter(({ name }) => name === 'id');
  const isOpen = ids.some(({ isExpression }) => isExpression) || attributes.some(({ name }) => OPEN.test(name));
  if (isOpen) return;
  const known = new Set(ids.map(({ value }) => value ?? ''));
  for (const { name, value, line, isExpression } of attributes) {
    if (!REFERS.test(name) || isExpression || value === undefined) continue;
    for (const id of value.split(/\s+/).filter((one) => one !== '' && !known.has(one))) {
      const message = `${name} names "${id}", and nothing in the template has this id.`;
      const otherwise = 'Give an element of this template the id: those of other components are not seen.';
      yield unknownName({ file, line }, 'unknown-id', message, id, known, otherwise);
    }
  }
}

/** Elements that the script makes, light DOM, and what is spread may bring more ids. */
const OPEN = /^lwc:(?:dom|render-mode|spread|inner-html)$/;
