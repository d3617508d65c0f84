import { makeId } from '../../../test/local-org/engine/ids';
import { demoSeed, type OrgSeed, type SeedUser } from '../../../test/local-org/seed';

const TEAMS = 9;
const REPS = 10;
const HEAD = 'head@deals.example';
const leadOf = (team: number): string => `lead.${team}@deals.example`;
const repSerial = (team: number, rep: number): number => 1_000 + team * 100 + rep;
export const REP_IDS = Array.from({ length: TEAMS * REPS }, (_, place) =>
  makeId('005', repSerial(Math.floor(place / REPS), place % REPS)),
);

/** A company of a hundred in sales: one head, nine managers, ten reps below each. */
export function salesSeed(): OrgSeed {
  const { orgName, roles: ownRoles, users: ownUsers } = demoSeed();
  const role = (serial: number, name: string, parentId: string | null) => ({
    id: makeId('00E', serial),
    name,
    parentId,
  });
  const person = (serial: number, username: string, roleId: string, managerId: string | null): SeedUser => ({
    id: makeId('005', serial),
    username,
    email: username,
    firstName: 'Person',
    lastName: String(serial),
    profile: 'Sales User',
    roleId,
    managerId,
    permissionSets: [managerId === null || username.startsWith('lead') ? 'Countersign_Manager' : 'Countersign_Rep'],
  });
  const roles = [role(100, 'Head of all sales', null)];
  const users = [person(100, HEAD, makeId('00E', 100), null)];
  for (let team = 0; team < TEAMS; team += 1) {
    roles.push(role(200 + team, `Lead ${team}`, makeId('00E', 100)));
    roles.push(role(300 + team, `Team ${team}`, makeId('00E', 200 + team)));
    users.push(person(200 + team, leadOf(team), makeId('00E', 200 + team), makeId('005', 100)));
    for (let rep = 0; rep < REPS; rep += 1)
      users.push(
        person(
          repSerial(team, rep),
          `rep.${team}.${rep}@deals.example`,
          makeId('00E', 300 + team),
          makeId('005', 200 + team),
        ),
      );
  }
  return {
    orgName,
    accounts: [],
    opportunities: [],
    roles: [...ownRoles, ...roles],
    users: [...ownUsers, ...users],
  };
}

/** Somebody whom the board is measured for. */
export interface Viewer {
  name: string;
  username: string;
  id: string;
  /** Ids of who reports to them, and of the owners of the deals that they see. */
  reports: readonly string[];
  sees: readonly string[];
}

/** The head of sales, below whom everybody is, and the manager of one team. */
export const viewers: readonly Viewer[] = [
  {
    ...{ name: 'the head of sales', username: HEAD, id: makeId('005', 100), sees: REP_IDS },
    reports: Array.from({ length: TEAMS }, (_, team) => makeId('005', 200 + team)),
  },
  {
    ...{ name: 'the manager of a team', username: leadOf(0), id: makeId('005', 200) },
    ...{ reports: REP_IDS.slice(0, REPS), sees: REP_IDS.slice(0, REPS) },
  },
];
