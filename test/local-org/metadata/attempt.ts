import type { OrgSchema } from '../schema/model';
import { blame } from './blame';
import { check } from './check';
import type { CompileOptions, Finding } from './compile';
import { isSame, keyOf, sameContent, type Component, type ComponentSet } from './component';
import { mergedOver } from './merge';
import { fileOfDeletion, type Deletion, type DeployPlan } from './package-content';
import type { PackageItem, Problem } from './package-files';
import { letGo } from './prune';

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
    const isNew = (finding: Finding): boolean => !before.has(spell(finding)) && !isOldSetting(finding, plan);
    const early = tried.early.filter(isNew);
    const news = early.length > 0 ? early : tried.findings.filter(isNew);
    if (news.length === 0) return { ...tried, problems, done: doneOf(standing, plan, accepted) };
    // What the deletions before the deploy break is theirs, even where the deploy itself would mend it.
    const failed =
      early.length > 0 ? blame(early, { ...plan, items: [], after: [] }, accepted) : blame(news, plan, accepted);
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

function apply(
  standing: ComponentSet,
  plan: DeployPlan,
  accepted: ReadonlySet<PackageItem | Deletion>,
  options: CompileOptions,
): Omit<Attempt, 'done' | 'problems'> & { early: Finding[]; findings: Finding[] } {
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
  return { components: set, schema, put, gone, early, findings };
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
