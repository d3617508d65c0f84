import type { Connection } from 'jsforce';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_FILTER } from '../../../force-app/main/deal-risk/lwc/boardAddress/boardAddress';
import { callsIn, choicesIn, dealsIn, figuresIn } from '../../../force-app/main/deal-risk/lwc/riskQuery/answers';
import { confirmedWhere, dealsWhere, orderOf } from '../../../force-app/main/deal-risk/lwc/riskQuery/filter';
import { weeksUntil } from '../../../force-app/main/deal-risk/lwc/riskQuery/weeks';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { askGraphql } from './ask-graphql';
import { connect, idOf, orgForEachTest } from './connect';

const FILE = join(__dirname, '../../../force-app/main/deal-risk/lwc/riskQuery/documents.js');
/** What the board asks, by its names for it, as it stands in its module. */
const DOCUMENTS = new Map(
  [...readFileSync(FILE, 'utf8').matchAll(/export const (\w+) = gql`([^`]+)`/g)].map(([, name = '', text]) => [
    name,
    text,
  ]),
);
const NOW = new Date('2026-11-21T12:00:00Z');
const MONDAY = 2;
const { aldermoorRollout, brightwaterPilot, cobaltPlatform, eastgateMigration } = OPPORTUNITIES;

const org = orgForEachTest({ now: () => NOW });
let integration: Connection;
let serial = 0;

type Filter = Partial<typeof NO_FILTER>;
type Risk = [tag: string, severity: string, confirmedAt: string, status?: string];

/** The whole answer. @throws Error with what the org refused */
async function ask(username: string, name: string, variables: object = {}): Promise<object> {
  const { data, errors } = await askGraphql(org(), username, DOCUMENTS.get(name) ?? '', variables);
  if (errors[0] || !data) throw new Error(errors[0]?.message);
  return data;
}
async function board(filter: Filter = {}, username: keyof typeof USERNAMES = 'manager', by = 'amount', page = {}) {
  const where = dealsWhere({ ...NO_FILTER, ...filter }, { me: USERS[username], now: NOW.getTime() });
  const orderBy = orderOf({ by: by as 'amount', descending: true }) as object;
  return dealsIn(await ask(USERNAMES[username], 'DEALS', { where, orderBy, first: 50, after: null, ...page }));
}
const names = async (filter: Filter, username?: keyof typeof USERNAMES): Promise<string[]> =>
  (await board(filter, username)).deals.map(({ name }) => name).sort();

/** Confirmed risks of a deal, one call each, and what follows of them on the deal, as the middleware writes it. */
async function confirm(dealId: string, ownerId: string, risks: Risk[], fields: object = {}): Promise<void> {
  for (const [tag, severity, at, status = 'confirmed'] of risks) {
    serial += 1;
    const call = {
      Recorder_Call_Key__c: `zoom:${serial}`,
      Opportunity__c: dealId,
      OwnerId: ownerId,
      Started_At__c: at,
    };
    const ended = status === 'confirmed' ? {} : { Resolved_By__c: ownerId, Resolved_At__c: NOW.toISOString() };
    await idOf(
      integration.sobject('Call_Tag__c').create({
        Tag_Key__c: `call-${serial}/${tag}`,
        Call_Recording__c: await idOf(
          integration.sobject('Call_Recording__c').create({ ...call, Title__c: `Call ${serial}` }),
        ),
        Opportunity__c: dealId,
        Tag__c: tag,
        Tag_Label__c: tag.replace('_', ' '),
        Severity__c: severity,
        Deal_Risk__c: true,
        Source__c: 'transcript',
        Status__c: status,
        Confirmed_By__c: ownerId,
        Confirmed_At__c: at,
        ...ended,
      }),
    );
  }
  const open = risks.filter(([, , , status]) => status === undefined).map(([tag]) => tag);
  await integration.sobject('Opportunity').update({ Id: dealId, Open_Risks__c: open.join(';') || null });
  if (Object.keys(fields).length > 0)
    await connect(org(), USERNAMES.admin)
      .sobject('Opportunity')
      .update({ Id: dealId, ...fields });
}

beforeEach(async () => {
  serial = 0;
  integration = connect(org(), USERNAMES.integration);
  const deal = (Amount: number, CloseDate: string) => ({ Amount, CloseDate });
  await confirm(
    aldermoorRollout,
    USERS.rita,
    [
      ['Competitor_Mention', 'high', '2026-09-10T10:00:00.000Z'],
      ['Security_Concern', 'low', '2026-11-18T10:00:00.000Z'],
    ],
    deal(90_000, '2026-12-18'),
  );
  await confirm(
    brightwaterPilot,
    USERS.rita,
    [['Competitor_Mention', 'low', '2026-11-17T10:00:00.000Z']],
    deal(20_000, '2026-12-01'),
  );
  await confirm(
    cobaltPlatform,
    USERS.tom,
    [['Security_Concern', 'high', '2026-11-20T10:00:00.000Z']],
    deal(60_000, '2027-02-01'),
  );
  await confirm(eastgateMigration, USERS.nadia, [['Security_Concern', 'high', '2026-11-20T10:00:00.000Z']]);
});

test('the board asks four things, each by its name', () => {
  expect([...DOCUMENTS.keys()]).toEqual(['DEALS', 'FIGURES', 'CHOICES', 'RISKS_OF_DEAL']);
});

test('a manager sees the team’s open deals with open risks, each with severity, age and last call, and no deal of others', async () => {
  const { deals, total, next } = await board();
  expect(deals.map(({ amount }) => amount)).toEqual([90_000, 60_000, 20_000]);
  expect([total, next]).toEqual([3, null]);
  expect(deals[0]).toMatchObject({
    id: aldermoorRollout,
    account: 'Aldermoor Logistics',
    owner: 'Rita Sandoval',
    currency: null,
    closeDate: '2026-12-18',
    risks: [
      { tag: 'Competitor_Mention', label: 'Competitor Mention', severity: 'high', since: '2026-09-10T10:00:00.000Z' },
      { tag: 'Security_Concern', label: 'Security Concern', severity: 'low', since: '2026-11-18T10:00:00.000Z' },
    ],
    more: 0,
    lastCallAt: '2026-11-18T10:00:00.000Z',
  });
});

test('every open deal over 50,000 with both risks that closes this quarter is found', async () => {
  const allTags = ['Competitor_Mention', 'Security_Concern'];
  const { deals } = await board({ allTags, amountFrom: 50_000, closing: 'this_quarter' });
  expect(deals.map(({ id }) => id)).toEqual([aldermoorRollout]);
});

test.each<[string, Filter, string[]]>([
  ['any of two risks', { anyTags: ['Competitor_Mention', 'Procurement'] }, [aldermoorRollout, brightwaterPilot]],
  ['none of a risk', { noTags: ['Security_Concern'] }, [brightwaterPilot]],
  ['a severe risk', { severities: ['high'] }, [aldermoorRollout, cobaltPlatform]],
  ['a risk that is severe and is that one', { severities: ['high'], anyTags: ['Security_Concern'] }, [cobaltPlatform]],
  ['a risk open for a month', { riskAgeDays: 30 }, [aldermoorRollout]],
  ['a severe risk open for a month', { riskAgeDays: 30, severities: ['low'] }, []],
  ['the deals of who reports to me', { team: 'mine' }, [aldermoorRollout, brightwaterPilot, cobaltPlatform]],
  ['the deals of one owner', { owners: [USERS.tom] }, [cobaltPlatform]],
  ['a close date from a day on', { closing: { from: '2026-12-18', to: null } }, [aldermoorRollout, cobaltPlatform]],
  ['a close date next month', { closing: 'next_month' }, [aldermoorRollout, brightwaterPilot]],
  ['a close date that has passed', { closing: 'overdue' }, []],
  ['no close date', { closing: 'none' }, []],
  ['an amount up to', { amountTo: 60_000 }, [brightwaterPilot, cobaltPlatform]],
])('deals are filtered by %s', async (_what, filter, ids) => {
  const { deals } = await board(filter);
  expect(deals.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test('every open deal is shown on demand, also those without a risk, less those with a risk that is unwanted', async () => {
  const all = await names({ everyDeal: true });
  const without = await names({ everyDeal: true, noTags: ['Security_Concern'] });
  expect(all.length).toBeGreaterThan(3);
  expect(all.length - without.length).toBe(2);
});

test('the sum is that of the filtered deals, and the weeks count what was confirmed, resolved or not, but no mistake', async () => {
  await confirm(brightwaterPilot, USERS.rita, [
    ['Procurement', 'low', '2026-11-10T10:00:00.000Z', 'resolved'],
    ['Churn_Risk', 'low', '2026-11-10T10:00:00.000Z', 'withdrawn'],
  ]);
  const weeks = weeksUntil(NOW.getTime(), MONDAY);
  const filter = { ...NO_FILTER, noTags: ['Competitor_Mention'] };
  const figures = async (of: typeof NO_FILTER) =>
    figuresIn(
      await ask(USERNAMES.manager, 'FIGURES', {
        where: dealsWhere(of, { me: USERS.manager, now: NOW.getTime() }),
        confirmed: confirmedWhere(of, { me: USERS.manager, since: `${weeks[0] ?? ''}T00:00:00Z` }),
      }),
      weeks,
    );
  const plain = await figures(NO_FILTER);
  expect(plain.sum).toBe(150_000);
  expect(plain.weeks.filter(({ count }) => count > 0)).toEqual([
    { from: '2026-09-07', count: 1 },
    { from: '2026-11-09', count: 1 },
    { from: '2026-11-16', count: 3 },
  ]);
  const filtered = await figures(filter);
  expect(filtered.sum).toBe(60_000);
  expect(filtered.weeks.at(-1)).toEqual({ from: '2026-11-16', count: 2 });
  expect((await figures({ ...NO_FILTER, amountFrom: 1e9 })).sum).toBeNull();
});

test('owners, their roles, stages and tags can be chosen from what is there', async () => {
  const { owners, roles, stages, tags } = choicesIn(await ask(USERNAMES.manager, 'CHOICES'));
  expect(owners).toEqual([
    { value: USERS.rita, label: 'Rita Sandoval' },
    { value: USERS.tom, label: 'Tom Okafor' },
  ]);
  expect(roles.map(({ label }) => label)).toEqual(['Sales West']);
  expect(stages.length).toBeGreaterThan(1);
  expect(tags).toEqual([
    { value: 'Competitor_Mention', label: 'Competitor Mention' },
    { value: 'Security_Concern', label: 'Security Concern' },
  ]);
  expect(await names({ team: roles[0]?.value ?? '' })).toHaveLength(3);
});

test('pages follow one another without a deal twice or none', async () => {
  const first = await board({}, 'manager', 'amount', { first: 2 });
  const second = await board({}, 'manager', 'amount', { first: 2, after: first.next });
  expect([...first.deals, ...second.deals].map(({ amount }) => amount)).toEqual([90_000, 60_000, 20_000]);
  expect([first.total, second.total, second.next]).toEqual([3, 3, null]);
});

// Equal ones by id.
test.each<[string, string[]]>([
  ['name', [cobaltPlatform, brightwaterPilot, aldermoorRollout]],
  ['account', [cobaltPlatform, brightwaterPilot, aldermoorRollout]],
  ['owner', [cobaltPlatform, aldermoorRollout, brightwaterPilot]],
  ['amount', [aldermoorRollout, cobaltPlatform, brightwaterPilot]],
  ['closeDate', [cobaltPlatform, aldermoorRollout, brightwaterPilot]],
])('Salesforce sorts by %s, here descending', async (by, ids) => {
  expect((await board({}, 'manager', by)).deals.map(({ id }) => id)).toEqual(ids);
});

test('Salesforce takes an order by stage', async () => {
  expect((await board({}, 'manager', 'stage')).deals).toHaveLength(3);
});

test('the calls behind the risks of a deal come newest first', async () => {
  const { calls, more } = callsIn(await ask(USERNAMES.manager, 'RISKS_OF_DEAL', { dealId: aldermoorRollout }));
  expect(calls.map(({ title, tags }) => [title, tags])).toEqual([
    ['Call 2', ['Security Concern']],
    ['Call 1', ['Competitor Mention']],
  ]);
  expect(more).toBe(0);
});

test('of many confirmed risks on one deal the first come with its row, and how many more there are', async () => {
  const risks = Array.from({ length: 30 }, (_, index): Risk => [
    'Procurement',
    'medium',
    `2026-10-${String(index + 1).padStart(2, '0')}T10:00:00.000Z`,
  ]);
  await confirm(brightwaterPilot, USERS.rita, risks);
  const { deals } = await board({ anyTags: ['Procurement'] });
  // With the one of the beginning there are 31, of which 20 are read.
  expect(deals[0]).toMatchObject({ id: brightwaterPilot, more: 11 });
  expect(deals[0]?.risks[0]).toMatchObject({ tag: 'Procurement', since: '2026-10-01T10:00:00.000Z' });
});
