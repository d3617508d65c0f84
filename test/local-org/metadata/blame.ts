import type { Finding } from './compile';
import { isSame, splitName } from './component';
import type { Deletion, DeployPlan } from './package-content';
import type { PackageItem, Problem } from './package-files';
import { placeOf } from './xml-elements';

/** Whose fault each finding is, and in what words; each component once. */
export function blame(
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
    if (plan.items.some((item) => accepted.has(item) && isSame(item.component, finding.component))) continue;
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
