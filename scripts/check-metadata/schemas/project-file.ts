import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../nearest';
import type { Fault } from '../structure/conform';
import type { JsonDocument } from './json-document';
import { schemaFaults } from './schema-faults';

const Dependency = z.object({ package: z.string(), versionNumber: z.string().optional() });
const Directory = z.object({
  path: z.string(),
  default: z.boolean().optional(),
  package: z.string().optional(),
  versionNumber: z.string().optional(),
  definitionFile: z.string().optional(),
  dependencies: z.array(Dependency).default([]),
  seedMetadata: z.object({ path: z.string() }).optional(),
  unpackagedMetadata: z.object({ path: z.string() }).optional(),
});
const Manifest = z.object({
  packageDirectories: z.array(Directory),
  packageAliases: z.record(z.string(), z.string()).default({}),
  sourceApiVersion: z.string().optional(),
});

type Directory = z.infer<typeof Directory>;
type Step = string | number;

const VERSION = /^\d+\.\d+\.\d+\.(?:\d+|NEXT)$/;
const DEPENDED = /^\d+\.\d+\.\d+\.(?:\d+|LATEST|RELEASED)$/;
const API_VERSION = /^(?:[2-7]\d)\.0$/;
const PACKAGE_ID = /^(?:0Ho|04t)[A-Za-z0-9]{12,15}$/;

/** `sfdx-project.json`: its schema, and whether what it names is there. */
export function projectFaults(root: string, document: JsonDocument): Fault[] {
  const formal = schemaFaults(document, 'sfdx-project');
  const read = Manifest.safeParse(document.value);
  if (!read.success) return formal;
  const { packageDirectories, packageAliases, sourceApiVersion } = read.data;
  const at = (rule: string, steps: readonly Step[], message: string, remedy: string): Fault => ({
    line: document.lineOf(steps),
    rule,
    message,
    remedy,
  });
  const packages = new Set([...packageDirectories.flatMap((one) => one.package ?? []), ...Object.keys(packageAliases)]);
  const version =
    sourceApiVersion === undefined || API_VERSION.test(sourceApiVersion)
      ? []
      : [
          at(
            'wrong-api-version',
            ['sourceApiVersion'],
            `There is no API version ${sourceApiVersion}.`,
            'Write a version such as 66.0.',
          ),
        ];
  return [
    ...formal,
    ...version,
    ...wrongTexts(document, at),
    ...defaults(packageDirectories, at),
    ...packageDirectories.flatMap((directory, index) =>
      directoryFaults(root, directory, index, packageDirectories, packages, at),
    ),
  ];
}

/** Source: Salesforce DX Developer Guide, "Project Configuration" and "Create and Register Your Namespace". */
const TEXTS: Readonly<Record<string, readonly [RegExp, string]>> = {
  namespace: [
    /^(?:[A-Za-z](?:_?[A-Za-z0-9]){0,14})?$/,
    'Write up to 15 letters, digits and single underscores, beginning with a letter, or nothing.',
  ],
  sfdcLoginUrl: [/^https?:\/\/[^\s/]+/, 'Write a whole address, such as https://login.salesforce.com.'],
};

function wrongTexts(document: JsonDocument, at: At): Fault[] {
  const values = (document.value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(TEXTS).flatMap(([name, [form, remedy]]) => {
    const value = values[name];
    if (typeof value !== 'string' || form.test(value)) return [];
    return [at(`wrong-${name === 'namespace' ? name : 'address'}`, [name], `${name} is "${value}".`, remedy)];
  });
}

type At = (rule: string, steps: readonly Step[], message: string, remedy: string) => Fault;

function defaults(directories: readonly Directory[], at: At): Fault[] {
  const chosen = directories.flatMap((directory, index) => (directory.default ? [index] : []));
  if (directories.length > 1 && chosen.length === 0)
    return [
      at(
        'no-default',
        ['packageDirectories'],
        'None of the package directories is the default.',
        'Give one "default": true.',
      ),
    ];
  return chosen
    .slice(1)
    .map((index) =>
      at(
        'second-default',
        ['packageDirectories', index, 'default'],
        'A second package directory is the default.',
        'Keep one default.',
      ),
    );
}

function directoryFaults(
  root: string,
  directory: Directory,
  index: number,
  all: readonly Directory[],
  packages: ReadonlySet<string>,
  at: At,
): Fault[] {
  const here = ['packageDirectories', index];
  const missing = (steps: readonly Step[], named: string): Fault[] =>
    existsSync(path.join(root, named))
      ? []
      : [
          at(
            'missing-path',
            [...here, ...steps],
            `${named} is not there.`,
            "Name a path from the project's root that is.",
          ),
        ];
  const normal = path.posix.normalize(directory.path).replace(/\/$/, '');
  const overlap = all.slice(0, index).find((other) => {
    const its = path.posix.normalize(other.path).replace(/\/$/, '');
    return its === normal || normal.startsWith(`${its}/`) || its.startsWith(`${normal}/`);
  });
  const isFile =
    existsSync(path.join(root, directory.path)) && !statSync(path.join(root, directory.path)).isDirectory();
  return [
    ...missing(['path'], directory.path),
    ...(isFile ? [at('missing-path', [...here, 'path'], `${directory.path} is no folder.`, 'Name a folder.')] : []),
    ...(overlap
      ? [
          at(
            'overlapping-directories',
            [...here, 'path'],
            `${directory.path} and ${overlap.path} hold the same files.`,
            'Let package directories lie beside each other.',
          ),
        ]
      : []),
    ...(directory.definitionFile === undefined ? [] : missing(['definitionFile'], directory.definitionFile)),
    ...(directory.seedMetadata ? missing(['seedMetadata', 'path'], directory.seedMetadata.path) : []),
    ...(directory.unpackagedMetadata ? missing(['unpackagedMetadata', 'path'], directory.unpackagedMetadata.path) : []),
    ...versionFaults(directory.versionNumber, VERSION, 'NEXT', [...here, 'versionNumber'], at),
    ...directory.dependencies.flatMap((dependency, place) => {
      const steps = [...here, 'dependencies', place];
      const known = packages.has(dependency.package) || PACKAGE_ID.test(dependency.package);
      return [
        ...(known
          ? []
          : [
              at(
                'unknown-package',
                [...steps, 'package'],
                `No package directory and no alias is called "${dependency.package}".`,
                didYouMean(dependency.package, packages, 'Add it to packageAliases.'),
              ),
            ]),
        ...versionFaults(dependency.versionNumber, DEPENDED, 'LATEST', [...steps, 'versionNumber'], at),
      ];
    }),
  ];
}

function versionFaults(
  version: string | undefined,
  form: RegExp,
  last: string,
  steps: readonly Step[],
  at: At,
): Fault[] {
  if (version === undefined || form.test(version)) return [];
  return [
    at(
      'wrong-version-number',
      steps,
      `"${version}" is no version of a package.`,
      `Write four parts, such as 1.2.0.${last}.`,
    ),
  ];
}
