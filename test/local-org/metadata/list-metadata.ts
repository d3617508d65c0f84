import { OrgError } from '../errors';
import { fileNameOf, type Component } from './component';
import { describedTypes, manifestName, typeNamed } from './metadata-types';
import type { OrgMetadata } from './org-metadata';
import type { Plain } from './plain-xml';

/** As FileProperties of the Metadata API. */
export type FileProperties = Record<
  | 'createdById'
  | 'createdByName'
  | 'createdDate'
  | 'fileName'
  | 'fullName'
  | 'id'
  | 'lastModifiedById'
  | 'lastModifiedByName'
  | 'lastModifiedDate'
  | 'manageableState'
  | 'type',
  string
>;

/** `root` comes before the file's name in a zip. */
export function componentProperties(metadata: OrgMetadata, component: Component, root = ''): FileProperties {
  const { type, fullName } = component;
  const { id, ...stamp } = metadata.stampOf(type, fullName);
  const nameOf = (user: string): string => String(metadata.engine.store.get('User', user)?.Name ?? '');
  return {
    createdById: stamp.createdById,
    createdByName: nameOf(stamp.createdById),
    createdDate: stamp.createdDate,
    fileName: root + fileNameOf(component),
    fullName,
    id,
    lastModifiedById: stamp.lastModifiedById,
    lastModifiedByName: nameOf(stamp.lastModifiedById),
    lastModifiedDate: stamp.lastModifiedDate,
    manageableState: 'unmanaged',
    type: manifestName(type),
  };
}

/** "This array can contain up to three queries per call." */
const MOST_QUERIES = 3;

/** @throws OrgError INVALID_TYPE naming a type that Salesforce does not have, LIMIT_EXCEEDED */
export function listMetadata(
  metadata: OrgMetadata,
  queries: { type: string; folder: string | undefined }[],
): FileProperties[] {
  if (queries.length > MOST_QUERIES)
    throw new OrgError('LIMIT_EXCEEDED', `listMetadata takes at most ${String(MOST_QUERIES)} queries`);
  return queries.flatMap(({ type: name, folder }) => {
    const type = typeNamed(name);
    if (!type) throw new OrgError('INVALID_TYPE', `Unknown type:${name}`);
    const found = metadata.components().ofType(name);
    const inFolder = type.inFolder ? found.filter(({ fullName }) => fullName.startsWith(`${folder ?? ''}/`)) : found;
    const listed = inFolder.map((one) => ({ ...componentProperties(metadata, one), type: name }));
    return name === 'CustomObject' ? [...listed, ...standardObjects(metadata, listed)] : listed;
  });
}

/** The platform's own objects are listed beside the custom ones. */
function standardObjects(metadata: OrgMetadata, listed: readonly FileProperties[]): FileProperties[] {
  const type = typeNamed('CustomObject');
  const known = new Set(listed.map(({ fullName }) => fullName));
  return metadata.engine.schema.objects
    .filter((object) => !object.custom && object.sharing !== 'Setup' && !known.has(object.name))
    .flatMap(({ name: fullName }) =>
      type ? [componentProperties(metadata, { type, fullName, xml: '', files: new Map() })] : [],
    );
}

/** As DescribeMetadataResult, of the types that the local org takes. */
export function describeMetadata(): Record<string, Plain> {
  return {
    metadataObjects: describedTypes().map((type): Plain => ({
      childXmlNames: [...type.parts.values()].filter((part) => part.supported).map((part) => part.name),
      directoryName: type.folder,
      inFolder: type.inFolder,
      metaFile: type.form === 'content',
      ...(type.form === 'bundle' ? {} : { suffix: type.suffix }),
      xmlName: type.name,
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}
