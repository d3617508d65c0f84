import { UNREAD_DEAL, type KnownDeal } from '../../../../middleware/src/domain/retention/deal-reading';
import { makeId } from '../../../local-org/engine/ids';
import { storeKept } from '../../../contract/store/retention-rows';
import { openTestPostgres, type TestPostgres } from '../open-test-postgres';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

const READ_AT = new Date('2026-12-31T20:00:00Z');
const CALLED_ON = '2026-03-02';

let lastDeal = 0;
const newDeal = (): string => makeId('006', (lastDeal += 1));

/** Closed at noon UTC of a day: the same day in Los Angeles. */
const closed = (outcome: 'won' | 'lost', day: string): KnownDeal => {
  const closedAt = new Date(`${day}T20:00:00Z`);
  return { ...UNREAD_DEAL, stageName: outcome, stageChangedAt: closedAt, outcome, closedAt };
};

async function keptCall(opportunityId: string): Promise<string> {
  return postgres.store.transaction(async (tx) => {
    const call = await storeKept(tx, { opportunityId }, ['recording', 'draft'], { calledOn: CALLED_ON });
    return call.id;
  });
}

async function facts(callId: string): Promise<unknown[]> {
  const rows = await postgres.store.transaction((tx) => tx.retained.byCall(callId));
  return rows.map(({ artifact, outcome, countedFrom }) => [artifact, outcome, countedFrom]);
}

it('stores many readings, each with what it found, but for those that a later reading has overtaken', async () => {
  const [won, lost, overtaken, unknown] = [newDeal(), newDeal(), newDeal(), newDeal()];
  for (const deal of [won, lost, overtaken]) await postgres.store.transaction((tx) => tx.deals.track(deal));
  const early = await postgres.store.transaction((tx) => tx.deals.wanted(10, null));
  const late = await postgres.store.transaction((tx) => tx.deals.ticket(overtaken));
  const ticketOf = (deal: string) => early.find(({ opportunityId }) => opportunityId === deal)?.wanted ?? '1';
  const found = (opportunityId: string, known: KnownDeal, ticket = ticketOf(opportunityId)) => ({
    ...{ opportunityId, known, ticket },
    readAt: READ_AT,
  });
  const stored = await postgres.store.transaction(async (tx) => {
    await tx.deals.storeMany([found(overtaken, closed('won', '2026-12-30'), late ?? '')]);
    return tx.deals.storeMany([
      found(won, closed('won', '2026-12-31')),
      found(unknown, closed('won', '2026-12-31')),
      found(overtaken, UNREAD_DEAL),
      found(lost, closed('lost', '2026-12-29')),
    ]);
  });
  expect(stored).toEqual(new Set([won, lost]));
  const known = await postgres.store.transaction((tx) => tx.deals.lockMany([won, unknown, overtaken, lost]));
  expect(known).toEqual([
    { ...closed('won', '2026-12-31'), opportunityId: won, readAt: READ_AT },
    { ...closed('lost', '2026-12-29'), opportunityId: lost, readAt: READ_AT },
    { ...closed('won', '2026-12-30'), opportunityId: overtaken, readAt: READ_AT },
  ]);
});

it('lets what is kept of many deals follow each its own, and names the calls that changed', async () => {
  const [won, lost, same] = [newDeal(), newDeal(), newDeal()];
  const calls = [await keptCall(won), await keptCall(won), await keptCall(lost), await keptCall(same)];
  const changed = await postgres.store.transaction((tx) =>
    tx.retained.dealsChanged(
      [
        { opportunityId: lost, known: closed('lost', '2026-02-01') },
        { opportunityId: same, known: UNREAD_DEAL },
        { opportunityId: won, known: closed('won', '2026-12-31') },
      ],
      'America/Los_Angeles',
    ),
  );
  expect([...changed].sort()).toEqual(calls.slice(0, 3).sort());
  const both = (outcome: string, on: string | null) => [
    ['draft', outcome, on],
    ['recording', outcome, on],
  ];
  expect(await Promise.all(calls.map(facts))).toEqual([
    both('won', '2026-12-31'),
    both('won', '2026-12-31'),
    // The call came after the closure, and counts from its own day.
    both('lost', CALLED_ON),
    both('open', null),
  ]);
});

it('keeps in the order of the audit log what was appended together', async () => {
  const at = READ_AT;
  const ids = ['00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001'];
  await postgres.store.transaction(async (tx) => {
    await tx.audit.append();
    await tx.audit.append(...ids.map((id) => ({ id, at, type: 'deal_closed' as const, subject: { deal: id } })));
  });
  const { rows } = await postgres.sql.query<{ id: string }>('SELECT id FROM countersign.audit_log ORDER BY seq');
  expect(rows.map(({ id }) => id)).toEqual(ids);
});
