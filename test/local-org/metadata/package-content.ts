import { fileNameOf, type ComponentSet } from './component';
import { Named, readManifest, type Manifest } from './manifest';
import { manifestName, typeNamed, type MetadataType } from './metadata-types';
import { readPackageFiles, type PackageItem, type Problem } from './package-files';
import { XmlProblem } from './xml-elements';

export interface Deletion {
  type: MetadataType;
  fullName: string;
  fileName: string;
}

/** What a deploy asks for: what to take away before, what to put, what to take away after. */
export interface DeployPlan {
  items: PackageItem[];
  before: Deletion[];
  after: Deletion[];
  problems: Problem[];
}

export interface ReadOptions {
  singlePackage: boolean;
  allowMissingFiles: boolean;
  autoUpdatePackage: boolean;
  /** API versions that the org speaks. */
  versions: readonly string[];
}

const DESTRUCTIVE: readonly (readonly [file: string, when: 'before' | 'after'])[] = [
  ['destructiveChangesPre.xml', 'before'],
  ['destructiveChanges.xml', 'before'],
  ['destructiveChangesPost.xml', 'after'],
];

/** Reads the unpacked zip of a deploy. What is wrong with it is in `problems`, as the deploy's result tells it. */
export function readDeploy(
  files: ReadonlyMap<string, Buffer>,
  standing: ComponentSet,
  options: ReadOptions,
): DeployPlan {
  const plan: DeployPlan = { items: [], before: [], after: [], problems: [] };
  const packages = new Map<string, Map<string, Buffer>>();
  for (const [path, bytes] of files) {
    const cut = options.singlePackage ? 0 : path.indexOf('/') + 1;
    const root = path.slice(0, cut);
    const own = packages.get(root) ?? new Map<string, Buffer>();
    packages.set(root, own.set(path.slice(cut), bytes));
  }
  if (packages.size === 0) packages.set('', new Map());
  for (const [root, own] of packages) readPackage(root, own, standing, options, plan);
  return plan;
}

function readPackage(
  root: string,
  files: Map<string, Buffer>,
  standing: ComponentSet,
  options: ReadOptions,
  plan: DeployPlan,
): void {
  const manifest = manifestAt(root, 'package.xml', files, plan);
  if (manifest === undefined) return;
  checkVersion(root, manifest, options.versions, plan);
  checkTypes(root, 'package.xml', manifest, plan);
  for (const [file, when] of DESTRUCTIVE) {
    if (!files.has(file)) continue;
    const gone = manifestAt(root, file, files, plan);
    if (!gone) continue;
    checkTypes(root, file, gone, plan);
    for (const { name, members } of gone.types) {
      const type = typeNamed(name);
      if (!type) continue;
      if (members.includes('*'))
        plan.problems.push(inFile(root, file, '*', 'A wildcard is not allowed in a destructive manifest'));
      for (const fullName of members)
        if (fullName !== '*')
          plan[when].push({ type: deletedType(type, fullName, standing), fullName, fileName: root + file });
    }
  }
  const content = new Map([...files].filter(([path]) => !/^(package|destructiveChanges(Pre|Post)?)\.xml$/.test(path)));
  const read = readPackageFiles(content, root);
  plan.problems.push(...read.problems);
  takeNamed(root, manifest, read.items, read.problems, options, plan);
}

/** A manifest calls a folder by the type of what it holds. */
function deletedType(type: MetadataType, fullName: string, standing: ComponentSet): MetadataType {
  const folder = type.inFolder ? typeNamed(`${type.name}Folder`) : undefined;
  return folder && !standing.get(type, fullName) && standing.get(folder, fullName) ? folder : type;
}

const inFile = (root: string, file: string, fullName: string, problem: string, type = ''): Problem => ({
  type,
  fullName,
  fileName: root + file,
  problem,
});

