import { randomUUID } from 'node:crypto';
import type { HoldScope } from '../../../middleware/src/ports/retention-records';
import type { Store } from '../../../middleware/src/ports/store';
import { account, opportunity, salesforceId, scope, storeKept, wonOn } from './retention-rows';
import { NOON } from './sample-rows';

export function holdsContract(store: () => Store): void {
  const replace = (scopes: readonly HoldScope[]) => store().transaction((tx) => tx.holds.replace(scopes));
  const all = () => store().transaction((tx) => tx.holds.all());
  const sorted = (scopes: readonly HoldScope[]) => [...scopes].sort((a, b) => (a.scopeId < b.scopeId ? -1 : 1));
  beforeEach(() => replace([]));

  it('knows exactly the scopes that it was told last, and says what came and what went', async () => {
    const [stays, goes, comes] = [scope(), scope({ placedBy: null, placedByName: null }), scope({ kind: 'account' })];
    const first = await replace([stays, goes]);
    expect([sorted(first.placed), first.released]).toEqual([sorted([stays, goes]), []]);
    expect(sorted(await all())).toEqual(sorted([stays, goes]));
    const renamed = { ...stays, matter: 'Acme v. Zenith' };
    expect(await replace([renamed, comes])).toEqual({ placed: [comes], released: [goes] });
    expect(sorted(await all())).toEqual(sorted([renamed, comes]));
    expect(await replace([comes, renamed])).toEqual({ placed: [], released: [] });
  });

  it('takes a scope that was turned to another record as released and placed', async () => {
    const before = scope({ kind: 'opportunity', recordId: opportunity() });
    const after = { ...before, recordId: opportunity() };
    await replace([before]);
    expect(await replace([after])).toEqual({ placed: [after], released: [before] });
  });

  it('takes thousands of scopes', async () => {
    const scopes = Array.from({ length: 2500 }, () => scope());
    expect((await replace(scopes)).placed).toHaveLength(2500);
    expect(await all()).toHaveLength(2500);
  });

  it('says which cover a call, its opportunity or its account, by kind and id', async () => {
    const [salesforceCallId, opportunityId, accountId] = [salesforceId('a0X'), opportunity(), account()];
    const ofCall = scope({ recordId: salesforceCallId, since: new Date('2026-01-01T00:00:00Z') });
    const ofDeal = scope({ kind: 'opportunity', recordId: opportunityId, since: new Date('2026-01-02T00:00:00Z') });
    const ofAccount = scope({ kind: 'account', recordId: accountId, since: new Date('2026-01-03T00:00:00Z') });
    const wrongKind = scope({ kind: 'account', recordId: opportunityId });
    await replace([ofAccount, wrongKind, ofDeal, ofCall, scope()]);
    const covering = (wanted: Partial<{ salesforceCallId: string; opportunityId: string; accountId: string }>) =>
      store().transaction((tx) =>
        tx.holds.covering({
          callId: randomUUID(),
          salesforceCallId: null,
          opportunityId: null,
          accountId: null,
          ...wanted,
        }),
      );
    expect(await covering({ salesforceCallId, opportunityId, accountId })).toEqual([ofCall, ofDeal, ofAccount]);
    expect(await covering({ opportunityId })).toEqual([ofDeal]);
    expect(await covering({})).toEqual([]);
  });

  it('says of a call that was moved which holds reached it before, until they are released or turned', async () => {
    const { id: callId, opportunityId, salesforceCallId } = await store().transaction((tx) => storeKept(tx));
    const ofDeal = scope({ kind: 'opportunity', recordId: opportunityId ?? '' });
    const there = { callId, salesforceCallId, opportunityId: opportunity(), accountId: null };
    const covering = () => store().transaction((tx) => tx.holds.covering(there));
    const held = async () => (await store().transaction((tx) => tx.retained.byCall(callId))).map((row) => row.held);
    const holds = (scopes: readonly HoldScope[]) =>
      store().transaction(async (tx) => {
        await tx.holds.replace(scopes);
        return tx.retained.holdsChanged();
      });
    await holds([ofDeal]);
    const moved = { callId, callType: 'demo', calledOn: '2026-03-02', opportunityId: there.opportunityId };
    await store().transaction((tx) => tx.retained.moveCall(moved, 'UTC'));
    expect([await covering(), await held()]).toEqual([[ofDeal], [true, true]]);
    // Renamed, and beside another one: the same hold still.
    const renamed = { ...ofDeal, matter: 'Acme v. Zenith' };
    expect(await holds([renamed, scope()])).toEqual([]);
    expect([await covering(), await held()]).toEqual([[renamed], [true, true]]);
    // Where the hold covers it here as well, that is what is said of it.
    const ofCall = scope({ holdId: ofDeal.holdId, recordId: salesforceCallId ?? '' });
    await holds([renamed, ofCall]);
    expect(await covering()).toEqual([ofCall]);
    expect(await holds([{ ...renamed, recordId: opportunity() }])).toEqual([callId]);
    expect([await covering(), await held()]).toEqual([[], [false, false]]);
  });

  it('counts the calls that each hold keeps, one call once', async () => {
    const accountId = account();
    const [first, second, gone] = await store().transaction(async (tx) => {
      const one = await storeKept(tx);
      const two = await storeKept(tx, { opportunityId: one.opportunityId });
      const three = await storeKept(tx, { opportunityId: one.opportunityId });
      await tx.deals.store(one.opportunityId ?? '', wonOn(NOON, { accountId }), NOON, '1');
      await tx.retained.beginDisposal(three.id, ['recording', 'transcript'], three.id);
      await tx.retained.disposed(three.id, ['recording', 'transcript']);
      return [one, two, three];
    });
    const holdId = salesforceId('a0H');
    const [other, empty] = [
      scope({ recordId: first?.salesforceCallId ?? '' }),
      scope({ recordId: salesforceId('a0X') }),
    ];
    await replace([
      scope({ holdId, recordId: second?.salesforceCallId ?? '' }),
      scope({ holdId, kind: 'opportunity', recordId: first?.opportunityId ?? '' }),
      scope({ holdId, kind: 'account', recordId: accountId }),
      scope({ holdId, recordId: gone?.salesforceCallId ?? '' }),
      other,
      empty,
    ]);
    await store().transaction((tx) => tx.retained.holdsChanged());
    const covered = new Map(
      (await store().transaction((tx) => tx.holds.covered())).map((one) => [one.holdId, one.calls]),
    );
    expect([covered.get(holdId), covered.get(other.holdId), covered.get(empty.holdId)]).toEqual([2, 1, 0]);
  });
}
