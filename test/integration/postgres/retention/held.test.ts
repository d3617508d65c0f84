import fc from 'fast-check';
import { UNREAD_DEAL } from '../../../../middleware/src/domain/retention/deal-reading';
import type { HoldScope } from '../../../../middleware/src/ports/retention-records';
import { scope, storeKept } from '../../../contract/store/retention-rows';
import { openTestPostgres, type TestPostgres } from '../open-test-postgres';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

const [CALLS, DEALS, ACCOUNTS] = [6, 3, 2];
const salesforceCallId = (number: number): string => `a0X${String(number).padStart(15, '0')}`;
const dealId = (number: number): string => `006${String(number).padStart(15, '0')}`;
const accountId = (number: number): string => `001${String(number).padStart(15, '0')}`;
const index = (count: number) => fc.nat({ max: count - 1 });

const held: fc.Arbitrary<Pick<HoldScope, 'kind' | 'recordId'>> = fc.oneof(
  index(CALLS).map((call) => ({ kind: 'call' as const, recordId: salesforceCallId(call) })),
  index(DEALS).map((deal) => ({ kind: 'opportunity' as const, recordId: dealId(deal) })),
  index(ACCOUNTS).map((account) => ({ kind: 'account' as const, recordId: accountId(account) })),
);

const happening = fc.oneof(
  fc.record({
    does: fc.constant('holds' as const),
    scopes: fc.uniqueArray(held, { maxLength: 3, selector: ({ recordId }) => recordId }),
  }),
  fc.record({ does: fc.constant('turns' as const), deal: index(DEALS), account: fc.option(index(ACCOUNTS)) }),
  fc.record({ does: fc.constant('moves' as const), call: index(CALLS), deal: fc.option(index(DEALS)) }),
  fc.record({ does: fc.constant('goes' as const), call: index(CALLS) }),
  fc.record({ does: fc.constant('returns' as const), call: index(CALLS) }),
);

/** What a person would say who knows which record is whose. */
interface Known {
  scopes: readonly Pick<HoldScope, 'kind' | 'recordId'>[];
  readonly accountOf: (number | null)[];
  readonly dealOf: (number | null)[];
  /** Of each call, the records whose holds have reached it and stand still. */
  readonly reached: Set<string>[];
}

function covered({ scopes, reached }: Known, call: number): boolean {
  return scopes.some(({ kind, recordId }) =>
    kind === 'call' ? recordId === salesforceCallId(call) : (reached[call]?.has(recordId) ?? false),
  );
}

/** What is kept of a call, and where it is, decides which holds have reached it; one that ends lets go of all. */
function remember({ scopes, accountOf, dealOf, reached }: Known, isKept: (call: number) => boolean): void {
  const standing = new Set(scopes.map(({ recordId }) => recordId));
  for (const [call, records] of reached.entries()) {
    for (const recordId of records) if (!standing.has(recordId)) records.delete(recordId);
    const deal = dealOf[call] ?? null;
    const account = deal === null ? null : (accountOf[deal] ?? null);
    const places = [deal === null ? null : dealId(deal), account === null ? null : accountId(account)];
    for (const place of places) if (place !== null && standing.has(place) && isKept(call)) records.add(place);
  }
}

it('marks as held what an active hold covers or has reached, whatever changes in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 15, size: 'max' }), async (happenings) => {
      const known: Known = { scopes: [], accountOf: [], dealOf: [], reached: [] };
      const ids = await beginAnew(known);
      for (const one of happenings) {
        const marks = new Map(ids.map((_, call) => [call, covered(known, call)]));
        const answered = await happen(one, known, ids);
        const rows = await Promise.all(ids.map((id) => postgres.store.transaction((tx) => tx.retained.byCall(id))));
        remember(known, (call) => rows[call]?.some(({ state }) => state === 'kept') ?? false);
        for (const [call, artifacts] of rows.entries()) {
          for (const { state, held: marked } of artifacts) {
            expect(marked).toBe(state === 'kept' && covered(known, call));
          }
        }
        if (answered === null) continue;
        const changed = ids.filter((_, call) => {
          const kept = rows[call]?.some(({ state }) => state === 'kept') ?? false;
          return kept && covered(known, call) !== marks.get(call);
        });
        expect(answered).toEqual(changed.sort());
      }
    }),
    { numRuns: 80 },
  );
});

/** Six calls, each of one of three deals, no holds. */
async function beginAnew(known: Known): Promise<string[]> {
  await postgres.sql.query('TRUNCATE countersign.calls, countersign.deals, countersign.legal_hold_scopes CASCADE');
  return postgres.store.transaction(async (tx) => {
    const ids: string[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const opportunityId = dealId(call % DEALS);
      ids.push((await storeKept(tx, { salesforceCallId: salesforceCallId(call), opportunityId })).id);
      known.dealOf[call] = call % DEALS;
      known.reached[call] = new Set();
    }
    return ids;
  });
}

function idsOf({ recordId }: Pick<HoldScope, 'recordId'>): Pick<HoldScope, 'scopeId' | 'holdId' | 'since'> {
  const number = `${recordId.slice(0, 3)}${recordId.slice(-1)}`.padStart(15, '0');
  return { scopeId: `a0S${number}`, holdId: `a0H${number}`, since: new Date('2026-01-01T00:00:00Z') };
}

/** @returns what the store says has changed, where it says so */
async function happen(
  one: typeof happening extends fc.Arbitrary<infer T> ? T : never,
  known: Known,
  ids: readonly string[],
): Promise<readonly string[] | null> {
  const artifacts = ['recording', 'transcript'] as const;
  return postgres.store.transaction(async (tx) => {
    if (one.does === 'holds') {
      known.scopes = one.scopes;
      // The same record is held by the same scope for as long as it is.
      await tx.holds.replace(one.scopes.map((covers) => scope({ ...covers, ...idsOf(covers) })));
      return tx.retained.holdsChanged();
    }
    if (one.does === 'turns') {
      known.accountOf[one.deal] = one.account;
      const deal = { ...UNREAD_DEAL, accountId: one.account === null ? null : accountId(one.account) };
      const ticket = await tx.deals.ticket(dealId(one.deal));
      await tx.deals.store(dealId(one.deal), deal, new Date(), ticket ?? '');
      return tx.retained.dealChanged(dealId(one.deal), deal, 'UTC');
    }
    const callId = ids[one.call] ?? '';
    if (one.does === 'goes') {
      await tx.retained.beginDisposal(callId, artifacts, callId);
      await tx.retained.disposed(callId, artifacts);
      return null;
    }
    const at = one.does === 'moves' ? one.deal : (known.dealOf[one.call] ?? null);
    const call = { callId, callType: 'demo', calledOn: '2026-03-02', opportunityId: at === null ? null : dealId(at) };
    known.dealOf[one.call] = at;
    if (one.does === 'moves') await tx.retained.moveCall({ ...call, callType: 'demo' }, 'UTC');
    else {
      const again = { ...call, callType: 'demo' as const, salesforceCallId: salesforceCallId(one.call) };
      await tx.retained.keep(again, artifacts, 'UTC');
    }
    return null;
  });
}
