import type { Finding, Project } from '../finding';
import type { Kinds } from '../kinds';
import { metaFile } from '../source-file';
import { classNameFault } from './apex-names';
import { nameFault } from './api-names';
import type { NameFault } from './name-fault';
import { pairFaults } from './pairs';
import { placeFault } from './place';
import { twins } from './twins';

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
