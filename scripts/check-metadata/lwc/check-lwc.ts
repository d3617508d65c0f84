import path from 'node:path';
import type { Check, Finding, Project } from '../finding';
import { deployedFiles } from '../kinds';
import { read } from '../source-file';
import type { Fault } from '../structure/conform';
import { textOf, XmlFault, type XmlElement } from '../xml/element';
import { readXml } from '../xml/read-xml';
import { bundlesOf, type Bundle } from './bundles';
import { compilerFaults, isCompiled } from './compiled';
import { configurationFaults } from './configuration';
import { importFaults } from './imports';
import { partFaults } from './parts';
import { defaultExportFaults, styleFaults } from './shared-parts';

/** Every Lightning web component as the compiler takes it, and whether it is whole. */
export const checkLwc: Check = {
  name: 'lwc',
  title: 'Lightning web components, compiled',
  needsJava: false,
  run: (project, changed) => Promise.resolve(findings(project, changed)),
};

function findings(project: Project, changed: readonly string[] | undefined): Finding[] {
  const files = deployedFiles(project);
  const there: ReadonlySet<string> = new Set(files);
  const wanted = changed && new Set(changed.map((file) => path.posix.dirname(file)));
  return bundlesOf(files)
    .filter(
      ({ folder, files: parts }) =>
        !wanted || wanted.has(folder) || parts.some((part) => wanted.has(path.posix.dirname(part))),
    )
    .flatMap((bundle) => bundleFindings(project, bundle, there));
}

function bundleFindings(project: Project, bundle: Bundle, there: ReadonlySet<string>): Finding[] {
  const meta = bundle.files.find((file) => file.endsWith('.js-meta.xml'));
  const configuration = meta === undefined ? undefined : configurationOf(project.root, meta);
  const version = Number(
    configuration ? (textOf(configuration, 'apiVersion') ?? project.sourceApiVersion) : project.sourceApiVersion,
  );
  const inFiles = bundle.files.filter(isCompiled).flatMap((file) => {
    const source = read(project.root, file);
    const refused = compilerFaults(bundle, file, source, Math.floor(version));
    const broken = refused.some(({ rule }) => rule === 'lwc-compile');
    const imports = file.endsWith('.js') && !broken ? importFaults(file, source, there) : [];
    const exported = file.endsWith('.js') && !broken ? defaultExportFaults(bundle, file, source) : [];
    const styles = file.endsWith('.css') && !broken ? styleFaults(source, there) : [];
    return [...refused, ...imports, ...exported, ...styles].map((fault) => finding(file, fault));
  });
  const configured =
    meta && configuration ? configurationFaults(configuration).map((fault) => finding(meta, fault)) : [];
  const parts = partFaults(project.root, bundle, meta, configuration);
  return [...parts.map(({ file, ...fault }) => finding(file, fault)), ...configured, ...inFiles];
}

/** What is not XML is said by the check of structure. */
function configurationOf(root: string, meta: string): XmlElement | undefined {
  try {
    return readXml(read(root, meta));
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

const finding = (file: string, fault: Fault): Finding => ({ check: 'lwc', file, ...fault });
