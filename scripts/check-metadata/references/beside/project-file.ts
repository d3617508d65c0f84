import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';
import { listIn, memberOf, readJson, textIn, type JsonNode } from './json-lines';

const FILE = 'sfdx-project.json';

/** Packages that others need, and files and folders that packages name. */
export function* projectFile(context: Context): Iterable<Finding> {
  const root = context.sources.parse(FILE, 'json', readJson);
  const directories = listIn(memberOf(root, 'packageDirectories'));
  const aliases = memberOf(root, 'packageAliases')?.value;
  const known = [
    ...directories.flatMap((directory) => textIn(memberOf(directory, 'package')) ?? []),
    ...(aliases instanceof Map ? [...(aliases as ReadonlyMap<string, JsonNode>).keys()] : []),
  ];
  for (const directory of directories) {
    for (const dependency of listIn(memberOf(directory, 'dependencies'))) yield* needed(dependency, known);
    yield* onDisk(context, memberOf(directory, 'definitionFile'));
    yield* onDisk(context, memberOf(directory, 'path'));
    yield* onDisk(context, memberOf(memberOf(directory, 'unpackagedMetadata'), 'path'));
  }
}

function* needed(dependency: JsonNode, known: readonly string[]): Iterable<Finding> {
  const named = memberOf(dependency, 'package');
  const name = textIn(named) ?? '';
  // An id needs no name, and a version may stand behind one.
  const plain = name.replace(/@.*$/, '');
  if (!named || /^(0Ho|04t)\w+$/.test(name) || known.includes(name) || known.includes(plain)) return;
  const message = `There is no package ${name} in this project, nor an alias for one.`;
  const otherwise = 'Name a package of packageDirectories or of packageAliases.';
  yield unknownName({ file: FILE, line: named.line }, 'unknown-package', message, name, known, otherwise);
}

function* onDisk(context: Context, named: JsonNode | undefined): Iterable<Finding> {
  const name = textIn(named);
  if (!named || name === undefined || existsSync(path.join(context.project.root, name))) return;
  const message = `There is no ${name} in the project.`;
  yield unknownName(
    { file: FILE, line: named.line },
    'unknown-file',
    message,
    name,
    [],
    'Name a path from the project’s root.',
  );
}
