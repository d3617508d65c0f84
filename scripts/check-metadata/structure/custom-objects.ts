import { childOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';
import { tooLong } from './custom-fields';
import { displayFormatFaults } from './unfit-elements';

/** Elements without which a new object of that kind is refused. Source: Metadata API Developer Guide, CustomObject. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  __c: ['deploymentStatus', 'label', 'nameField', 'pluralLabel', 'sharingModel'],
  __mdt: ['label', 'pluralLabel'],
  __e: ['deploymentStatus', 'label', 'pluralLabel'],
};

/** Source: as above. */
const LONGEST = { label: 40, pluralLabel: 40, description: 1000 };

/**
 * @param name API name
 * @param isDetail whether a field of the object is a master-detail; `undefined` where nothing is known of its fields
 */
export function faultsInObject(object: XmlElement, name: string, isDetail: boolean | undefined): Fault[] {
  const ending = /^(?!.*__.*__)\w+?(__[a-z]+)$/.exec(name)?.[1];
  if (ending === undefined || childOf(object, 'customSettingsType')) return [];
  const missing = (NEEDED[ending] ?? []).filter((needed) => !childOf(object, needed));
  return [
    ...missing.map((needed) => ({
      line: object.line,
      rule: 'incomplete-object',
      message: `${name} has no <${needed}>, which such an object must have.`,
      remedy: `Add <${needed}>.`,
    })),
    ...(ending === '__c'
      ? [
          ...sharingFaults(object, name, isDetail),
          ...outsideFaults(object),
          ...togetherFaults(object),
          ...nameFieldFaults(object),
        ]
      : []),
    ...tooLong(object, LONGEST),
  ];
}

/** Who sees a detail is decided by its master, and by a master only. */
function sharingFaults(object: XmlElement, name: string, isDetail: boolean | undefined): Fault[] {
  const sharing = childOf(object, 'sharingModel');
  const byParent = sharing?.text.trim() === 'ControlledByParent';
  if (!sharing || isDetail === undefined || byParent === isDetail) return [];
  return [
    {
      line: sharing.line,
      rule: 'wrong-sharing-model',
      message: isDetail
        ? `${name} has a master-detail field, and its sharing is not controlled by the parent.`
        : `${name} has no master-detail field, and so no parent that could control its sharing.`,
      remedy: isDetail ? 'Write ControlledByParent.' : 'Write Private, Read or ReadWrite.',
    },
  ];
}

/** From the narrowest to the widest. */
const OPENNESS = ['Private', 'Read', 'ReadWrite'];

/** People from outside see no more than people inside. */
function outsideFaults(object: XmlElement): Fault[] {
  const outside = childOf(object, 'externalSharingModel');
  const inside = textOf(object, 'sharingModel') ?? '';
  const [wide, narrow] = [outside?.text.trim() ?? '', inside].map((model) => OPENNESS.indexOf(model));
  if (!outside || wide === undefined || narrow === undefined || narrow < 0 || wide <= narrow) return [];
  return [
    {
      line: outside.line,
      rule: 'wrong-sharing-model',
      message: `People from outside would see more, by ${outside.text.trim()}, than people inside, by ${inside}.`,
      remedy: `Write ${OPENNESS.slice(0, narrow + 1).join(' or ')}.`,
    },
  ];
}

/** Source: Metadata API Developer Guide, CustomObject: one is never set without the others. */
const TOGETHER = ['enableBulkApi', 'enableSharing', 'enableStreamingApi'];

function togetherFaults(object: XmlElement): Fault[] {
  const written = TOGETHER.flatMap((name) => childOf(object, name) ?? []);
  const off = written.find(({ text }) => text.trim() === 'false');
  const on = written.find(({ text }) => text.trim() === 'true');
  if (!off || !on) return [];
  return [
    {
      line: off.line,
      rule: 'refused-setting',
      message: `<${off.name}> is false, and <${on.name}> true: the platform has all of ${TOGETHER.join(', ')} or none.`,
      remedy: 'Write the same for all three.',
    },
  ];
}

function nameFieldFaults(object: XmlElement): Fault[] {
  const nameField = childOf(object, 'nameField');
  if (!nameField) return [];
  const type = childOf(nameField, 'type');
  if (!textOf(nameField, 'label'))
    return [
      {
        line: nameField.line,
        rule: 'incomplete-object',
        message: 'The name field has no <label>, which it must have.',
        remedy: 'Add <label>: what the name is called.',
      },
    ];
  if (!type) return [];
  const written = type.text.trim();
  if (written === 'Text' || written === 'AutoNumber') {
    if (written === 'Text') return [];
    if (textOf(nameField, 'displayFormat')) return displayFormatFaults(nameField);
    return [
      {
        line: nameField.line,
        rule: 'incomplete-object',
        message: 'The name is numbered automatically, and there is no <displayFormat>.',
        remedy: 'Add one, such as CALL-{000000}.',
      },
    ];
  }
  return [
    {
      line: type.line,
      rule: 'wrong-value',
      message: `A name field cannot be of type ${written}.`,
      remedy: 'Use Text or AutoNumber.',
    },
  ];
}
