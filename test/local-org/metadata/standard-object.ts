import type { Engine } from '../engine/engine';
import { NO_FILES, type Component } from './component';
import type { MetadataType } from './metadata-types';
import { escaped } from './xml-elements';

/** An object of the platform, of which the org holds no file of its own; undefined where there is none of this name. */
export function standardObject(engine: Engine, type: MetadataType, name: string): Component | undefined {
  const object = type.name === 'CustomObject' ? engine.findObject(name) : undefined;
  if (!object || object.custom || object.sharing === 'Setup') return undefined;
  const xml = `    <label>${escaped(object.label)}</label>\n    <sharingModel>${object.sharing}</sharingModel>`;
  return { type, fullName: object.name, xml, files: NO_FILES };
}
