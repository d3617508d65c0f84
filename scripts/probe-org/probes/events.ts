import { setTimeout as pause } from 'node:timers/promises';
import PubSubApiClient from 'salesforce-pubsub-api-client';
import type { Answer, Probe, ProbeOrg } from '../probe';
import { granted } from '../refusals';
import { anOpportunity } from '../things';

const LIMIT_MS = 60_000;

export const changeEventFields: Probe = {
  question: 'fields-in-change-events',
  asks: 'Which fields does the change event of a closing name, which does it carry, and does a change by the integration user say who made it?',
  why: 'An event wakes up; what is derived (closed, won) is read again. Our own changes of open risks must wake nobody.',
  async run(on) {
    const opportunityId = await anOpportunity(on);
    const heard = await listening(on, opportunityId);
    const patch = (fields: object) => on.admin.ask('PATCH', `/sobjects/Opportunity/${opportunityId}`, fields);
    await heard.until(
      (one) => one.changedFields.includes('NextStep'),
      async (count) => void granted(await patch({ NextStep: `try ${count}` })),
    );
    granted(await patch({ StageName: 'Closed Won' }));
    const closing = await heard.until((one) => one.changedFields.includes('StageName'));
    granted(
      await on.integration.ask('PATCH', `/sobjects/Opportunity/${opportunityId}`, { Open_Risks__c: 'Churn_Risk' }),
    );
    const ours = await heard.until((one) => one.changedFields.includes('Open_Risks__c'));
    return {
      closing: {
        changeType: closing.changeType,
        changedFields: [...closing.changedFields].sort(),
        carries: closing.carries,
      },
      byTheIntegrationUser: {
        changedFields: [...ours.changedFields].sort(),
        commitUserIsIt: ours.commitUser === on.integration.userId,
      },
    };
  },
  matters: (answer) => {
    const { closing, byTheIntegrationUser } = answer as Record<string, Record<string, Answer>>;
    const named = closing?.['changedFields'] as readonly string[];
    return {
      namesStage: named.includes('StageName'),
      namesDerived: named.filter((name) => ['IsClosed', 'IsWon'].includes(name)),
      byTheIntegrationUser: byTheIntegrationUser ?? null,
    };
  },
};

interface Heard {
  readonly changeType: string;
  readonly changedFields: readonly string[];
  readonly commitUser: string;
  /** Fields with a value. */
  readonly carries: readonly string[];
}

/** Follows the changes of one record. */
async function listening(
  on: ProbeOrg,
  recordId: string,
): Promise<{ until(fits: (one: Heard) => boolean, meanwhile?: (count: number) => Promise<void>): Promise<Heard> }> {
  const nothing = (): void => undefined;
  const client = new PubSubApiClient(
    {
      authType: 'user-supplied',
      accessToken: on.integration.accessToken,
      instanceUrl: on.url.replace(/^http:/, 'https:'),
      organizationId: on.orgId,
      pubSubEndpoint: on.pubSubEndpoint,
      rejectUnauthorizedSsl: !on.pubSubEndpoint.startsWith('127.0.0.1:'),
    },
    { debug: nothing, info: nothing, warn: nothing, error: nothing },
  );
  await client.connect();
  const events: Heard[] = [];
  const refused: string[] = [];
  client.subscribe(
    '/data/OpportunityChangeEvent',
    (_info, type, data: unknown) => {
      if (type === 'event') {
        const event = heardIn(data);
        if (event.ids.includes(recordId)) events.push(event);
      }
      if (type === 'error') refused.push(data instanceof Error ? data.message : JSON.stringify(data));
      if (type === 'end' || type === 'grpcStatus') client.close();
    },
    null,
  );
  return {
    async until(fits, meanwhile) {
      const end = Date.now() + LIMIT_MS;
      for (let count = 1; Date.now() < end && refused.length === 0; count += 1) {
        const found = events.find(fits);
        if (found) return found;
        if (count % 10 === 1) await meanwhile?.(count);
        await pause(100);
      }
      throw new Error(refused[0] ?? 'no such change event came within a minute');
    },
  };
}

function heardIn(data: unknown): Heard & { ids: readonly string[] } {
  const { payload } = data as { payload: Record<string, unknown> & { ChangeEventHeader: Record<string, unknown> } };
  const { ChangeEventHeader: header, ...fields } = payload;
  return {
    ids: header['recordIds'] as string[],
    changeType: String(header['changeType']),
    changedFields: header['changedFields'] as string[],
    commitUser: String(header['commitUser']),
    carries: Object.keys(fields)
      .filter((name) => fields[name] !== null)
      .sort(),
  };
}

export const EVENT_PROBES: readonly Probe[] = [changeEventFields];
