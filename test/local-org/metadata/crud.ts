import { OrgError, type ErrorEntry } from '../errors';
import { attempt } from './attempt';
import { fileNameOf, NO_FILES, type Component } from './component';
import { typeNamed, type MetadataType } from './metadata-types';
import type { OrgMetadata } from './org-metadata';
import type { DeployPlan } from './package-content';
import { scan, type XmlElement } from './xml-elements';

/** What became of one component of a call that writes at once. */
export interface SaveOutcome {
  fullName: string;
  created: boolean;
  errors: ErrorEntry[];
}

export type Write = 'create' | 'update' | 'upsert';

/** "You can create/update/delete up to 10 components in a single call", 200 of custom metadata. */
const MOST = 200;

/** @throws OrgError INVALID_TYPE, LIMIT_EXCEEDED; what is wrong with a component is in its outcome */
export function writeMetadata(
  metadata: OrgMetadata,
  userId: string,
  write: Write,
  elements: readonly XmlElement[],
): SaveOutcome[] {
  if (elements.length > MOST) throw new OrgError('LIMIT_EXCEEDED', `At most ${String(MOST)} components in one call`);
  return elements.map((element) => {
    const typeName = /\b(?:xsi:)?type\s*=\s*["'](?:\w+:)?(\w+)["']/.exec(element.attributes)?.[1] ?? '';
    const type = supportedType(typeName);
    const inner = element.inner.replace(/(<\/?)\w+:(?=\w)/g, '$1');
    const fullName = /<fullName>([^<]*)<\/fullName>/.exec(inner)?.[1]?.trim() ?? '';
    return writeOne(metadata, userId, write, componentsOf(type, fullName, inner), { type, fullName });
  });
}

/** An object may bring its fields along, which are components of their own. */
function componentsOf(type: MetadataType, fullName: string, inner: string): Component[] {
  const { children } = scan(`<root>${inner}</root>`);
  const own = children.filter(
    (child) => !type.parts.has(child.name) && (child.name !== 'fullName' || type.form === 'part'),
  );
  const parts = children.flatMap((child): Component[] => {
    const part = type.parts.get(child.name);
    const name = /<fullName>([^<]*)<\/fullName>/.exec(child.inner)?.[1] ?? '';
    return part ? [{ type: part, fullName: `${fullName}.${name}`, xml: child.inner, files: NO_FILES }] : [];
  });
  // A part is called `Object.Name` here, and by its own name alone in its file.
  const xml = own
    .map((child) =>
      child.name === 'fullName'
        ? `    <fullName>${fullName.slice(fullName.lastIndexOf('.') + 1)}</fullName>`
        : `    ${child.outer}`,
    )
    .join('\n');
  return [{ type, fullName, xml, files: NO_FILES }, ...parts];
}

function writeOne(
  metadata: OrgMetadata,
  userId: string,
  write: Write,
  components: readonly Component[],
  { type, fullName }: { type: MetadataType; fullName: string },
): SaveOutcome {
  const standing = metadata.components().get(type, fullName) !== undefined;
  const refused = (error: ErrorEntry): SaveOutcome => ({ fullName, created: false, errors: [error] });
  if (fullName === '')
    return refused({
      errorCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required field is missing: fullName',
      fields: ['fullName'],
    });
  if (write === 'create' && standing)
    return refused({
      errorCode: 'DUPLICATE_DEVELOPER_NAME',
      message: `The name you chose is in use already: ${fullName}`,
      fields: ['fullName'],
    });
  if (write === 'update' && !standing)
    return refused({ errorCode: 'INVALID_CROSS_REFERENCE_KEY', message: `no ${type.name} named ${fullName} found` });
  const items = components.map((component) => ({
    component,
    fileName: fileNameOf(component),
    text: component.xml,
    line: 1,
    column: 1,
  }));
  return run(metadata, userId, { items, before: [], after: [], problems: [] }, { fullName, created: !standing });
}

export function deleteMetadata(
  metadata: OrgMetadata,
  userId: string,
  typeName: string,
  names: readonly string[],
): SaveOutcome[] {
  const type = supportedType(typeName);
  return names.map((fullName) => {
    if (!metadata.components().get(type, fullName)) {
      const error: ErrorEntry = {
        errorCode: 'INVALID_CROSS_REFERENCE_KEY',
        message: `no ${typeName} named ${fullName} found`,
      };
      return { fullName, created: false, errors: [error] };
    }
    const deletion = { type, fullName, fileName: '' };
    return run(
      metadata,
      userId,
      { items: [], before: [deletion], after: [], problems: [] },
      { fullName, created: false },
    );
  });
}

function run(
  metadata: OrgMetadata,
  userId: string,
  plan: DeployPlan,
  { fullName, created }: { fullName: string; created: boolean },
): SaveOutcome {
  const tried = attempt(metadata.components(), plan, metadata.compileOptions);
  if (tried.problems.length === 0) {
    metadata.apply(tried, userId);
    return { fullName, created, errors: [] };
  }
  const errors = tried.problems.map(({ problem }): ErrorEntry => ({
    errorCode: 'FIELD_INTEGRITY_EXCEPTION',
    message: problem,
  }));
  return { fullName, created: false, errors };
}

/** @throws OrgError INVALID_TYPE */
export function supportedType(name: string): MetadataType {
  const type = typeNamed(name);
  if (!type)
    throw new OrgError('INVALID_TYPE', `This type of metadata is not available for this organization: ${name}`);
  if (!type.supported)
    throw new OrgError(
      'INVALID_TYPE',
      `The local org, a stand-in for Salesforce, does not support metadata of the type ${name}`,
    );
  return type;
}
