import { meant } from '../nearest';
import type { Fault } from '../structure/conform';
import { childrenOf, type XmlElement } from '../xml/element';
import { isOneOf, unfitAttributes, unfitType } from './targets';

const TYPES = [
  ...['Boolean', 'Color', 'ContentReference', 'Date', 'DateTime', 'Dimension', 'Double', 'HorizontalAlignment'],
  ...['Image', 'Integer', 'Measure', 'Number', 'Picklist', 'RichText', 'String', 'Url', 'VerticalAlignment'],
];

/** What a value of that type is written like. */
const FORMS: Readonly<Record<string, RegExp>> = {
  Boolean: /^(?:true|false)$/,
  Date: /^\d{4}-\d\d-\d\d$/,
  Double: /^-?\d+(?:\.\d+)?$/,
  Integer: /^-?\d+$/,
};

/**
 * Properties that are set where a component is placed. Source: LWC Developer Guide, "XML Configuration File Elements".
 * @param targets of the configuration in which they stand
 */
export function propertiesFaults(config: XmlElement, targets: readonly string[]): Fault[] {
  const generic = new Set(childrenOf(config, 'propertyType').map(({ attributes }) => attributes.get('name')));
  const seen = new Set<string>();
  return childrenOf(config, 'property').flatMap((property) => {
    const name = property.attributes.get('name') ?? '';
    const again = name !== '' && seen.has(name);
    seen.add(name);
    return [
      ...ofProperty(property),
      ...typeFaults(property, targets, generic),
      ...boundFaults(property, targets),
      ...(again
        ? [
            {
              line: property.line,
              rule: 'repeated-entry',
              message: `"${name}" stands twice.`,
              remedy: 'Keep one of them.',
            },
          ]
        : []),
    ];
  });
}

function ofProperty({ attributes, line }: XmlElement): Fault[] {
  const missing = ['name', 'type'].filter((name) => !attributes.get(name));
  const type = attributes.get('type') ?? '';
  const initial = attributes.get('default');
  const values = choicesOf(attributes.get('datasource'));
  const isOutput = attributes.get('role') === 'outputOnly';
  const wrongly = initial !== undefined && initial !== '' && FORMS[type]?.test(initial) === false;
  return [
    ...missing.map((name) => ({
      line,
      rule: 'incomplete-property',
      message: `The property has no ${name}.`,
      remedy: `Write ${name}="…".`,
    })),
    ...(wrongly
      ? [
          {
            line,
            rule: 'wrong-default',
            message: `"${initial}" is no ${type}.`,
            remedy: `Write a default of type ${type}.`,
          },
        ]
      : []),
    ...(initial && values && !values.includes(initial)
      ? [
          {
            line,
            rule: 'wrong-default',
            message: `"${initial}" is none of the values to choose from.`,
            remedy: `Use one of ${values.join(', ')}.`,
          },
        ]
      : []),
    ...['default', 'required']
      .filter((name) => isOutput && attributes.has(name))
      .map((name) => ({
        line,
        rule: 'refused-attribute',
        message: `What the component only gives out has no ${name}.`,
        remedy: `Remove ${name}, or the role.`,
      })),
    ...(/^(?:true|false|)$/.test(attributes.get('required') ?? '')
      ? []
      : [
          {
            line,
            rule: 'wrong-boolean',
            message: `required is "${attributes.get('required')}".`,
            remedy: 'Write true or false.',
          },
        ]),
  ];
}

const choicesOf = (datasource: string | undefined): string[] | undefined =>
  datasource && !datasource.includes('://') ? datasource.split(',').map((one) => one.trim()) : undefined;

function typeFaults(
  { attributes, line }: XmlElement,
  targets: readonly string[],
  generic: ReadonlySet<string | undefined>,
): Fault[] {
  const type = attributes.get('type') ?? '';
  const ofRecord = /^\{(\w+)(?:\[\])?\}$/.exec(type)?.[1];
  if (ofRecord !== undefined && !generic.has(ofRecord))
    return [wrongType(line, `Nothing says what ${ofRecord} is.`, `Add <propertyType name="${ofRecord}" …/>.`)];
  const plain = type.replace(/\[\]$/, '');
  if (!/^\w+$/.test(plain)) return [];
  const alike = isOneOf(TYPES, plain) ? undefined : meant(plain, TYPES);
  if (alike !== undefined)
    return [wrongType(line, `There is no type of property "${plain}".`, `Did you mean ${alike}?`)];
  for (const target of targets) {
    const fit = unfitType(type, target);
    if (fit)
      return [wrongType(line, `For ${target} a property cannot be of type ${type}.`, `Use one of ${fit.join(', ')}.`)];
  }
  return [];
}

const wrongType = (line: number, message: string, remedy: string): Fault => ({
  line,
  rule: 'wrong-property-type',
  message,
  remedy,
});

/** Values to choose from, and the least and the most, where they may be and as they may be. */
function boundFaults({ attributes, line }: XmlElement, targets: readonly string[]): Fault[] {
  const type = attributes.get('type') ?? '';
  const refused = (name: string, why: string): Fault => ({
    line,
    rule: 'refused-attribute',
    message: `${name} ${why}.`,
    remedy: `Remove ${name}.`,
  });
  const unfit = unfitAttributes(targets).filter((name) => attributes.has(name));
  const [least, most, initial] = ['min', 'max', 'default'].map((name) => numberOf(attributes.get(name)));
  const outside = (least ?? -Infinity) > (most ?? Infinity) || (initial ?? Infinity) < (least ?? -Infinity);
  const above = (initial ?? -Infinity) > (most ?? Infinity);
  const isNumber = isOneOf(['Double', 'Integer', 'Number'], type);
  return [
    ...unfit.map((name) => refused(name, 'is not known to screens of flows')),
    ...(attributes.has('datasource') && !isOneOf(['String', 'Picklist', ''], type)
      ? [refused('datasource', `is for properties of type String, and this one is of type ${type}`)]
      : []),
    ...['min', 'max']
      .filter((name) => attributes.has(name) && !isNumber && type !== '')
      .map((name) => refused(name, `is for numbers, and this property is of type ${type}`)),
    ...(isNumber && (outside || above)
      ? [
          {
            line,
            rule: 'out-of-range',
            message: 'The least, the most and the default do not go together.',
            remedy: 'Let min be the least, max the most, and default lie between them.',
          },
        ]
      : []),
  ];
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
