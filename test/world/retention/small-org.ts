import { makeId } from '../../local-org/engine/ids';
import { demoSeed, USERS, type OrgSeed } from '../../local-org/seed';

export const DEALS = [1, 2, 3, 4, 5].map((number) => makeId('006', 100 + number));
const ACCOUNTS = [1, 2, 3].map((number) => makeId('001', 100 + number));

/** Every deal's account; two have one in common, and one has none. */
export const ACCOUNT_OF: ReadonlyMap<string, string | null> = new Map(
  DEALS.map((deal, at) => [deal, [ACCOUNTS[0], ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[2], null][at] ?? null]),
);

export const FIRST_STAGE = 'Qualification';

/** The demo's people with five open deals of Rita's: a history needs no more, and can be read whole. */
export function smallOrg(timeZone: string): OrgSeed {
  const { users, ...rest } = demoSeed();
  return {
    ...rest,
    // Whoever moves a call's row to another deal needs the right to that field.
    users: users.map((user) =>
      user.id === USERS.admin ? { ...user, permissionSets: [...user.permissionSets, 'Countersign_Integration'] } : user,
    ),
    timeZone,
    accounts: ACCOUNTS.map((id, at) => ({ id, name: `Account ${at + 1}`, ownerId: USERS.rita })),
    opportunities: DEALS.map((id, at) => ({
      id,
      name: `Deal ${at + 1}`,
      accountId: ACCOUNT_OF.get(id) ?? null,
      ownerId: USERS.rita,
      stage: FIRST_STAGE,
      amount: 1_000,
      closeDate: '2040-01-31',
    })),
  };
}
