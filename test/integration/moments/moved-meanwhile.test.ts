import type { FoundMoments } from '../../../middleware/src/contracts/moments-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock, type Knock } from '../../world/door';
import { standingCalls } from '../../world/spoken-calls';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { mara, restAs, rita } from '../review/desk';

/** What happens between the search and what is then told of the calls that it found. */
let meanwhile: () => Promise<void> = async () => undefined;
let world: WholeWorld;
let callId: string;

beforeAll(async () => {
  world = await startWholeWorld([], {
    overrides: {
      adapt: (ctx) => {
        const { moments } = ctx.salesforce;
        const tagged: typeof moments.tagged = async (...asked) => {
          const found = await moments.tagged(...asked);
          await meanwhile();
          return found;
        };
        return { ...ctx, salesforce: { ...ctx.salesforce, moments: { ...moments, tagged } } };
      },
    },
  });
  [callId = ''] = await standingCalls(world.org, [{ title: 'On the move', tags: [{ tag: 'Pricing', second: 3 }] }]);
}, 60_000);
afterAll(() => world.close());

async function found(who: Knock): Promise<FoundMoments> {
  const nothing = { accountId: null, ownerId: null, from: null, to: null, words: null, after: null };
  const { status, body } = await knock(world, who, 'POST', '/v1/moments/search', { ...nothing, tag: 'Pricing' });
  expect(status).toBe(200);
  return body as FoundMoments;
}

async function change(fields: object): Promise<void> {
  const { status } = await restAs(
    world,
    USERNAMES.integration,
    'PATCH',
    `/sobjects/Call_Recording__c/${callId}`,
    fields,
  );
  expect(status).toBe(204);
}

const moveTo = (opportunityId: string) => change({ Opportunity__c: opportunityId });

test('a call that is given to another deal in the middle of a search does not tell of that deal', async () => {
  expect((await found(rita)).moments).toHaveLength(1);
  meanwhile = () => moveTo(OPPORTUNITIES.eastgateMigration);
  expect(await found(rita)).toEqual({ moments: [], next: null });
  meanwhile = async () => undefined;
  await moveTo(OPPORTUNITIES.aldermoorRollout);
  expect((await found(rita)).moments).toHaveLength(1);
});

test('a call whose owner changes in the middle of a search is told of by what holds after it', async () => {
  meanwhile = () => change({ OwnerId: USERS.tom });
  expect(await found(rita)).toEqual({ moments: [], next: null });
  meanwhile = async () => undefined;
  expect((await found(mara)).moments).toMatchObject([{ ownerName: 'Tom Okafor' }]);
});
