import path from 'node:path';
import { childrenOf, textOf } from '../../xml/element';
import type { Sources } from '../sources/sources';
import { ApexClasses } from './apex-classes';
import { Bundles } from './bundles';
import { Components } from './components';
import { Labels } from './labels';
import { Objects } from './objects';

/** Everything that an org with this project, and nothing else, has names for. */
export class Names {
  readonly apex: ApexClasses;
  readonly bundles: Bundles;
  readonly components: Components;
  readonly labels: Labels;
  readonly objects: Objects;

  constructor(private readonly sources: Sources) {
    this.components = new Components(sources);
    this.objects = new Objects(sources);
    this.labels = new Labels(sources);
    this.apex = new ApexClasses(sources, this.components);
    this.bundles = new Bundles(sources, this.components);
  }

  /** Of one object, by file or inside the object's own. */
  recordTypes(object: string): string[] {
    return this.partsOf(object, 'recordTypes', 'recordType');
  }

  /** Names of an object's parts, such as its compact layouts. */
  partsOf(object: string, folder: string, suffix: string): string[] {
    const ending = `.${suffix}-meta.xml`;
    const files = this.sources.files.filter(
      (file) =>
        file.endsWith(ending) && file.toLowerCase().includes(`/${object.toLowerCase()}/${folder.toLowerCase()}/`),
    );
    const element = this.objects.find(object)?.element;
    const inside = element ? childrenOf(element, folder).flatMap((part) => textOf(part, 'fullName') ?? []) : [];
    return [...files.map((file) => path.posix.basename(file, ending)), ...inside];
  }
}
