import { startLocalOrg } from '../../local-org';
import { USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf } from '../local-org/connect';
import { Subscriber } from '../local-org/subscriber';
import { deployed, projectZip, zipOf } from './metadata-zip';

// Expectations: Change Data Capture Developer Guide, "Select Objects for Change Notifications with Metadata API and
// Tooling API" (PlatformEventChannelMember), and "Change Event Fields".

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const FIELD = `<?xml version="1.0"?><CustomObject xmlns="${NAMESPACE}"><fields><fullName>Region__c</fullName><label>Region</label><length>20</length><type>Text</type></fields></CustomObject>`;
const GRANT = `<?xml version="1.0"?><PermissionSet xmlns="${NAMESPACE}"><fieldPermissions><editable>true</editable><field>Opportunity.Region__c</field><readable>true</readable></fieldPermissions><label>Region</label></PermissionSet>`;

test('events begin with the channel member, and a field that was deployed since is in them', async () => {
  const org = await startLocalOrg({ empty: true });
  const admin = connect(org, USERNAMES.admin);
  const events = new Subscriber(org, { username: USERNAMES.admin });
  await events.subscribe();
  await org.events.untilSubscribed();
  const opportunities = admin.sobject('Opportunity');
  const deal = { StageName: 'Prospecting', CloseDate: '2027-01-05' };
  const id = await idOf(opportunities.create({ Name: 'Before', ...deal }));

  expect((await deployed(admin, await projectZip(['force-app/main']))).status).toBe('Succeeded');
  const files = { 'objects/Opportunity.object': FIELD, 'permissionsets/Region.permissionset': GRANT };
  const zip = await zipOf(files, { CustomField: ['Opportunity.Region__c'], PermissionSet: ['Region'] });
  expect((await deployed(admin, zip)).status).toBe('Succeeded');
  const [set] = (await admin.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Region'")).records;
  await admin.sobject('PermissionSetAssignment').create({ AssigneeId: USERS.admin, PermissionSetId: set?.Id });
  await opportunities.update({ Id: id, Region__c: 'north' });

  const [first] = await events.received(1);
  expect(first?.payload).toMatchObject({
    Region__c: 'north',
    ChangeEventHeader: { changeType: 'UPDATE', recordIds: [id] },
  });
  await org.close();
  await events.close();
});
