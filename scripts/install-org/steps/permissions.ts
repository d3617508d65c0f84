import { textOf } from '../org';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';
import { INTEGRATION_SET, integrationUser, knownIntegrationUser } from './integration-user';

const NAME = 'permissions';
/** For whoever installs: to look after it, and to reach the middleware. */
const ADMIN_SETS = ['Countersign_Admin', 'Countersign_Door'];

interface Wanted {
  readonly userId: string;
  readonly set: string;
}

export const permissions: Step = {
  name: NAME,
  title: 'Permission sets',
  describe: () => [
    `Gives ${INTEGRATION_SET} to the integration user, ${ADMIN_SETS.join(' and ')} to you.`,
    'Reps and managers get theirs from an admin, whenever they are to begin.',
  ],
  async check(on) {
    if (knownIntegrationUser(on) === null) return toDo();
    const missing = await missingOf(on, wanted(on));
    return missing.length === 0 ? done() : toDo();
  },
  async do(on) {
    const all = wanted(on);
    const before = await missingOf(on, all);
    on.record.foundBefore(
      NAME,
      all.filter((one) => !before.includes(one)).map(({ userId, set }) => `${userId} ${set}`),
    );
    for (const { userId, set } of before) {
      const [row] = await on.org.query(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`);
      if (!row) throw new Refusal(`the org has no permission set ${set}`);
      await on.org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: textOf(row, 'Id') });
    }
  },
  async undo(on) {
    const before = on.record.of(NAME)['found'] as readonly string[] | undefined;
    const ours = (await on.packages.core()).deletable.filter(({ type }) => type === 'PermissionSet');
    for (const { id, userId, set } of await assignments(on)) {
      if (!ours.some(({ name }) => name === set)) continue;
      // A permission set that is assigned cannot be deleted, so those of reps and managers go as well.
      const made = before !== undefined && asked(on, userId, set) && !before.includes(`${userId} ${set}`);
      if (made || !setWasThere(on, set)) await on.org.remove('PermissionSetAssignment', id);
    }
    return [];
  },
};

function wanted(on: Installation): Wanted[] {
  return [
    { userId: integrationUser(on).id, set: INTEGRATION_SET },
    ...ADMIN_SETS.map((set) => ({ userId: on.identity.userId, set })),
  ];
}

/** Whether it is one that this step gives: others were given by an admin. */
function asked(on: Installation, userId: string, set: string): boolean {
  return knownIntegrationUser(on) !== null && wanted(on).some((one) => one.userId === userId && one.set === set);
}

async function missingOf(on: Installation, all: readonly Wanted[]): Promise<readonly Wanted[]> {
  const has = await assignments(on);
  return all.filter(({ userId, set }) => !has.some((one) => one.userId === userId && one.set === set));
}

async function assignments(on: Installation): Promise<readonly (Wanted & { id: string })[]> {
  const rows = await on.org.query(
    "SELECT Id, AssigneeId, PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'Countersign%'",
  );
  return rows.map((row) => ({
    id: textOf(row, 'Id'),
    userId: textOf(row, 'AssigneeId'),
    set: (row['PermissionSet'] as { Name?: string } | null)?.Name ?? '',
  }));
}

/** Whether the permission set itself was in the org before, and stays. */
function setWasThere(on: Installation, set: string): boolean {
  const found = (on.record.of('core')['found'] ?? []) as readonly { type: string; name: string }[];
  return found.some(({ type, name }) => type === 'PermissionSet' && name === set);
}
