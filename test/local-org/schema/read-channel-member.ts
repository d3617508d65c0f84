import type { ObjectSchema } from './model';
import { readXml, required, type SourceFile } from './source-files';

const ELEMENTS = ['eventChannel', 'selectedEntity'];
/** The channel of all change events. */
const STANDARD = 'ChangeEvents';
/** The one object whose change events the local org sends. */
const SENT = 'Opportunity';

/** The object whose changes a member of the standard channel selects. @throws Error naming the file */
export function readChannelMember(file: SourceFile, objects: ReadonlyMap<string, ObjectSchema>): string {
  const xml = readXml(file, 'PlatformEventChannelMember', ELEMENTS);
  const channel = required(file, xml, 'eventChannel');
  if (channel !== STANDARD) throw new Error(`${file.path}: the local org has no channel ${channel}`);
  const entity = required(file, xml, 'selectedEntity');
  const object = objects.get(entity.replace(/ChangeEvent$/, '').toLowerCase());
  if (!object || !/ChangeEvent$/.test(entity))
    throw new Error(`${file.path}: the change event ${entity} does not exist`);
  if (object.name !== SENT)
    throw new Error(`${file.path}: the local org sends change events of ${SENT} alone, not of ${entity}`);
  return object.name;
}
