import {
  ComponentSet,
  MetadataConverter,
  type MetadataComponent,
  type SourceComponent,
} from '@salesforce/source-deploy-retrieve';
import JSZip from 'jszip';
import type { Component } from '../org';
import { archiveOf, type Archive } from './archive';

/** Source in the shape that is deployed, and what of it can be deleted again. */
export interface Converted extends Archive {
  /** One by one, as `destructiveChanges.xml` names them. */
  readonly deletable: readonly Component[];
  /** Files of the archive. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Turns the components of folders of source that pass into one archive. */
export async function convertSource(
  folders: readonly string[],
  passes: (component: Component) => boolean = () => true,
): Promise<Converted> {
  const set = new ComponentSet();
  for (const component of ComponentSet.fromSource({ fsPaths: [...folders] }).getSourceComponents()) {
    if (passes({ type: component.type.name, name: component.fullName })) set.add(component);
  }
  const { zipBuffer } = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
  if (!zipBuffer) throw new Error(`nothing came of converting ${folders.join(', ')}`);
  const files = await filesIn(zipBuffer);
  files.delete('package.xml');
  const components = [...set.getSourceComponents()].flatMap(members);
  const archive = await archiveOf(files, components);
  return { ...archive, files, deletable: [...set.getSourceComponents()].flatMap(deletable) };
}

export async function filesIn(zip: Buffer): Promise<Map<string, Buffer>> {
  const read = await JSZip.loadAsync(zip);
  const files = new Map<string, Buffer>();
  for (const [path, entry] of Object.entries(read.files)) {
    if (!entry.dir) files.set(path, await entry.async('nodebuffer'));
  }
  return files;
}

const named = (component: MetadataComponent): Component => ({ type: component.type.name, name: component.fullName });

/** As `package.xml` names it: a folder is a member of what it holds. */
function members(component: SourceComponent): Component[] {
  return [inManifest(named(component))];
}

function inManifest({ type, name }: Component): Component {
  return { type: type.replace(/^(Report|Dashboard)Folder$/, '$1'), name };
}

/** A standard object cannot be deleted, only what was added to it; labels are deleted one by one. */
function deletable(component: SourceComponent): Component[] {
  const { type, name } = named(component);
  const standardObject = type === 'CustomObject' && !name.endsWith('__c') && !name.endsWith('__mdt');
  if (standardObject || type === 'CustomLabels') return component.getChildren().map(named);
  return [inManifest({ type, name })];
}
