import { listWaitingCalls } from '../../../middleware/src/flows/list-waiting-calls';
import type { WaitingCalls } from '../../../middleware/src/contracts/door-api';
import type { Caller } from '../../../middleware/src/flows/context';
import { seedWithPeople } from '../../contract/salesforce/matching-people';
import type { LocalOrgOptions } from '../../local-org';
import { OPPORTUNITIES } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { rita, setStage } from '../adversary/stage';
import type { Stage } from '../adversary/stage';
import { tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';

/** A stage in whose org there are people whom participants can be. */
export interface WaitingRoom extends Stage {
  readonly tables: Tables;
  /** A meeting of Rita's that names no opportunity; these took part. */
  unnamed(...emails: readonly string[]): SimulatedMeeting;
  audited(meeting: SimulatedMeeting): Promise<readonly { type: string; subject: Record<string, unknown> }[]>;
  listed(meeting: SimulatedMeeting, who?: Caller): Promise<WaitingCalls['calls'][number] | undefined>;
}

export async function openWaitingRoom(org: LocalOrgOptions = {}): Promise<WaitingRoom> {
  const stage = await setStage(undefined, { seed: seedWithPeople(), ...org });
  const tables = await tablesOf(stage.world);
  return {
    ...stage,
    tables,
    unnamed: (...emails) => ({ ...stage.meeting({ opportunityId: '' }), participants: guests(emails) }),
    async audited(meeting) {
      const { id } = await stage.call(meeting);
      const rows = await tables.rows(
        `SELECT type, canonical::jsonb->'subject' AS subject FROM countersign.audit_log
          WHERE canonical::jsonb->'subject'->>'callId' = $1 ORDER BY seq`,
        [id],
      );
      return rows as { type: string; subject: Record<string, unknown> }[];
    },
    async listed(meeting, who = rita) {
      const { id } = await stage.call(meeting);
      return (await listWaitingCalls(stage.ctx, who)).calls.find((call) => call.id === id);
    },
    async close() {
      await tables.close();
      await stage.close();
    },
  };
}

export function guests(emails: readonly string[]): SimulatedMeeting['participants'] {
  return emails.map((email, at) => ({ name: `Guest ${at}`, email }));
}

/** The same meeting after somebody named an opportunity in it. */
export function naming(meeting: SimulatedMeeting, opportunityId: string): SimulatedMeeting {
  return {
    ...meeting,
    trackingFields: meeting.trackingFields.map((field) =>
      field.field === 'Opportunity ID' ? { ...field, value: opportunityId } : field,
    ),
  };
}

export const { aldermoorRollout, aldermoorRenewal, brightwaterPilot, eastgateMigration } = OPPORTUNITIES;
