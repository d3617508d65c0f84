import type { CallTagsView, CallTagView } from '../../../middleware/src/contracts/tags-api';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import type { SimulatedMeeting, Turn } from '../../recorders/zoom';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { heldCall, meetingOn, type KeptWorld } from '../retention/kept-world';
import { until } from '../../world/until';

export const rita: Knock = { userId: USERS.rita };
export const mara: Knock = { userId: USERS.manager };
export const tom: Knock = { userId: USERS.tom };
export const deal = OPPORTUNITIES.aldermoorRollout;

/** Speaks of money twice and of security twice, each in other words and in a turn of its own: enough for two tags. */
export const TURNS: Turn[] = [
  { speaker: 'Rita Sandoval', text: 'Thank you for taking the time, how did the board like the offer?' },
  { speaker: 'Jonas Weber', text: 'To be frank, it is too expensive for us as it stands.' },
  { speaker: 'Rita Sandoval', text: 'What would have to change?' },
  { speaker: 'Jonas Weber', text: 'There is a budget freeze until the spring, nobody can sign for it.' },
  { speaker: 'Rita Sandoval', text: 'Understood. Is there anything else that stands in the way?' },
  { speaker: 'Jonas Weber', text: 'Our people want a penetration test before anything goes live.' },
  { speaker: 'Rita Sandoval', text: 'We can arrange that.' },
  { speaker: 'Jonas Weber', text: 'And they sent a security questionnaire with two hundred lines.' },
];
export const SUGGESTED = ['Budget_Objection', 'Security_Concern'];

export function taggedMeeting(changes: Partial<SimulatedMeeting> = {}, opportunityId: string = deal): SimulatedMeeting {
  return meetingOn(opportunityId, { turns: TURNS, ...changes });
}

/** A call of Rita's that bears these suggestions. Answers its Salesforce id. */
export function suggestedCall(world: KeptWorld, meeting = taggedMeeting()): Promise<string> {
  return heldCall(world, meeting);
}

export function askTags(world: KeptWorld, callId: string, who: Knock = rita, purpose?: string): Promise<DoorAnswer> {
  return knock(world, who, 'GET', `/v1/calls/${callId}/tags${purpose === undefined ? '' : `?purpose=${purpose}`}`);
}

export async function tagsOf(world: KeptWorld, callId: string, who: Knock = rita): Promise<CallTagsView> {
  const { status, body } = await askTags(world, callId, who, who === rita ? undefined : 'deal_risk_review');
  if (status !== 200) throw new Error(`no tags of ${callId}: ${status} ${JSON.stringify(body)}`);
  return body as CallTagsView;
}

export async function tagOf(world: KeptWorld, callId: string, tag: string): Promise<CallTagView | undefined> {
  return (await tagsOf(world, callId)).tags.find((one) => one.tag === tag);
}

export type Deed = 'confirmation' | 'dismissal' | 'resolution' | 'withdrawal';

/** One command, on the revision given; a manager's is for the review of deal risks. */
export function command(
  world: KeptWorld,
  callId: string,
  tag: string,
  deed: Deed,
  { revision, second = null, who = rita }: { revision: number; second?: number | null; who?: Knock },
): Promise<DoorAnswer> {
  const body = deed === 'confirmation' ? { revision, second } : { revision };
  const query = who.userId === mara.userId ? '?purpose=deal_risk_review' : '';
  return knock(world, who, 'POST', `/v1/calls/${callId}/tags/${tag}/${deed}${query}`, body);
}

/** The same, on whatever revision stands; throws where it is refused. */
export async function decided(
  world: KeptWorld,
  callId: string,
  tag: string,
  deed: Deed,
  { second = null, who = rita }: { second?: number | null; who?: Knock } = {},
): Promise<CallTagsView> {
  const revision = (await tagOf(world, callId, tag))?.revision ?? 0;
  const { status, body } = await command(world, callId, tag, deed, { revision, second, who });
  if (status !== 200) throw new Error(`${deed} of ${tag}: ${status} ${JSON.stringify(body)}`);
  return body as CallTagsView;
}

/** Rows of `Call_Tag__c`, as an admin sees them. */
export async function rowsInOrg(world: Pick<KeptWorld, 'org'>, where = ''): Promise<Record<string, unknown>[]> {
  const rows = await world.org.asAdmin.query(
    `SELECT Tag_Key__c, Call_Recording__c, Opportunity__c, Tag__c, Tag_Label__c, Severity__c, Deal_Risk__c, Second__c,
       Source__c, Status__c, Confirmed_By__c, Resolved_By__c FROM Call_Tag__c ${where} ORDER BY Tag_Key__c`,
  );
  return rows.map(({ attributes: _, ...row }) => row);
}

/** `Open_Risks__c` of a deal in alphabetical order; null where it is empty. Salesforce answers the field's own order. */
export async function risksInOrg(world: Pick<KeptWorld, 'org'>, opportunityId: string = deal): Promise<string | null> {
  const [row] = await world.org.asAdmin.query(`SELECT Open_Risks__c FROM Opportunity WHERE Id = '${opportunityId}'`);
  const risks = row?.['Open_Risks__c'];
  return typeof risks === 'string' ? risks.split(';').sort().join(';') : null;
}

/** Nothing is wanted in Salesforce any more. */
export async function allShown(world: KeptWorld): Promise<void> {
  await until('everything decided is shown', async () => {
    const [row] = await world.tables.rows(
      `SELECT (SELECT count(*) FROM countersign.call_tags WHERE wanted > done)
            + (SELECT count(*) FROM countersign.deal_risks WHERE wanted > done) AS open`,
    );
    return Number(row?.['open']) === 0;
  });
}

/** Changes a definition as an admin does in Setup. */
export function define(world: Pick<KeptWorld, 'org'>, name: string, fields: Record<string, unknown>): void {
  world.org.customMetadata.set('Tag_Definition__mdt', name, fields);
}
