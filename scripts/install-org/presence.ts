import type { Component, Org } from './org';

/** Reports and dashboards are listed by folder. */
const IN_FOLDERS = new Set(['Report', 'Dashboard']);

export const same = (a: Component, b: Component): boolean => a.type === b.type && a.name === b.name;

/** Those of the components that the org has. */
export async function present(org: Org, wanted: readonly Component[]): Promise<readonly Component[]> {
  const questions = new Map<string, { type: string; folder?: string }>();
  for (const { type, name } of wanted) {
    if (!IN_FOLDERS.has(type)) questions.set(type, { type });
    else if (name.includes('/')) {
      const folder = name.slice(0, name.lastIndexOf('/'));
      questions.set(`${type} ${folder}`, { type, folder });
    } else questions.set(`${type} folders`, { type: `${type}Folder` });
  }
  const there = new Set((await org.list([...questions.values()])).map(keyOf));
  return wanted.filter((one) => there.has(keyOf(one)));
}

/** A folder is listed as what it holds, or as a folder. */
function keyOf({ type, name }: Component): string {
  return `${type.replace(/Folder$/, '')} ${name}`;
}
