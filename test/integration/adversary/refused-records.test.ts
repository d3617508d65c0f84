import { CountersignError } from '../../../middleware/src/domain/errors';
import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { projectDispositions } from '../../../middleware/src/flows/retention/project-dispositions';
import { readDisposition } from '../../../middleware/src/flows/retention/retention-lists';
import { newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { USERS } from '../../local-org/seed';
import { setStage } from './stage';
import type { Stage } from './stage';

const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
const ada: Caller = { ...admin, permissions: ['Countersign_Admin'] };
/** As many as one call to Salesforce takes. */
const ONE_CALL = 200;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Disposals of one call that failed before they came to any copy; oldest first. */
async function failedDisposals(count: number): Promise<string[]> {
  const call = await stage.worked(stage.meeting());
  const cause = { cause: 'person', requestedBy: USERS.admin, reason: 'Asked for by the customer' } as const;
  return stage.ctx.store.transaction(async (tx) => {
    const ids: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const one = newDisposition(stage.ctx, call, cause);
      await tx.dispositions.insert({ ...one, state: 'failed', failure: 'recorder_refused', attempts: 3 });
      ids.push(one.id);
    }
    return ids;
  });
}

/** An org that takes no row of these: a validation rule of its own, say. */
function refusing(refused: readonly string[]): FlowContext {
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  const error = new CountersignError('salesforce_refused', { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
  const showDispositions: SalesforceRetention['showDispositions'] = async (rows) => {
    const taken = rows.filter(({ key }) => !refused.includes(key));
    const results = await retention.showDispositions(taken);
    return rows.map((row) => (taken.includes(row) ? (results[taken.indexOf(row)] ?? null) : error));
  };
  return { ...stage.ctx, salesforce: { ...salesforce, retention: { ...retention, showDispositions } } };
}

const shownIn = async (ids: readonly string[]): Promise<number> => {
  const rows = await stage.world.org.asAdmin.query('SELECT Disposition_Key__c FROM Disposition__c');
  return rows.filter((row) => ids.includes(String(row['Disposition_Key__c']))).length;
};

test('a whole call’s worth of refused records keeps none that comes after them from Salesforce, and each says so', async () => {
  const ids = await failedDisposals(ONE_CALL + 2);
  const [refused, others] = [ids.slice(0, ONE_CALL), ids.slice(ONE_CALL)];
  await expect(projectDispositions(refusing(refused))).rejects.toMatchObject({ code: 'salesforce_refused' });
  expect([await shownIn(refused), await shownIn(others)]).toEqual([0, 2]);
  expect(await readDisposition(stage.ctx, ada, refused[0] ?? '')).toMatchObject({
    ...{ state: 'failed', failure: 'recorder_refused', recordFailure: 'salesforce_refused' },
  });
  expect(await readDisposition(stage.ctx, ada, others[0] ?? '')).toMatchObject({ recordFailure: null });

  // Whoever mends the org needs to tell nobody.
  await projectDispositions(stage.ctx);
  expect(await shownIn(ids)).toBe(ONE_CALL + 2);
  expect(await readDisposition(stage.ctx, ada, refused[0] ?? '')).toMatchObject({ recordFailure: null });
});
