import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element';
import { valueFaultsOf } from './component-values';
import type { Fault } from './conform';
import { tooLong } from './custom-fields';

/** Longest texts by type. Sources: Metadata API Developer Guide; "Salesforce Features and Edition Limits". */
const LONGEST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomApplication: { label: 40 },
  CustomPermission: { label: 80, description: 255 },
  PermissionSet: { label: 80, description: 255 },
  ValidationRule: { errorMessage: 255, description: 255 },
};

/** From API version 7 on a version is a whole number; three come each year, and the newest is far from 80. */
const VERSION = /^(?:[7-9]|[1-7]\d)(?:\.0)?$/;

const LABEL_LENGTHS = { value: 1000, shortDescription: 80, categories: 255 };

/** What the types cannot say of single settings. */
export function settingFaults(root: XmlElement): Fault[] {
  return [
    ...versionFaults(root),
    ...emptyTexts(root),
    ...valueFaultsOf(root),
    ...tooLong(root, LONGEST[root.name] ?? {}),
    ...(root.name === 'CustomLabels'
      ? childrenOf(root, 'labels').flatMap((label) => tooLong(label, LABEL_LENGTHS))
      : []),
    ...(root.name === 'PermissionSet' || root.name === 'Profile' ? accessFaults(root) : []),
  ];
}

/** Texts that people read, and that are there to be read. */
const READ = ['errorMessage', 'label', 'masterLabel', 'pluralLabel'];

function emptyTexts(root: XmlElement): Fault[] {
  return READ.flatMap((name) => childOf(root, name) ?? [])
    .filter(({ text, children }) => text.trim() === '' && children.length === 0)
    .map(({ line, name }) => ({
      line,
      rule: 'empty-element',
      message: `<${name}> says nothing.`,
      remedy: 'Write what people shall read.',
    }));
}

function versionFaults(root: XmlElement): Fault[] {
  const version = childOf(root, 'apiVersion');
  if (!version || VERSION.test(version.text.trim())) return [];
  return [
    {
      line: version.line,
      rule: 'wrong-api-version',
      message: `There is no API version ${version.text.trim()}.`,
      remedy: 'Write a version such as 66.0.',
    },
  ];
}

/** Some rights include others. Source: Metadata API Developer Guide, PermissionSetObjectPermissions. */
const INCLUDED: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

function accessFaults(root: XmlElement): Fault[] {
  return [
    ...childrenOf(root, 'objectPermissions').flatMap((entry) =>
      Object.entries(INCLUDED).flatMap(([right, included]) => withoutIncluded(entry, right, included)),
    ),
    ...childrenOf(root, 'fieldPermissions').flatMap((entry) => withoutIncluded(entry, 'editable', ['readable'])),
  ];
}

function withoutIncluded(entry: XmlElement, right: string, included: readonly string[]): Fault[] {
  if (textOf(entry, right) !== 'true') return [];
  return included
    .filter((needed) => childOf(entry, needed) && textOf(entry, needed) !== 'true')
    .map((needed) => ({
      line: (childOf(entry, needed) ?? entry).line,
      rule: 'incomplete-access',
      message: `<${right}> is granted without <${needed}>, which it depends on.`,
      remedy: `Grant <${needed}> too, or take <${right}> away.`,
    }));
}
