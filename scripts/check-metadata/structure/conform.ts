import { didYouMean, meant } from '../nearest';
import type { XmlElement } from '../xml/element';
import { isUnlisted, removedSince } from './removed-elements';
import type { MetadataTypes, Properties, Property, ValueType } from './metadata-types';
import { fitsSchemaType, SCHEMA_TYPE_NAMES, wrongly } from './simple-values';

/** A finding before it knows its file. */
export interface Fault {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** Everything in which an element is not what the Metadata API's type of that name says, in the order of the document. */
export function faultsIn(element: XmlElement, typeName: string, types: MetadataTypes): Fault[] {
  const properties = types.propertiesOf(typeName);
  if (!properties) return [];
  return [
    ...strayText(element, typeName),
    ...missing(element, typeName, properties),
    ...repeats(element, typeName, properties),
    ...element.children.flatMap((child) => faultsOfChild(child, typeName, properties, types)),
  ];
}

function faultsOfChild(child: XmlElement, owner: string, properties: Properties, types: MetadataTypes): Fault[] {
  const property = properties.get(child.name);
  if (property) return isNil(child) ? [] : faultsOfValue(child, property, types);
  if (removedSince(owner, child.name)) return [];
  return [
    {
      line: child.line,
      rule: 'unknown-element',
      message: `${owner} has no element <${child.name}>.`,
      remedy: didYouMean(child.name, properties.keys(), `Remove it, or look up what the Metadata API calls it.`),
    },
  ];
}

function faultsOfValue(child: XmlElement, { type }: Property, types: MetadataTypes): Fault[] {
  if (type.kind === 'complex') return faultsIn(child, type.name, types);
  if (type.kind === 'simple' && type.simple === 'any') return wrongSchemaType(child);
  const inside = child.children[0];
  // What a component's configuration holds is a language of its own.
  if (inside && child.name !== 'targetConfigs')
    return [
      {
        line: inside.line,
        rule: 'unexpected-element',
        message: `<${child.name}> holds text, and here holds <${inside.name}>.`,
        remedy: `Write the text of <${child.name}> alone.`,
      },
    ];
  return wrongText(child, type);
}

/** Longer lists grow with each release; a value that they lack, and that is no slip of another, may be a new one. */
const WHOLE = 40;

function wrongText(child: XmlElement, type: ValueType): Fault[] {
  if (type.kind === 'enumeration') return wrongValue(child, type);
  const wrong = type.kind === 'simple' ? wrongly(child.text, type.simple) : undefined;
  if (!wrong) return [];
  return [
    {
      line: child.line,
      rule: wrong.rule,
      message: `<${child.name}> is "${child.text.trim()}".`,
      remedy: `Write ${wrong.wanted}.`,
    },
  ];
}

function wrongValue(child: XmlElement, { name, values }: ValueType & { kind: 'enumeration' }): Fault[] {
  const value = child.text.trim();
  if (values.has(value) || isUnlisted(name, value)) return [];
  if (values.size > WHOLE && value !== '' && meant(value, values) === undefined) return [];
  return [
    {
      line: child.line,
      rule: 'wrong-value',
      message: `<${child.name}> cannot be "${value}": ${name} has no such value.`,
      remedy: didYouMean(value, values, `Use one of ${someOf(values)}.`),
    },
  ];
}

/** A value whose type stands beside it, as in custom metadata records. */
function wrongSchemaType(child: XmlElement): Fault[] {
  const named = child.attributes.get('xsi:type');
  if (named === undefined) return [];
  const type = named.replace(/^.*:/, '');
  const fits = fitsSchemaType(child.text, type);
  if (fits === true) return [];
  const message =
    fits === false ? `"${child.text.trim()}" is no value of type ${named}.` : `There is no type ${named} for a value.`;
  const remedy =
    fits === false
      ? 'Write a value of that type, or name the type it has.'
      : didYouMean(type, SCHEMA_TYPE_NAMES, 'Use xsd:string.');
  return [{ line: child.line, rule: 'wrong-typed-value', message, remedy }];
}

function missing(element: XmlElement, owner: string, properties: Properties): Fault[] {
  const present = new Set(element.children.map(({ name }) => name));
  return [...properties].flatMap(([name, { required }]) =>
    required && !present.has(name)
      ? [
          {
            line: element.line,
            rule: 'missing-element',
            message: `<${element.name}> has no <${name}>, which ${owner} must have.`,
            remedy: `Add <${name}>.`,
          },
        ]
      : [],
  );
}

/** One that may stand once only, or a list with something else in between: the platform calls both duplicated. */
function repeats(element: XmlElement, owner: string, properties: Properties): Fault[] {
  const seen = new Set<string>();
  return element.children.flatMap((child, at) => {
    const property = properties.get(child.name);
    const again = seen.has(child.name);
    seen.add(child.name);
    if (!again || !property) return [];
    if (!property.repeated)
      return [
        {
          line: child.line,
          rule: 'repeated-element',
          message: `<${child.name}> stands twice, and ${owner} has one only.`,
          remedy: 'Keep one of them.',
        },
      ];
    if (element.children[at - 1]?.name === child.name) return [];
    return [
      {
        line: child.line,
        rule: 'scattered-elements',
        message: `<${child.name}> stands apart from the other <${child.name}>, and the platform takes it for a duplicate.`,
        remedy: `Keep all <${child.name}> together.`,
      },
    ];
  });
}

function strayText(element: XmlElement, owner: string): Fault[] {
  const text = element.text.trim();
  if (text === '') return [];
  return [
    {
      line: element.line,
      rule: 'unexpected-text',
      message: `<${element.name}> holds "${text.slice(0, 40)}" between its elements.`,
      remedy: `${owner} holds elements only: remove the text, or put it into an element.`,
    },
  ];
}

const isNil = (element: XmlElement): boolean => ['true', '1'].includes(element.attributes.get('xsi:nil') ?? '');

function someOf(values: ReadonlySet<string>): string {
  const all = [...values];
  return all.length <= 12 ? all.join(', ') : `${all.slice(0, 12).join(', ')} …`;
}
