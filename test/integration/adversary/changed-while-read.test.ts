import type { FlowContext } from '../../../middleware/src/flows/context';
import { callRetention } from '../../../middleware/src/flows/retention/call-retention';
import { readDeals } from '../../../middleware/src/flows/retention/read-deals';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { movableClock } from '../../../scripts/demo/movable-clock';
import { seedWithAdminOfCalls } from '../../contract/salesforce/retention/records';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { setStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;

beforeEach(async () => {
  const begun = performance.now();
  const clock = movableClock(() => Date.parse('2026-11-20T18:00:00Z') + Math.round(performance.now() - begun));
  stage = await setStage(clock, { seed: seedWithAdminOfCalls() });
  await readSettings(stage.ctx);
});
afterEach(() => stage.close());

/** Does this once, right after the dates of a call were read and before anything else is. */
function afterTheDates(ctx: FlowContext, meanwhile: () => Promise<void>): FlowContext {
  const { store } = ctx;
  const transaction: typeof store.transaction = (work, sees) =>
    store.transaction(
      (tx) =>
        work({
          ...tx,
          retained: {
            ...tx.retained,
            byCall: async (callId) => {
              const rows = await tx.retained.byCall(callId);
              await meanwhile();
              return rows;
            },
          },
        }),
      sees,
    );
  return { ...ctx, store: { ping: () => store.ping(), transaction } };
}

test('an answer about a call tells dates and the deal they come from of one moment, whatever is stored meanwhile', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await readDeals(stage.ctx);
  const { salesforceCallId } = await stage.call(meeting);
  const caller = { userId: USERS.rita, quiddity: 'A', sessionTypes: ['Aura', 'UI'], permissions: [], frozen: false };
  const asked = (ctx: FlowContext) => callRetention(ctx, caller, String(salesforceCallId));
  const before = await asked(stage.ctx);
  const during = await asked(
    afterTheDates(stage.ctx, async () => {
      const fields = { StageName: 'Closed Won', CloseDate: '2026-11-20' };
      await stage.world.org.asAdmin.update('Opportunity', OPPORTUNITIES.aldermoorRollout, fields);
      await stage.ctx.store.transaction((tx) => tx.deals.want([OPPORTUNITIES.aldermoorRollout]));
      await readDeals(stage.ctx);
    }),
  );
  expect(during).toEqual(before);
  const after = await asked(stage.ctx);
  expect([before.deal.outcome, after.deal.outcome]).toEqual(['open', 'won']);
});
