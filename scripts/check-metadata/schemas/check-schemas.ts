import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Finding, Project } from '../finding';
import type { Fault } from '../structure/conform';
import { isPlan, planFindings } from './data-plan';
import { JsonFault, readJson, type JsonDocument } from './json-document';
import { projectFaults } from './project-file';
import { scratchFaults } from './scratch-definition';

const PROJECT = 'sfdx-project.json';

/** Folders beside the package directories where projects keep definitions and sample data. */
const BESIDE = ['config', 'data'];

/** The JSON around the metadata: the project, scratch-org definitions, plans of sample data. */
export const checkSchemas: Check = {
  name: 'schemas',
  title: 'the project, scratch-org definitions and sample data, by their schemas',
  needsJava: false,
  run: (project, changed) => {
    const wanted = changed && new Set(changed);
    const found = jsonFiles(project).flatMap((file) => findingsIn(project.root, file));
    return Promise.resolve(found.filter(({ file }) => !wanted || wanted.has(file)));
  },
};

/** What can be said of `sfdx-project.json` where it is so wrong that there is no project to read. */
export const projectFileFindings = (root: string): Finding[] =>
  existsSync(path.join(root, PROJECT)) ? findingsIn(root, PROJECT) : [];

function jsonFiles(project: Project): string[] {
  const beside = BESIDE.filter((folder) => existsSync(path.join(project.root, folder))).flatMap((folder) =>
    readdirSync(path.join(project.root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.split(path.sep).join('/')}`,
    ),
  );
  return [PROJECT, ...new Set([...definitions(project.root), ...beside.filter(isOurs)])];
}

const isOurs = (file: string): boolean =>
  /\.json$/.test(file) && !/(?:^|\/)(?:package|tsconfig|jsconfig)[^/]*\.json$/.test(file);
const isDefinition = (file: string): boolean => /scratch[^/]*\.json$/i.test(path.posix.basename(file));

/** Definitions that the project names, wherever they stand. */
function definitions(root: string): string[] {
  const { packageDirectories } = JSON.parse(readFileSync(path.join(root, PROJECT), 'utf8')) as {
    packageDirectories?: { definitionFile?: unknown }[];
  };
  const named = (packageDirectories ?? []).flatMap(({ definitionFile }) =>
    typeof definitionFile === 'string' ? [path.posix.normalize(definitionFile)] : [],
  );
  return [...new Set(named)].filter((file) => existsSync(path.join(root, file)));
}

function findingsIn(root: string, file: string): Finding[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  try {
    const document = readJson(text);
    return [...document.repeated.map((twice) => asFinding(file, repeatedName(twice))), ...byKind(root, file, document)];
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const remedy = 'Write JSON: names and texts in double quotes, no comments, no comma after the last.';
    return [asFinding(file, { line: error.line, rule: 'not-json', message: error.message, remedy })];
  }
}

function byKind(root: string, file: string, document: JsonDocument): Finding[] {
  if (file === PROJECT) return projectFaults(root, document).map((fault) => asFinding(file, fault));
  if (isDefinition(file) || isNamed(root, file)) return scratchFaults(document).map((fault) => asFinding(file, fault));
  if (isPlan(document.value) || /plan[^/]*\.json$/i.test(file))
    return planFindings(root, file, document).map((part) => ({ check: 'schemas', ...part }));
  return [];
}

const isNamed = (root: string, file: string): boolean => definitions(root).includes(file);

const repeatedName = ({ name, line }: { name: string; line: number }): Fault => ({
  line,
  rule: 'repeated-property',
  message: `"${name}" stands twice in one object, and the first is lost.`,
  remedy: 'Keep one of them.',
});

const asFinding = (file: string, fault: Fault): Finding => ({ check: 'schemas', file, ...fault });
