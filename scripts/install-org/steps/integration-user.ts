import { quoted, textOf, type OrgRow } from '../org';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';

const NAME = 'integration-user';
export const INTEGRATION_SET = 'Countersign_Integration';
const PROFILE = 'Minimum Access - API Only Integrations';
const USER_LICENSE = 'Salesforce Integration';
/** The permission set licence that the licence "Salesforce Integration" needs beside it. */
const API_LICENSE = 'SalesforceAPIIntegrationPsl';

export interface IntegrationUser {
  readonly id: string;
  readonly username: string;
}

/** The user that the middleware logs in as; null before this step, as in a dry run. */
export function knownIntegrationUser(on: Installation): IntegrationUser | null {
  const { id, username } = on.record.of(NAME);
  return typeof id === 'string' && typeof username === 'string' ? { id, username } : null;
}

/** The same, for whoever comes after this step. */
export function integrationUser(on: Installation): IntegrationUser {
  const user = knownIntegrationUser(on);
  if (user === null) throw new Refusal('no integration user is known yet');
  return user;
}

export const integration: Step = {
  name: NAME,
  title: 'Integration user',
  describe: (on) => [
    on.options.integrationUser === null
      ? 'Takes the one user who has the permission set already, else makes one with the licence "Salesforce Integration".'
      : `The middleware logs in as ${on.options.integrationUser}.`,
  ],
  async check(on) {
    const { id, username, licensed } = on.record.of(NAME);
    if (typeof id !== 'string' || typeof username !== 'string') return toDo();
    if (on.options.integrationUser !== null && on.options.integrationUser !== username)
      return toDo(`It was ${username}.`);
    const [user] = await on.org.query(`SELECT Id, IsActive FROM User WHERE Id = ${quoted(id)}`);
    if (user?.['IsActive'] !== true) return toDo(`${username} is not active any more.`);
    return licensed === true ? done(`The middleware logs in as ${username}.`) : toDo();
  },
  async do(on) {
    const user = (await named(on)) ?? (await holder(on)) ?? (await made(on));
    on.record.note(NAME, { id: textOf(user, 'Id'), username: textOf(user, 'Username'), licensed: false });
    if (on.identity.kind !== 'local') await licensed(on, textOf(user, 'Id'));
    on.record.note(NAME, { licensed: true });
  },
  async undo(on) {
    const { made: ours, assignedLicense } = on.record.of(NAME);
    if (typeof assignedLicense === 'string') await on.org.remove('PermissionSetLicenseAssign', assignedLicense);
    // Without a record it is ours by its name, as everything else.
    if (ours !== true && on.record.existed) return [];
    // By the name that only we give: the user of this installation may be another by now, and somebody else's.
    const username = usernameOf(on);
    const [made] = await on.org.query(`SELECT Id, IsActive FROM User WHERE Username = ${quoted(username)}`);
    if (!made) return [];
    if (made['IsActive'] === true) await on.org.update('User', textOf(made, 'Id'), { IsActive: false });
    return [`Salesforce deletes no users: ${username} is switched off instead.`];
  },
};

const FIELDS = 'Id, Username, IsActive, Profile.Name, Profile.UserLicense.Name';

async function named(on: Installation): Promise<OrgRow | null> {
  const username = on.options.integrationUser;
  if (username === null) return null;
  const [user] = await on.org.query(`SELECT Id, Username, IsActive FROM User WHERE Username = ${quoted(username)}`);
  if (user?.['IsActive'] === true) return user;
  throw new Refusal(
    `The org has no active user ${username}. Name another with --integration-user, or leave it out and one is made.`,
  );
}

async function holder(on: Installation): Promise<OrgRow | null> {
  const rows = await on.org.query(
    `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = '${INTEGRATION_SET}' AND Assignee.IsActive = true`,
  );
  if (rows.length > 1)
    throw new Refusal(
      `${rows.length} users have the permission set ${INTEGRATION_SET}. Say which: --integration-user <username>`,
    );
  const [row] = rows;
  if (!row) return null;
  const [user] = await on.org.query(`SELECT Id, Username FROM User WHERE Id = ${quoted(textOf(row, 'AssigneeId'))}`);
  return user ?? null;
}

/** Of the user that is made here. The name says which org it is of: usernames are unique across all of Salesforce. */
const usernameOf = (on: Installation): string => `integration.${on.identity.id.toLowerCase()}@countersign.invalid`;

async function made(on: Installation): Promise<OrgRow> {
  const username = usernameOf(on);
  on.record.note(NAME, { made: true });
  const [before] = await on.org.query(`SELECT Id, Username, IsActive FROM User WHERE Username = ${quoted(username)}`);
  if (before) {
    if (before['IsActive'] !== true) await on.org.update('User', textOf(before, 'Id'), { IsActive: true });
    return before;
  }
  const [profile] = await on.org.query(`SELECT Id FROM Profile WHERE Name = '${PROFILE}'`);
  if (!profile)
    throw new Refusal(
      `The org has no profile "${PROFILE}". Make a user for the middleware and name it with --integration-user.`,
    );
  const [admin] = await on.org.query(
    `SELECT Email, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey FROM User WHERE Id = ${quoted(on.identity.userId)}`,
  );
  const Id = await on.org.create('User', {
    Username: username,
    LastName: 'Countersign Integration',
    Alias: 'cntrsgn',
    Email: textOf(admin, 'Email'),
    EmailEncodingKey: 'UTF-8',
    TimeZoneSidKey: textOf(admin, 'TimeZoneSidKey'),
    LocaleSidKey: textOf(admin, 'LocaleSidKey'),
    LanguageLocaleKey: textOf(admin, 'LanguageLocaleKey'),
    ProfileId: textOf(profile, 'Id'),
  });
  return { Id, Username: username };
}

/** Only where the user's licence wants it, and once. */
async function licensed(on: Installation, userId: string): Promise<void> {
  const [user] = await on.org.query(`SELECT ${FIELDS} FROM User WHERE Id = ${quoted(userId)}`);
  const profile = user?.['Profile'] as { Name?: string; UserLicense?: { Name?: string } } | undefined;
  // The licence's name is what Salesforce documents; its key is not.
  if (profile?.UserLicense?.Name !== USER_LICENSE && profile?.Name !== PROFILE) return;
  const [license] = await on.org.query(`SELECT Id FROM PermissionSetLicense WHERE DeveloperName = '${API_LICENSE}'`);
  if (!license) return;
  const has = await on.org.query(
    `SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = ${quoted(userId)} AND PermissionSetLicenseId = ${quoted(textOf(license, 'Id'))}`,
  );
  if (has.length > 0) return;
  const fields = { AssigneeId: userId, PermissionSetLicenseId: textOf(license, 'Id') };
  on.record.note(NAME, { assignedLicense: await on.org.create('PermissionSetLicenseAssign', fields) });
}