function manifestAt(root: string, file: string, files: Map<string, Buffer>, plan: DeployPlan): Manifest | undefined {
  const bytes = files.get(file);
  if (!bytes) {
    plan.problems.push(inFile(root, file, file, 'No package.xml found'));
    return undefined;
  }
  try {
    return readManifest(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const place = error instanceof XmlProblem ? { line: error.line, column: error.column } : {};
    plan.problems.push({ ...inFile(root, file, file, `Error parsing file: ${error.message}`), ...place });
    return undefined;
  }
}

function checkVersion(root: string, { version }: Manifest, versions: readonly string[], plan: DeployPlan): void {
  if (version !== undefined && /^\d+\.0$/.test(version) && Number(version) <= Number(versions[versions.length - 1]))
    return;
  const problem =
    version === undefined
      ? 'Required field is missing: version'
      : `The API version ${version} is not one that the org speaks; its latest is ${versions[versions.length - 1] ?? ''}`;
  plan.problems.push(inFile(root, 'package.xml', 'package.xml', problem));
}

function checkTypes(root: string, file: string, manifest: Manifest, plan: DeployPlan): void {
  for (const { name, members } of manifest.types) {
    const type = typeNamed(name);
    if (!type) plan.problems.push(inFile(root, file, file, `Unknown type name '${name}' specified in ${file}`));
    else if (!type.supported)
      for (const member of members)
        plan.problems.push(
          inFile(
            root,
            file,
            member,
            `The local org, a stand-in for Salesforce, does not support metadata of the type ${name}`,
            name,
          ),
        );
  }
}

/** Keeps the components that the manifest names, and says which it names in vain. */
function takeNamed(
  root: string,
  manifest: Manifest,
  items: readonly PackageItem[],
  broken: readonly Problem[],
  options: ReadOptions,
  plan: DeployPlan,
): void {
  const named = new Named(manifest);
  const found = new Set([
    ...items.map(nameOfItem),
    ...broken.map(({ type, fullName }) => `${type} ${fullName.toLowerCase()}`),
  ]);
  for (const item of items) {
    const { type, fullName } = item.component;
    const whole = wholeOf(item);
    const isNamed = named.has(type, fullName) || (whole !== undefined && named.has(whole.type, whole.fullName));
    if (isNamed || options.autoUpdatePackage) plan.items.push(item);
    // An object's file may be there for its parts alone.
    else if (type.name !== 'CustomObject' || !partsNamed(fullName, items, named))
      plan.problems.push({ type: type.name, fullName, fileName: item.fileName, problem: 'Not in package.xml' });
  }
  if (options.allowMissingFiles) return;
  for (const { name, members } of manifest.types) {
    const type = typeNamed(name);
    if (!type?.supported || type.name === 'CustomLabels') continue;
    for (const fullName of members) {
      if (fullName === '*' || found.has(`${name} ${fullName.toLowerCase()}`)) continue;
      const problem = `An object '${fullName}' of type ${name} was named in package.xml, but was not found in zipped directory`;
      plan.problems.push(inFile(root, 'package.xml', fullName, problem, name));
    }
  }
}

const nameOfItem = ({ component: { type, fullName } }: PackageItem): string =>
  `${manifestName(type)} ${fullName.toLowerCase()}`;

function wholeOf({ component: { type, fullName } }: PackageItem): { type: MetadataType; fullName: string } | undefined {
  const whole = type.within && typeNamed(type.within.whole);
  if (!whole) return undefined;
  return { type: whole, fullName: whole.name === 'CustomLabels' ? 'CustomLabels' : (fullName.split('.')[0] ?? '') };
}

const partsNamed = (object: string, items: readonly PackageItem[], named: Named): boolean =>
  items.some(
    ({ component }) =>
      component.type.form === 'part' &&
      component.fullName.startsWith(`${object}.`) &&
      named.has(component.type, component.fullName),
  );

/** The file that a component has, or would have. */
export const fileOfDeletion = ({ type, fullName }: Deletion): string => fileNameOf({ type, fullName });
