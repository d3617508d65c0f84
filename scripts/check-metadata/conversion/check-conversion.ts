import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Check, Finding, Project } from '../finding';
import { deployedFiles, kindsOf, type Kinds } from '../kinds';
import { leftOut, owned, sameNames, undescribed, type Owned } from './covered-files';
import { refusal } from './refusal';

/** Turns each package directory into the format that is deployed, as `sf project convert source` does. */
export const checkConversion: Check = {
  name: 'conversion',
  title: 'source that converts to what is deployed',
  needsJava: false,
  async run(project, changed) {
    const kinds = kindsOf(project);
    const found: Finding[] = [];
    for (const directory of project.packageDirectories)
      found.push(...(await directoryFindings(project, directory, kinds, changed)));
    const wanted = changed && new Set(changed);
    return found.filter(({ file }) => !wanted || wanted.has(file));
  },
};

async function directoryFindings(
  project: Project,
  directory: string,
  kinds: Kinds,
  changed: readonly string[] | undefined,
): Promise<Finding[]> {
  const absolute = path.join(project.root, directory);
  const files = deployedFiles(project).filter((file) => file.startsWith(`${directory}/`));
  if (!existsSync(absolute) || files.length === 0) return [];
  let components: Owned[];
  try {
    const set = ComponentSet.fromSource([absolute]);
    components = [...set.getSourceComponents()].map((component) => owned(project, component));
  } catch (error) {
    // One file that is not understood hides the others of its directory.
    return [refusal(project, directory, error)];
  }
  const asked = changed ? components.filter((component) => isTouched(component, changed)) : components;
  return [
    ...leftOut(project, files, components, kinds),
    ...sameNames(components),
    ...undescribed(project, components),
    ...(await convertible(project, directory, asked)),
  ];
}

const isTouched = ({ files }: Owned, changed: readonly string[]): boolean =>
  files.some((own) => changed.some((file) => file === own || file.startsWith(`${own}/`)));

/** Converts all at once; where that fails, one by one, so that each refusal is told. */
async function convertible(project: Project, directory: string, components: readonly Owned[]): Promise<Finding[]> {
  const whole = await conversionOf(project, components);
  if (whole === undefined) return [];
  const single: Finding[] = [];
  for (const component of components) {
    const error = await conversionOf(project, [component]);
    if (error) single.push(refusal(project, component.files[0] ?? directory, error.cause));
  }
  return single.length > 0 ? single : [refusal(project, directory, whole.cause)];
}

/** @returns why it was refused; `undefined` where it was not */
async function conversionOf(
  project: Project,
  components: readonly Owned[],
): Promise<{ readonly cause: unknown } | undefined> {
  const set = new ComponentSet(components.map(({ component }) => component));
  set.sourceApiVersion = project.sourceApiVersion;
  const outputDirectory = mkdtempSync(path.join(tmpdir(), 'countersign-conversion-'));
  try {
    await new MetadataConverter().convert(set, 'metadata', { type: 'directory', outputDirectory, genUniqueDir: false });
    return undefined;
  } catch (cause) {
    return { cause };
  } finally {
    rmSync(outputDirectory, { recursive: true, force: true });
  }
}
