import fc from 'fast-check';
import type { CallTagsView, CallTagView } from '../../../middleware/src/contracts/tags-api';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { projectTags } from '../../../middleware/src/flows/tags/project-tags';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { knock } from '../../world/door';
import { startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { restAs } from '../review/desk';
import {
  allShown,
  command,
  rita,
  risksInOrg,
  rowsInOrg,
  suggestedCall,
  taggedMeeting,
  type Deed,
} from './tagged-world';

const DEALS = [OPPORTUNITIES.aldermoorRollout, OPPORTUNITIES.aldermoorRenewal];
/** Two that are suggested, a risk that is not, and a tag that is no risk. */
const TAGS = ['Budget_Objection', 'Security_Concern', 'Churn_Risk', 'Demo'];
const RISKS = ['Budget_Objection', 'Churn_Risk', 'Security_Concern'];

type Happening =
  | { kind: 'decide'; call: number; tag: string; deed: Deed; stale: boolean }
  | { kind: 'move'; call: number; deal: number }
  | { kind: 'fault'; object: 'Call_Tag__c' | 'Opportunity' }
  | { kind: 'lost reply' }
  | { kind: 'show twice at once' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      call: fc.nat(1),
      tag: fc.constantFrom(...TAGS),
      deed: fc.constantFrom<Deed>('confirmation', 'confirmation', 'dismissal', 'resolution', 'withdrawal'),
      stale: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), call: fc.nat(1), deal: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      object: fc.constantFrom('Call_Tag__c' as const, 'Opportunity' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'lost reply' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'show twice at once' as const }) },
);

const byTag = (a: { tag: unknown }, b: { tag: unknown }): number => (String(a.tag) < String(b.tag) ? -1 : 1);

let world: KeptWorld;
beforeAll(async () => {
  world = await startKeptWorld();
});
afterAll(() => world.close());

/** Two calls, each of a deal of its own. */
const twoCalls = () => Promise.all(DEALS.map((deal) => suggestedCall(world, taggedMeeting({}, deal))));

async function tagsNow(callId: string): Promise<readonly CallTagView[]> {
  const { status, body } = await knock(world, rita, 'GET', `/v1/calls/${callId}/tags`);
  if (status !== 200) throw new Error(`no tags: ${status}`);
  return (body as CallTagsView).tags;
}

async function happen(one: Happening, calls: readonly string[]): Promise<void> {
  switch (one.kind) {
    case 'decide': {
      const callId = calls[one.call] ?? '';
      const now = (await tagsNow(callId)).find(({ tag }) => tag === one.tag)?.revision ?? 0;
      const revision = Math.max(0, now - (one.stale ? 1 : 0));
      const { status } = await command(world, callId, one.tag, one.deed, { revision });
      expect([200, 409]).toContain(status);
      return;
    }
    case 'move': {
      const path = `/sobjects/Call_Recording__c/${calls[one.call] ?? ''}`;
      const deal = { Opportunity__c: DEALS[one.deal] };
      const { status } = await restAs(world, USERNAMES.integration, 'PATCH', path, deal);
      expect([204, 400]).toContain(status);
      return reconcileDeals(world.ctx);
    }
    case 'fault':
      return world.org.faults.lockRows(one.object, 1);
    case 'lost reply':
      return void world.org.faults.loseReply({ path: /\/composite\/sobjects$/, method: 'PATCH' });
    case 'show twice at once':
      await Promise.allSettled([projectTags(world.ctx), projectTags(another(world.ctx))]);
  }
}

/** A second process, as far as anybody can tell. */
const another = (ctx: FlowContext): FlowContext => ({ ...ctx });

test('rows and open risks follow whatever people decide, in whatever order, and whatever goes wrong on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (happenings) => {
      const calls = await twoCalls();
      for (const one of happenings) await happen(one, calls);
      world.org.faults.clear();
      await allShown(world);

      const shown = await Promise.all(DEALS.map((deal) => risksInOrg(world, deal)));
      const bearing = new Map<string, string[]>();
      for (const callId of calls) {
        const [row] = await world.org.asAdmin.query(
          `SELECT Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`,
        );
        const deal = String(row?.['Opportunity__c']);
        const tags = await tagsNow(callId);
        const known = tags.filter(({ confirmed }) => confirmed !== null);
        const expected = known.map(({ tag, state, second }) => ({ tag, state, second, deal }));
        const rows = await rowsInOrg(world, `WHERE Call_Recording__c = '${callId}'`);
        const found = rows.map((one) => ({
          ...{ tag: one['Tag__c'], state: one['Status__c'], second: one['Second__c'], deal: one['Opportunity__c'] },
        }));
        expect([...found].sort(byTag)).toEqual([...expected].sort(byTag));
        const open = tags.filter(({ tag, state }) => state === 'confirmed' && RISKS.includes(tag));
        bearing.set(deal, [...(bearing.get(deal) ?? []), ...open.map(({ tag }) => tag)]);
        // What one run leaves open must not stand in the next one's way.
        for (const { tag, revision } of open) await command(world, callId, tag, 'withdrawal', { revision });
      }
      const expected = DEALS.map((deal) => [...new Set(bearing.get(deal) ?? [])].sort().join(';') || null);
      expect(shown).toEqual(expected);
      await allShown(world);
    }),
    { numRuns: Number(process.env['COUNTERSIGN_RUNS'] ?? 12) },
  );
}, 300_000);
