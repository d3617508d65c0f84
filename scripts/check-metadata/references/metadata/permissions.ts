import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { meant } from '../../nearest';
import { finding, unknownName, type Context } from '../context';
import { USER_PERMISSIONS } from '../names/standard-objects';
import { detailPermissions } from './detail-permissions';
import { documents, elementsAt } from './documents';
import { qualifiedField } from './field-places';
import { tabExists } from './tabs';
import { repeated } from './repeated';

const KINDS: readonly (readonly [string, string])[] = [
  ['PermissionSet', '.permissionset-meta.xml'],
  ['MutingPermissionSet', '.mutingpermissionset-meta.xml'],
  ['Profile', '.profile-meta.xml'],
];

/** What each of these may name only once. */
const ONCE: readonly (readonly [string, string])[] = [
  ['fieldPermissions', 'field'],
  ['objectPermissions', 'object'],
  ['classAccesses', 'apexClass'],
  ['pageAccesses', 'apexPage'],
  ['tabSettings', 'tab'],
  ['tabVisibilities', 'tab'],
  ['customPermissions', 'name'],
  ['userPermissions', 'name'],
  ['applicationVisibilities', 'application'],
  ['customMetadataTypeAccesses', 'name'],
];

/** Permission sets and profiles: what they give access to exists, and can be given. */
export function* permissions(context: Context): Iterable<Finding> {
  for (const [root, suffix] of KINDS)
    for (const document of documents(context, root, suffix)) {
      yield* objects(context, document.file, document.root);
      yield* detailPermissions(context, document.file, document.root);
      yield* fields(context, document.file, document.root);
      yield* tabs(context, document.file, document.root);
      yield* principals(context, document.file, document.root);
      yield* recordTypes(context, document.file, document.root);
      yield* userPermissions(document.file, document.root);
      for (const [group, key] of ONCE) yield* repeated(document.file, childrenOf(document.root, group), key);
    }
}

function* objects(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  const places = ['objectPermissions.object', 'customMetadataTypeAccesses.name', 'customSettingAccesses.name'];
  for (const element of places.flatMap((place) => elementsAt(root, place)))
    yield* unknownObject(context, { file, line: element.line }, element.text.trim(), `<${element.name}> names`, true);
  for (const granted of childrenOf(root, 'objectPermissions')) yield* implied(file, granted);
}

/** Salesforce refuses a right without the rights it stands on. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  allowEdit: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
  viewAllRecords: ['allowRead'],
};

function* implied(file: string, granted: XmlElement): Iterable<Finding> {
  for (const [right, needed] of Object.entries(NEEDS)) {
    const given = childOf(granted, right);
    const missing = needed.filter((one) => textOf(granted, one) !== 'true');
    if (given?.text.trim() !== 'true' || missing.length === 0) continue;
    yield finding(
      { file, line: given.line },
      'permission-needs-another',
      `${right} on ${textOf(granted, 'object') ?? 'an object'} needs ${missing.join(' and ')}.`,
      `Set ${missing.join(' and ')} to true as well, or ${right} to false.`,
    );
  }
}

function* fields(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  const found: Finding[] = [];
  for (const granted of childrenOf(root, 'fieldPermissions')) {
    const named = childOf(granted, 'field');
    const known = named && qualifiedField(context, file, named, (one) => found.push(one));
    if (!named || !known) continue;
    const place = { file, line: named.line };
    const name = `${known.object.name}.${known.field.name}`;
    const { field } = known;
    const editable = childOf(granted, 'editable');
    const isName = field.name === 'Name' && /__c$/i.test(known.object.name);
    if (isName || (field.file && (field.required || field.type === 'MasterDetail')))
      found.push(
        finding(
          place,
          'required-field-permission',
          `${name} is ${field.type === 'MasterDetail' ? 'a master-detail field' : 'required'}, so everybody who sees the record sees it.`,
          'Salesforce refuses permissions for such a field: take this entry out.',
        ),
      );
    if (editable?.text.trim() === 'true' && (field.formula || /^(Summary|AutoNumber)$/.test(field.type)))
      found.push(
        finding(
          { file, line: editable.line },
          'read-only-field-permission',
          `${name} is computed and can be read only.`,
          'Set editable to false.',
        ),
      );
    if (editable?.text.trim() === 'true' && textOf(granted, 'readable') === 'false')
      found.push(
        finding(
          { file, line: editable.line },
          'permission-needs-another',
          `${name} can be edited but not read.`,
          'Set readable to true.',
        ),
      );
  }
  yield* found;
}

function* tabs(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  for (const element of [...elementsAt(root, 'tabSettings.tab'), ...elementsAt(root, 'tabVisibilities.tab')])
    yield* tabExists(context, file, element);
}

/** `ExternalCredential-Principal`. */
function* principals(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  const { components } = context.names;
  for (const element of elementsAt(root, 'externalCredentialPrincipalAccesses.externalCredentialPrincipal')) {
    const written = element.text.trim();
    const at = written.indexOf('-');
    const [credential, principal] = at < 0 ? [written, ''] : [written.slice(0, at), written.slice(at + 1)];
    if (credential.includes('__')) continue;
    const component = components.find('ExternalCredential', credential);
    const place = { file, line: element.line };
    if (!component) {
      const message = `There is no external credential ${credential}.`;
      const otherwise = 'Write ExternalCredential-Principal with names of the project.';
      const known = components.names('ExternalCredential');
      yield unknownName(place, 'unknown-external-credential', message, credential, known, otherwise);
      continue;
    }
    const known = principalsOf(context.sources.xml(component.file));
    if (known.includes(principal)) continue;
    const message = `The external credential ${credential} has no principal ${principal || 'of an empty name'}.`;
    yield unknownName(place, 'unknown-principal', message, principal, known, 'Name a principal of the credential.');
  }
}

function principalsOf(root: XmlElement | undefined): string[] {
  return (root ? childrenOf(root, 'externalCredentialParameters') : [])
    .filter((parameter) => /Principal$/.test(textOf(parameter, 'parameterType') ?? ''))
    .flatMap((parameter) => textOf(parameter, 'parameterGroup') ?? textOf(parameter, 'parameterName') ?? []);
}

function* recordTypes(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  for (const element of elementsAt(root, 'recordTypeVisibilities.recordType')) {
    const [object = '', name = ''] = element.text.trim().split('.');
    yield* unknownObject(context, { file, line: element.line }, object, 'The record type is of');
    const known = context.names.recordTypes(object);
    if (name.includes('__') || known.length === 0 || known.includes(name)) continue;
    const message = `${object} has no record type ${name}.`;
    const otherwise = 'Name a record type of the project.';
    yield unknownName({ file, line: element.line }, 'unknown-record-type', message, name, known, otherwise);
  }
}

function* userPermissions(file: string, root: XmlElement): Iterable<Finding> {
  for (const element of elementsAt(root, 'userPermissions.name')) {
    const name = element.text.trim();
    const slip = USER_PERMISSIONS.has(name) ? undefined : meant(name, USER_PERMISSIONS);
    if (slip === undefined) continue;
    const message = `Salesforce has no permission ${name}.`;
    yield finding({ file, line: element.line }, 'unknown-user-permission', message, `Did you mean ${slip}?`);
  }
}
