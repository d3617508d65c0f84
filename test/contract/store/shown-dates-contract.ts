import { randomUUID } from 'node:crypto';
import type { ShownDates } from '../../../middleware/src/ports/retention-records';
import type { Store } from '../../../middleware/src/ports/store';
import { atOnce } from './at-once';
import { storeInForce, storeKept } from './retention-rows';

type Wanted = ShownDates & { salesforceCallId: string };

export function shownDatesContract(store: () => Store): void {
  const stored = () => store().transaction((tx) => storeKept(tx));
  const want = (...ids: string[]) => store().transaction((tx) => tx.shownDates.want(ids));
  const wanted = (ruleSetId: string | null, limit = 10_000) =>
    store().transaction((tx) => tx.shownDates.wanted(ruleSetId, limit));
  const inForce = async () => (await store().transaction((tx) => storeInForce(tx))).id;
  /** Everything that is wanted is shown as worked out by this set. */
  const settle = async (ruleSetId: string) => {
    const rows = await wanted(ruleSetId);
    await store().transaction((tx) => tx.shownDates.shown(rows.map((row) => ({ ...row, ruleSetId }))));
  };
  const told = (row: Wanted, ruleSetId: string): ShownDates => ({
    callId: row.callId,
    nextOn: '2026-06-30',
    rule: 'All_90',
    onHold: true,
    ruleSetId,
    wanted: row.wanted,
  });

  it('wants a call that is new, and is done with it once it was shown', async () => {
    const call = await stored();
    const set = await inForce();
    await settle(set);
    await want(call.id);
    const [row] = await wanted(set);
    expect(row).toMatchObject({ callId: call.id, salesforceCallId: call.salesforceCallId });
    if (row === undefined) throw new Error('nothing is wanted');
    await store().transaction((tx) => tx.shownDates.shown([told(row, set)]));
    expect(await wanted(set)).toEqual([]);
    expect(await store().transaction((tx) => tx.shownDates.get(call.id))).toEqual(told(row, set));
    expect(await store().transaction((tx) => tx.shownDates.get(randomUUID()))).toBeNull();
  });

  it('wants it again where it was asked for while it was being shown', async () => {
    const call = await stored();
    const set = await inForce();
    await settle(set);
    await want(call.id);
    const [row] = await wanted(set);
    if (row === undefined) throw new Error('nothing is wanted');
    await want(call.id);
    await store().transaction((tx) => tx.shownDates.shown([told(row, set)]));
    expect(await wanted(set)).toMatchObject([{ callId: call.id, nextOn: '2026-06-30' }]);
  });

  it('lets the later of two that show it at once stand', async () => {
    const call = await stored();
    const set = await inForce();
    await settle(set);
    await want(call.id);
    const [early] = await wanted(set);
    await want(call.id);
    const [late] = await wanted(set);
    if (early === undefined || late === undefined) throw new Error('nothing is wanted');
    await store().transaction((tx) => tx.shownDates.shown([{ ...told(late, set), nextOn: '2026-07-01' }]));
    await store().transaction((tx) => tx.shownDates.shown([told(early, set)]));
    expect(await store().transaction((tx) => tx.shownDates.get(call.id))).toMatchObject({ nextOn: '2026-07-01' });
  });

  it('wants every call that was worked out by another set, in the order of their deals', async () => {
    const calls = [await stored(), await stored(), await stored()];
    await want(...calls.map(({ id }) => id));
    const old = await inForce();
    await settle(old);
    expect(await wanted(old)).toEqual([]);
    const set = await inForce();
    const deals = new Map(calls.map(({ id, opportunityId }) => [id, opportunityId ?? '']));
    const ordered = (await wanted(set)).flatMap(({ callId }) => deals.get(callId) ?? []);
    expect(ordered).toHaveLength(3);
    expect(new Set(ordered)).toEqual(new Set(deals.values()));
    expect((await wanted(set, 2)).map(({ callId }) => callId)).toEqual(
      (await wanted(set)).slice(0, 2).map(({ callId }) => callId),
    );
    await settle(set);
    expect(await wanted(set)).toEqual([]);
  });

  it('keeps calls of one deal together', async () => {
    const first = await stored();
    const other = await stored();
    const second = await store().transaction((tx) => storeKept(tx, { opportunityId: first.opportunityId }));
    const set = await inForce();
    await settle(set);
    await want(first.id, other.id, second.id);
    const places = (await wanted(set)).map(({ callId }) => callId);
    expect(Math.abs(places.indexOf(first.id) - places.indexOf(second.id))).toBe(1);
  });

  it('asks for all calls at once, and never for one that has no row in Salesforce', async () => {
    const call = await stored();
    const hidden = await store().transaction((tx) => storeKept(tx, { salesforceCallId: null }));
    const set = await inForce();
    await settle(set);
    await store().transaction((tx) => tx.shownDates.wantAll());
    const ids = (await wanted(set)).map(({ callId }) => callId);
    expect(ids).toContain(call.id);
    expect(ids).not.toContain(hidden.id);
  });

  it('counts each of ten who want the same two calls at once', async () => {
    const [one, other] = [await stored(), await stored()];
    await atOnce(10, (index) => want(...(index % 2 === 0 ? [one.id, other.id] : [other.id, one.id, other.id])));
    await store().transaction(async (tx) => {
      expect(await tx.shownDates.get(one.id)).toMatchObject({ wanted: '10', onHold: false, nextOn: null });
      expect(await tx.shownDates.get(other.id)).toMatchObject({ wanted: '10' });
    });
  });
}
