import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';

const LABEL_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
/** As in `en_US`, `de` and `zh_TW`. Source: Metadata API Developer Guide, "Supported Languages". */
const LANGUAGE = /^[a-z]{2,3}(?:_[A-Za-z0-9]{2,4})*$/;
const ADDRESS = /^https?:\/\/\S+$/i;
const COLOUR = /^#[0-9A-Fa-f]{6}$/;
/** There are a hundred, and each stands with the name of its picture. */
const MOTIF = /^Custom(?:[1-9]\d?|100): \S/;
/** What a tab shows; it is one of them. Source: Metadata API Developer Guide, CustomTab. */
const SHOWN = ['auraComponent', 'customObject', 'flexiPage', 'lwcComponent', 'page', 'scontrol', 'url'];

/** What the types cannot say of the values in one kind of component. */
export function valueFaultsOf(root: XmlElement): Fault[] {
  if (root.name === 'CustomLabels') return childrenOf(root, 'labels').flatMap(labelFaults);
  if (root.name === 'CustomTab') return tabFaults(root);
  if (root.name === 'CustomMetadata') return recordFaults(root);
  if (root.name === 'RemoteSiteSetting') return unlike(root, 'url', ADDRESS, 'an address such as https://example.com');
  if (root.name === 'NamedCredential') return endpointFaults(root);
  if (root.name === 'GlobalValueSet') return secondDefaults(childrenOf(root, 'customValue'));
  if (root.name === 'FlexiPage') return pageFaults(root);
  if (root.name === 'CustomApplication')
    return childrenOf(root, 'brand').flatMap((brand) =>
      unlike(brand, 'headerColor', COLOUR, 'a colour such as #0176D3'),
    );
  return [];
}

/** The address that a named credential calls; what is put together when it is called cannot be judged. */
function endpointFaults(credential: XmlElement): Fault[] {
  const parameters = childrenOf(credential, 'namedCredentialParameters').filter(
    (one) => textOf(one, 'parameterType') === 'Url' && !textOf(one, 'parameterValue')?.includes('{!'),
  );
  return [
    ...unlike(credential, 'endpoint', ADDRESS, 'an address such as https://example.com'),
    ...parameters.flatMap((one) => unlike(one, 'parameterValue', ADDRESS, 'an address such as https://example.com')),
  ];
}

const secondDefaults = (values: readonly XmlElement[]): Fault[] =>
  values
    .filter((value) => textOf(value, 'default') === 'true')
    .slice(1)
    .map((value) => ({
      line: value.line,
      rule: 'second-default',
      message: `"${textOf(value, 'fullName')}" is a second default value.`,
      remedy: 'Let one value be the default.',
    }));

/** A record's page is of one object. */
const pageFaults = (page: XmlElement): Fault[] =>
  textOf(page, 'type') !== 'RecordPage' || textOf(page, 'sobjectType')
    ? []
    : [
        {
          line: childOf(page, 'type')?.line ?? page.line,
          rule: 'missing-element',
          message: 'The page shows records, and does not say of which object.',
          remedy: 'Add <sobjectType>.',
        },
      ];

const labelFaults = (label: XmlElement): Fault[] => [
  ...unlike(label, 'fullName', LABEL_NAME, 'letters, digits and single underscores, beginning with a letter'),
  ...unlike(label, 'language', LANGUAGE, 'a code such as en_US'),
];

function tabFaults(tab: XmlElement): Fault[] {
  const shown = SHOWN.filter((name) => ![undefined, '', 'false'].includes(textOf(tab, name)));
  return [
    ...unlike(tab, 'motif', MOTIF, 'a picture such as Custom53: Bell'),
    ...shown.slice(1).map((name) => ({
      line: childOf(tab, name)?.line ?? tab.line,
      rule: 'second-content',
      message: `The tab shows <${String(shown[0])}>, and cannot show <${name}> too.`,
      remedy: 'Keep one of them.',
    })),
    ...(shown.length > 0
      ? []
      : [
          {
            line: tab.line,
            rule: 'missing-element',
            message: 'The tab shows nothing.',
            remedy: `Add one of ${SHOWN.join(', ')}.`,
          },
        ]),
  ];
}

/** A record has a label, and each of its values says of what type it is. */
function recordFaults(record: XmlElement): Fault[] {
  const untyped = childrenOf(record, 'values')
    .flatMap((entry) => childrenOf(entry, 'value'))
    .filter(({ text, attributes }) => text.trim() !== '' && !attributes.has('xsi:type'));
  return [
    ...(textOf(record, 'label')
      ? []
      : [
          {
            line: record.line,
            rule: 'missing-element',
            message: 'The record has no <label>, which each must have.',
            remedy: 'Add <label>.',
          },
        ]),
    ...untyped.map(({ line, text }) => ({
      line,
      rule: 'wrong-typed-value',
      message: `The value "${text.trim().slice(0, 40)}" does not say of what type it is.`,
      remedy: 'Write xsi:type="xsd:string", or the type that the field has.',
    })),
  ];
}

function unlike(owner: XmlElement, name: string, form: RegExp, wanted: string): Fault[] {
  const element = childOf(owner, name);
  const value = element?.text.trim();
  if (!element || !value || form.test(value)) return [];
  return [{ line: element.line, rule: 'wrong-form', message: `<${name}> is "${value}".`, remedy: `Write ${wanted}.` }];
}
