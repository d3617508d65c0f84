import type { OrgSchema } from '../schema/model';
import { check } from './check';
import type { CompileOptions, Finding } from './compile';
import { type ComponentSet, keyOf, sameContent, splitName, type Component } from './component';
import { mergedOver } from './merge';
import { fileOfDeletion, type Deletion, type DeployPlan } from './package-content';
import type { PackageItem, Problem } from './package-files';
import { letGo } from './prune';
import { placeOf } from './xml-elements';

/** What became of one component of a deploy. */
export interface Done {
  type: string;
  fullName: string;
  fileName: string;
  created: boolean;
  changed: boolean;
  deleted: boolean;
  /** A warning: the component was none to be deleted. */
  warning?: string;
}

export interface Attempt {
  done: Done[];
  problems: Problem[];
  /** How the org is to stand afterwards, if it is to. */
  components: ComponentSet;
  schema: OrgSchema;
  /** Components that were put, as they stand; and those that went. */
  put: Component[];
  gone: Component[];
}

/**
 * Works out what a deploy makes of the org, without touching it. A component that does not hold is left out and tried no
 * more, and then whatever does not hold without it, until all that is left holds.
 */
export function attempt(standing: ComponentSet, plan: DeployPlan, options: CompileOptions): Attempt {
  const problems = [...plan.problems];
  const accepted = new Set<PackageItem | Deletion>([...plan.before, ...plan.items, ...plan.after]);
  const before = new Set(check(standing, options).findings.map(spell));
  for (;;) {
    const tried = apply(standing, plan, accepted, options);
    const news = tried.findings.filter((finding) => !before.has(spell(finding)) && !isOldSetting(finding, plan));
    if (news.length === 0) return { ...tried, problems, done: doneOf(standing, plan, accepted) };
    const failed = blame(news, plan, accepted);
    if (failed.size === 0) throw new Error(`no component of the deploy is to blame: ${news.map(spell).join('; ')}`);
    for (const [item, problem] of failed) {
      accepted.delete(item);
      problems.push(problem);
    }
  }
}

const spell = ({ component, problem }: Finding): string => `${keyOf(component.type, component.fullName)}: ${problem}`;

/** Settings that stand already are not asked again what a new field of their type would have of them. */
const isOldSetting = ({ component }: Finding, plan: DeployPlan): boolean =>
  component.type.name === 'CustomMetadata' && !plan.items.some((item) => isSame(item.component, component));

const isSame = (a: Pick<Component, 'type' | 'fullName'>, b: Pick<Component, 'type' | 'fullName'>): boolean =>
  keyOf(a.type, a.fullName) === keyOf(b.type, b.fullName);

function apply(
  standing: ComponentSet,
  plan: DeployPlan,
  accepted: ReadonlySet<PackageItem | Deletion>,
  options: CompileOptions,
): Omit<Attempt, 'done' | 'problems'> & { findings: Finding[] } {
  const set = standing.copy();
  const gone = remove(set, plan.before, accepted);
  const put: Component[] = [];
  const early = gone.length > 0 ? check(set, options).findings : [];
  for (const item of plan.items) {
    if (!accepted.has(item)) continue;
    const component = mergedOver(set.get(item.component.type, item.component.fullName), item.component);
    put.push(component);
    set.put(component);
  }
  if (plan.after.some((deletion) => accepted.has(deletion))) gone.push(...remove(set, plan.after, accepted));
  const { schema, findings } = check(set, options);
  return { components: set, schema, put, gone, findings: [...early, ...findings] };
}

function remove(
  set: ComponentSet,
  deletions: readonly Deletion[],
  accepted: ReadonlySet<PackageItem | Deletion>,
): Component[] {
  const gone = deletions.filter((one) => accepted.has(one)).flatMap((one) => set.remove(one.type, one.fullName));
  letGo(set, gone);
  return gone;
}

