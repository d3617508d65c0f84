import type { Component, OrgRow } from './org';
import { present } from './presence';
import { codeOf, Refusal } from './refusal';
import type { Installation } from './step';
import { settingsOfTheAdmin } from './steps/starter';

const HOLD = { type: 'CustomObject', name: 'Legal_Hold__c' };
const MOST_SHOWN = 20;

/**
 * What keeps an installation from being taken back.
 * @throws Refusal where a legal hold is active or could be unseen, where something would be lost that nobody said may be lost, or where
 * nobody knows what the org held before
 */
export async function mayLeave(on: Installation): Promise<void> {
  await seesEverything(on);
  const active = await rowsOf(on, HOLD, "SELECT Name FROM Legal_Hold__c WHERE Status__c = 'active'");
  if (active.length > 0)
    throw new Refusal(
      `${active.length} legal ${active.length === 1 ? 'hold is' : 'holds are'} active (${shown(active.map(({ Name }) => String(Name)))}). Nothing is taken away while a hold stands. Release what may be released, under Retention, and run this again.`,
    );
  const lost = await losses(on);
  if (lost.length > 0 && !on.options.deleteData)
    throw new Refusal(
      `Uninstalling would delete for good:\n${lost.map((line) => `  ${line}`).join('\n')}\nExport what must be kept. Then say that the rest may go: --delete-data`,
    );
  if (!on.record.existed && !on.options.withoutRecord)
    throw new Refusal(
      `${on.record.path} is not there, or was begun without the one before it, so nobody knows what the org held before Countersign. Bring it back from a backup, or have everything of ours taken away by name: --without-record`,
    );
}

/** Holds are private: to whoever may not see all records an active one is simply not there. */
async function seesEverything(on: Installation): Promise<void> {
  if (on.identity.kind === 'local') return;
  const [mine] = await on.org.query('SELECT PermissionsViewAllData FROM UserPermissionAccess LIMIT 1');
  if (mine?.['PermissionsViewAllData'] === true) return;
  throw new Refusal(
    `${on.org.username} may not see all records, so a legal hold could stand unseen. Uninstall as an administrator who has View All Data.`,
  );
}

/** No rows of an object that the org does not have, or has no more by the time it is asked: a deletion may be under way. */
async function rowsOf(on: Installation, object: Component, soql: string): Promise<readonly OrgRow[]> {
  if ((await present(on.org, [object])).length === 0) return [];
  try {
    return await on.org.query(soql);
  } catch (error) {
    if (error instanceof Refusal && codeOf(error) === 'INVALID_TYPE') return [];
    throw error;
  }
}

/** Records in objects that go, and settings that an admin made or changed. */
async function losses(on: Installation): Promise<readonly string[]> {
  const before = (on.record.of('core')['found'] ?? []) as unknown as readonly Component[];
  const objects = (await on.packages.core()).deletable.filter(
    ({ type, name }) =>
      type === 'CustomObject' && name.endsWith('__c') && !before.some((one) => one.type === type && one.name === name),
  );
  const lost: string[] = [];
  for (const object of objects) {
    const { name } = object;
    const rows = await rowsOf(on, object, `SELECT COUNT(Id) held FROM ${name}`);
    const held = Number(rows[0]?.['held'] ?? 0);
    if (held > 0) lost.push(`${held} of ${name}`);
  }
  return [...lost, ...(await settingsOfTheAdmin(on)).map((one) => `the setting ${one}`)];
}

function shown(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  return [...names.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
