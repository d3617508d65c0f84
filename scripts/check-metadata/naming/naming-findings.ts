import type { Finding, Project } from '../finding';
import type { Kinds } from '../kinds';
import { metaFile } from '../source-file';
import { classNameFault } from './apex-names';
import { nameFault } from './api-names';
import { pairFaults } from './pairs';
import { placeFault } from './place';
import { twins } from './twins';

/** A file whose name or place is wrong; there is no line to name. */
export interface NameFault {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** Whether each file is called, and stands, as its kind of metadata does. */
export function namingFindings(project: Project, files: readonly string[], kinds: Kinds): Finding[] {
  const there: ReadonlySet<string> = new Set(files);
  const metas = files.flatMap((file) => metaFile(file, kinds) ?? []);
  const faults: (NameFault | undefined)[] = [
    ...files.map((file) => placeFault(file, kinds)),
    ...pairFaults(files, there, kinds),
    ...metas.map(nameFault),
    ...metas.map((meta) => classNameFault(project.root, meta, there)),
    ...twins(project, metas),
  ];
  return faults.flatMap((fault) => (fault ? [{ check: 'structure' as const, line: 1, ...fault }] : []));
}