/** Whose fault each finding is, and in what words; each component once. */
function blame(
  findings: readonly Finding[],
  plan: DeployPlan,
  accepted: ReadonlySet<PackageItem | Deletion>,
): Map<PackageItem | Deletion, Problem> {
  const failed = new Map<PackageItem | Deletion, Problem>();
  for (const finding of findings) {
    const own = plan.items.find((item) => accepted.has(item) && isSame(item.component, finding.component));
    if (own) failed.set(own, problemOf(own, finding));
  }
  for (const item of failed.keys()) sayParentFailed(item, plan, failed);
  for (const finding of findings) {
    if (plan.items.some((item) => isSame(item.component, finding.component))) continue;
    for (const culprit of culprits(finding, plan, accepted, failed)) failed.set(culprit, elsewhere(culprit, finding));
  }
  return failed;
}

function problemOf(item: PackageItem, { problem, about }: Finding): Problem {
  const { type, fullName } = item.component;
  return { type: type.name, fullName, fileName: item.fileName, problem, ...placeIn(item, about) };
}

function placeIn(item: PackageItem, about: string | undefined): { line: number; column: number } {
  const at = about === undefined ? -1 : item.text.indexOf(about);
  if (at < 0) return { line: item.line, column: item.column };
  const place = placeOf(item.text, at);
  const column = place.line === 1 ? place.column + item.column - 1 : place.column;
  return { line: item.line + place.line - 1, column };
}

function sayParentFailed(
  item: PackageItem | Deletion,
  plan: DeployPlan,
  failed: Map<PackageItem | Deletion, Problem>,
): void {
  if (!('component' in item) || item.component.type.form !== 'part') return;
  const { whole } = splitName(item.component.fullName);
  const parent = plan.items.find(
    ({ component }) => component.type.name === 'CustomObject' && component.fullName === whole,
  );
  const own = failed.get(item);
  if (own && parent && failed.has(parent)) failed.set(item, { ...own, problem: 'Parent entity failed to deploy' });
}

/** What broke a component that is not in the deploy: what its problem names, or else every deletion, or else everything. */
function culprits(
  { problem, component }: Finding,
  plan: DeployPlan,
  accepted: ReadonlySet<PackageItem | Deletion>,
  failed: ReadonlyMap<PackageItem | Deletion, Problem>,
): (PackageItem | Deletion)[] {
  const deletions = [...plan.before, ...plan.after].filter((one) => accepted.has(one));
  const items = plan.items.filter((one) => accepted.has(one));
  const text = `${problem} ${component.fullName}`;
  const isNamed = (fullName: string): boolean => text.includes(fullName.slice(fullName.lastIndexOf('.') + 1));
  const named = [
    ...deletions.filter((one) => isNamed(one.fullName)),
    ...items.filter((one) => isNamed(one.component.fullName)),
  ];
  const found = named.length > 0 ? named : deletions.length > 0 ? deletions : items;
  return found.filter((one) => !failed.has(one));
}

function elsewhere(culprit: PackageItem | Deletion, { component, problem }: Finding): Problem {
  const by = `${component.type.name} - ${component.fullName}: ${problem}`;
  if ('component' in culprit)
    return problemOf(culprit, {
      component: culprit.component,
      problem: `What else the org has does not hold with it. ${by}`,
    });
  return {
    type: culprit.type.name,
    fullName: culprit.fullName,
    fileName: culprit.fileName,
    problem: `This ${culprit.type.name} is referenced elsewhere in salesforce.com. Remove the usage and try again. : ${by}`,
  };
}

function doneOf(standing: ComponentSet, plan: DeployPlan, accepted: ReadonlySet<PackageItem | Deletion>): Done[] {
  const put = plan.items
    .filter((item) => accepted.has(item))
    .map(({ component, fileName }): Done => {
      const { type, fullName } = component;
      const before = standing.get(type, fullName);
      const changed = !before || !sameContent(before, mergedOver(before, component));
      return { type: type.name, fullName, fileName, created: !before, changed, deleted: false };
    });
  const deletions = [...plan.before, ...plan.after].filter((one) => accepted.has(one));
  const gone = deletions.map((deletion): Done => {
    const { type, fullName } = deletion;
    const there =
      standing.get(type, fullName) !== undefined || plan.items.some((item) => isSame(item.component, deletion));
    const fileName = there ? fileOfDeletion(deletion) : deletion.fileName;
    const rest = { type: type.name, fullName, fileName, created: false, changed: there, deleted: there };
    return there ? rest : { ...rest, warning: `No ${type.name} named: ${fullName} found` };
  });
  return [...put, ...gone];
}
