import type { OrgSeed, SeedAccount, SeedContact, SeedLead, SeedUser } from '../seed';
import type { Value } from '../schema/model';
import { PROFILES, STAGES } from '../schema/standard-objects';
import { withDerived } from './derived-values';
import type { Engine } from './engine';
import { makeId } from './ids';
import { systemValues } from './load-rows';
import { emptyRow } from './rows';

/** Puts the seed's rows in place as if they had been there all along: no events, no validation, owned as the seed says. */
export function loadSeed(engine: Engine, seed: OrgSeed): void {
  const author = seed.users[0]?.id ?? '';
  const put = (objectName: string, id: string, values: Record<string, Value>): void => {
    const object = engine.object(objectName);
    const row = { ...emptyRow(object), ...systemValues(engine, author), ...values, Id: id };
    engine.store.put(object, withDerived(engine, object, undefined, row));
  };

  put('Organization', engine.orgId, {
    Name: seed.orgName,
    OrganizationType: 'Developer Edition',
    IsSandbox: true,
    InstanceName: 'LOCAL',
    TimeZoneSidKey: seed.timeZone ?? 'America/Los_Angeles',
  });
  STAGES.forEach(([stage, IsClosed, IsWon, DefaultProbability, ForecastCategoryName], position) => {
    const says = { IsClosed, IsWon, DefaultProbability, ForecastCategoryName, SortOrder: position + 1, IsActive: true };
    put('OpportunityStage', makeId('01J', position + 1), { ApiName: stage, MasterLabel: stage, ...says });
  });
  const licenses = [...new Set(Object.values(PROFILES).map((profile) => profile.license))];
  licenses.forEach((name, position) =>
    put('UserLicense', makeId('100', position + 1), { Name: name, LicenseDefinitionKey: LICENSE_KEYS[name] ?? name }),
  );
  Object.entries(PROFILES).forEach(([name, profile], position) => {
    put('Profile', makeId('00e', position + 1), {
      Name: name,
      UserType: 'Standard',
      UserLicenseId: makeId('100', licenses.indexOf(profile.license) + 1),
    });
  });
  engine.schema.permissionSets.forEach((set, position) =>
    put('PermissionSet', makeId('0PS', position + 1), { Name: set.name, Label: set.label }),
  );
  for (const role of seed.roles)
    put('UserRole', role.id, {
      Name: role.name,
      ParentRoleId: role.parentId,
      DeveloperName: role.name.replace(/\W+/g, '_'),
    });
  for (const user of seed.users) putUser(engine, user, put);
  for (const account of seed.accounts) putAccount(account, put);
  for (const contact of seed.contacts ?? []) putContact(contact, put);
  for (const deal of seed.opportunities) {
    const stage = STAGES.find(([name]) => name === deal.stage);
    if (!stage) throw new Error(`seed: ${deal.id} is in the stage ${deal.stage}, which does not exist`);
    const [StageName, closed] = stage;
    const rest = { AccountId: deal.accountId, OwnerId: deal.ownerId, Amount: deal.amount, CloseDate: deal.closeDate };
    const past = closed ? closedPast(deal.closeDate, seed.timeZone ?? 'America/Los_Angeles') : {};
    put('Opportunity', deal.id, { Name: deal.name, StageName, ...rest, ...past });
  }
  for (const { id, role, ...of } of seed.contactRoles ?? [])
    put('OpportunityContactRole', id, {
      OpportunityId: of.opportunityId,
      ContactId: of.contactId,
      Role: role,
      IsPrimary: of.isPrimary ?? false,
    });
  for (const lead of seed.leads ?? []) putLead(lead, put);
  engine.store.commit();
}

const SOLD_IN = 90 * 86_400_000;

function closedPast(closeDate: string, timeZone: string): Record<string, Value> {
  const closedAt = noonIn(timeZone, closeDate);
  return {
    CreatedDate: new Date(closedAt.getTime() - SOLD_IN).toISOString(),
    LastStageChangeDate: closedAt.toISOString(),
  };
}

/** 12:00 of a day (`YYYY-MM-DD`) by the clocks of a zone: as far from UTC's noon as those clocks show it to be. */
function noonIn(timeZone: string, day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(noon).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(noon.getTime() - ahead * 60_000);
}

const LICENSE_KEYS: Record<string, string> = {
  Salesforce: 'SFDC',
  'Salesforce Integration': 'PID_Salesforce_Integration',
};

type Put = (object: string, id: string, values: Record<string, Value>) => void;

function putAccount({ person, ...account }: SeedAccount, put: Put): void {
  const business = { Name: account.name, OwnerId: account.ownerId, Industry: account.industry ?? null };
  if (!person) return put('Account', account.id, business);
  const { contactId, email } = person;
  put('Account', account.id, { ...business, IsPersonAccount: true, PersonEmail: email, PersonContactId: contactId });
  const [firstName = '', ...rest] = account.name.split(' ');
  const lastName = rest.join(' ') || firstName;
  const contact = { id: contactId, accountId: account.id, ownerId: account.ownerId, firstName, lastName, email };
  return putContact(contact, put, { IsPersonAccount: true });
}

function putContact(contact: SeedContact, put: Put, also: Record<string, Value> = {}): void {
  const { accountId, ownerId, email } = contact;
  put('Contact', contact.id, { ...nameOf(contact), AccountId: accountId, OwnerId: ownerId, Email: email, ...also });
}

function putLead({ converted, ...lead }: SeedLead, put: Put): void {
  put('Lead', lead.id, {
    ...nameOf(lead),
    OwnerId: lead.ownerId,
    Company: lead.company,
    Email: lead.email,
    Status: converted ? 'Closed - Converted' : 'Working - Contacted',
    IsConverted: converted !== undefined,
    ConvertedOpportunityId: converted?.opportunityId ?? null,
  });
}

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): Record<string, Value> {
  return { FirstName: firstName, LastName: lastName, Name: `${firstName} ${lastName}`.trim() };
}

function putUser(engine: Engine, user: SeedUser, put: Put): void {
  const profile = Object.keys(PROFILES).indexOf(user.profile);
  if (profile < 0) throw new Error(`seed: ${user.username} has the profile ${user.profile}, which does not exist`);
  const locale = user.locale ?? 'en_US';
  put('User', user.id, {
    Username: user.username,
    Email: user.email,
    FirstName: user.firstName,
    LastName: user.lastName,
    Name: `${user.firstName} ${user.lastName}`.trim(),
    Alias: user.username.slice(0, 8),
    IsActive: user.isActive ?? true,
    UserType: 'Standard',
    ProfileId: makeId('00e', profile + 1),
    UserRoleId: user.roleId,
    ManagerId: user.managerId,
    TimeZoneSidKey: user.timeZone ?? 'America/Los_Angeles',
    LocaleSidKey: locale,
    LanguageLocaleKey: 'en_US',
  });
  put('UserLogin', engine.newId(engine.object('UserLogin')), {
    UserId: user.id,
    IsFrozen: user.isFrozen ?? false,
    IsPasswordLocked: false,
  });
  for (const name of user.permissionSets) {
    const position = engine.schema.permissionSets.findIndex((set) => set.name === name);
    if (position < 0)
      throw new Error(`seed: ${user.username} is assigned the permission set ${name}, which is not in the source`);
    put('PermissionSetAssignment', engine.newId(engine.object('PermissionSetAssignment')), {
      AssigneeId: user.id,
      PermissionSetId: makeId('0PS', position + 1),
    });
  }
}
