import type { Check, Finding, Project } from '../finding';
import { deployedFiles, kindsOf } from '../kinds';
import { metaFile, objectOf, read } from '../source-file';
import { namingFindings } from '../naming/naming-findings';
import type { Fault } from './conform';
import { faultsOfFile } from './faults-of-file';

const MASTER_DETAIL = /<type>\s*MasterDetail\s*<\/type>/;

/** Every `…-meta.xml` against the Metadata API's own types, and every file where and as its kind of metadata is kept. */
export const checkStructure: Check = {
  name: 'structure',
  title: 'metadata as the Metadata API describes it',
  needsJava: false,
  run: (project, changed) => Promise.resolve(findings(project, changed)),
};

function findings(project: Project, changed: readonly string[] | undefined): Finding[] {
  const kinds = kindsOf(project);
  const files = deployedFiles(project);
  const wanted = changed && new Set(changed);
  const around = { isDetail: detailObjects(project, files) };
  const inFiles = files.flatMap((file) => {
    if (wanted && !wanted.has(file)) return [];
    const meta = metaFile(file, kinds);
    return meta ? faultsOfFile(meta, read(project.root, file), around).map((fault) => finding(file, fault)) : [];
  });
  const named = namingFindings(project, files, kinds).filter(({ file }) => !wanted || wanted.has(file));
  return [...named, ...inFiles];
}

const finding = (file: string, fault: Fault): Finding => ({ check: 'structure', file, ...fault });

/** By object, whether a field of it is a master-detail; read when first asked for. */
function detailObjects(project: Project, files: readonly string[]): (object: string) => boolean | undefined {
  let known: Map<string, boolean> | undefined;
  return (object) => {
    if (!known) {
      known = new Map();
      for (const file of files.filter((name) => name.endsWith('.field-meta.xml'))) {
        const owner = objectOf(file) ?? '';
        known.set(owner, known.get(owner) || MASTER_DETAIL.test(read(project.root, file)));
      }
    }
    return known.get(object);
  };
}
