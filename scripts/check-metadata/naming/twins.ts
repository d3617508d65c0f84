import type { Project } from '../finding';
import { objectOf, type MetaFile } from '../source-file';
import type { NameFault } from './name-fault';

/** Kinds of which each part of a project may hold its own piece. */
const PIECEWISE = ['CustomLabels', 'Translations'];

/** One component described twice in a package directory: whichever is read last would win. Names differ by more than case. */
export function twins(project: Project, metas: readonly MetaFile[]): NameFault[] {
  const first = new Map<string, string>();
  return metas.flatMap(({ file, kind, name }) => {
    if (PIECEWISE.includes(kind.name) || (kind.suffix === undefined && kind.strategies?.adapter !== 'bundle'))
      return [];
    const directory = project.packageDirectories.find((root) => file.startsWith(`${root}/`)) ?? '';
    const folder = kind.inFolder || kind.folderContentType ? file.split('/').slice(-2)[0] : '';
    const ending = kind.strategies?.adapter === 'bundle' ? file.split('.').slice(-2)[0] : '';
    const key = [directory, kind.id, objectOf(file) ?? '', folder, ending, name].join('\n').toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, file);
    if (earlier === undefined) return [];
    return [
      {
        file,
        rule: 'second-of-a-name',
        message: `${kind.name} ${name} is described in ${earlier} already.`,
        remedy: 'Keep one of them, or give them different names.',
      },
    ];
  });
}
