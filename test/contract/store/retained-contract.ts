import { randomUUID } from 'node:crypto';
import { UNREAD_DEAL } from '../../../middleware/src/domain/retention/deal-reading';
import type { CallRecord } from '../../../middleware/src/ports/records';
import type { RetainedRecord } from '../../../middleware/src/ports/retention-records';
import type { Store, Tx } from '../../../middleware/src/ports/store';
import { account, keep, opportunity, scope, storeKept, wonOn } from './retention-rows';
import { NOON } from './sample-rows';

/** 23:30 of 31 March in Los Angeles, 06:30 of 1 April in UTC. */
const NIGHT = new Date('2026-04-01T06:30:00Z');
const LOS_ANGELES = 'America/Los_Angeles';

export function retainedContract(store: () => Store): void {
  const kept = (...given: Parameters<typeof storeKept> extends [Tx, ...infer Rest] ? Rest : never) =>
    store().transaction((tx) => storeKept(tx, ...given));
  const rows = (call: CallRecord) => store().transaction((tx) => tx.retained.byCall(call.id));
  const facts = async (call: CallRecord): Promise<Partial<RetainedRecord>[]> =>
    (await rows(call)).map(({ outcome, countedFrom, held }) => ({ outcome, countedFrom, held }));
  const dealOf = ({ opportunityId }: CallRecord): string => opportunityId ?? '';
  const close = (call: CallRecord, closedAt: Date, timeZone = 'UTC') =>
    store().transaction(async (tx) => {
      const known = wonOn(closedAt);
      await tx.deals.store(dealOf(call), known, NOON, '1');
      return tx.retained.dealChanged(dealOf(call), known, timeZone);
    });
  const dispose = (call: CallRecord, id = randomUUID()) =>
    store().transaction(async (tx) => {
      await tx.retained.beginDisposal(call.id, ['recording', 'transcript'], id);
      await tx.retained.disposed(call.id, ['recording', 'transcript']);
    });

  it('keeps artifacts of a call as of an open deal, and the same ones again without a change', async () => {
    const call = await kept();
    const expected = ['recording', 'transcript'].map((artifact) => ({
      callId: call.id,
      artifact,
      callType: 'discovery',
      calledOn: '2026-03-02',
      opportunityId: call.opportunityId,
      outcome: 'open',
      countedFrom: null,
      held: false,
      notBefore: null,
      state: 'kept',
      dispositionId: null,
    }));
    expect(await rows(call)).toEqual(expected);
    await store().transaction((tx) => keep(tx, call, ['recording', 'draft'], { calledOn: '2026-03-05' }));
    expect(await rows(call)).toEqual([
      { ...expected[0], artifact: 'draft', calledOn: '2026-03-05' },
      expected[0],
      expected[1],
    ]);
  });

  it('counts from the closure in the zone given, and from the call where that was later', async () => {
    const [before, after] = [await kept(), await kept({}, ['recording'], { calledOn: '2026-05-01' })];
    await close(before, NIGHT, LOS_ANGELES);
    await close(after, NIGHT, LOS_ANGELES);
    expect(await facts(before)).toEqual(Array(2).fill({ outcome: 'won', countedFrom: '2026-03-31', held: false }));
    expect(await facts(after)).toEqual([{ outcome: 'won', countedFrom: '2026-05-01', held: false }]);
  });

  it('keeps a late call as of the deal that is closed already', async () => {
    const call = await kept();
    await close(call, NIGHT);
    const late = await kept({ opportunityId: call.opportunityId });
    expect(await facts(late)).toEqual(Array(2).fill({ outcome: 'won', countedFrom: '2026-04-01', held: false }));
  });

  it('answers the calls that a change of the deal has moved, and takes closing back on reopening', async () => {
    const call = await kept();
    const other = await kept({ opportunityId: call.opportunityId });
    expect(await close(call, NIGHT)).toEqual([call.id, other.id].sort());
    expect(await close(call, NIGHT)).toEqual([]);
    const reopened = () =>
      store().transaction((tx) => tx.retained.dealChanged(dealOf(call), { ...UNREAD_DEAL, stageName: 'New' }, 'UTC'));
    expect(await reopened()).toEqual([call.id, other.id].sort());
    expect(await facts(call)).toEqual(Array(2).fill({ outcome: 'open', countedFrom: null, held: false }));
  });

  it('leaves a call without a deal open, and what is disposed of as it was', async () => {
    const alone = await kept({ outcome: 'waiting', reason: 'opportunity_not_named', opportunityId: null });
    expect(await facts(alone)).toEqual(Array(2).fill({ outcome: 'open', countedFrom: null, held: false }));
    const gone = await kept();
    await dispose(gone);
    expect(await close(gone, NIGHT)).toEqual([]);
    expect(await facts(gone)).toEqual(Array(2).fill({ outcome: 'open', countedFrom: null, held: false }));
  });

  it('keeps again what was disposed of, with what holds now, and only that', async () => {
    const call = await kept({}, ['recording', 'transcript', 'draft']);
    const disposition = randomUUID();
    await store().transaction(async (tx) => {
      await tx.retained.release(call.id, ['draft'], NOON);
      await tx.retained.beginDisposal(call.id, ['recording', 'transcript'], disposition);
      await tx.retained.disposed(call.id, ['recording']);
    });
    await close(call, NIGHT);
    await store().transaction((tx) => keep(tx, call, ['recording', 'transcript', 'draft']));
    expect(await rows(call)).toMatchObject([
      { artifact: 'draft', state: 'kept' },
      { artifact: 'recording', state: 'kept', dispositionId: null, outcome: 'won', countedFrom: '2026-04-01' },
      { artifact: 'transcript', state: 'disposing', dispositionId: disposition },
    ]);
  });

  it('follows a call whose type, day and deal have changed', async () => {
    const [call, target] = [await kept(), await kept()];
    await close(target, NIGHT);
    await store().transaction((tx) =>
      tx.retained.moveCall(
        { callId: call.id, callType: 'demo', calledOn: '2026-03-03', opportunityId: target.opportunityId },
        'UTC',
      ),
    );
    const moved = { callType: 'demo', calledOn: '2026-03-03', opportunityId: target.opportunityId };
    expect(await rows(call)).toMatchObject(
      Array(2).fill({ ...moved, outcome: 'won', countedFrom: '2026-04-01', held: false }),
    );
    expect(await close(target, NOON)).toEqual([call.id, target.id].sort());
  });

  it('counts all days anew in another time zone, from the instants', async () => {
    const call = await kept({ startedAt: new Date('2026-03-02T02:00:00Z') });
    await close(call, NIGHT);
    await store().transaction((tx) => tx.retained.timeZoneChanged(LOS_ANGELES));
    expect(await rows(call)).toMatchObject(Array(2).fill({ calledOn: '2026-03-01', countedFrom: '2026-03-31' }));
    await store().transaction((tx) => tx.retained.timeZoneChanged('UTC'));
    expect(await rows(call)).toMatchObject(Array(2).fill({ calledOn: '2026-03-02', countedFrom: '2026-04-01' }));
  });

  it('begins a disposal of all or of none, once', async () => {
    const call = await kept();
    const id = randomUUID();
    const begin = (artifacts: Parameters<Tx['retained']['beginDisposal']>[1], disposition = randomUUID()) =>
      store().transaction((tx) => tx.retained.beginDisposal(call.id, artifacts, disposition));
    expect(await begin(['recording', 'draft'])).toBe(false);
    expect(await begin([])).toBe(false);
    expect(await rows(call)).toMatchObject(Array(2).fill({ state: 'kept' }));
    const begun = await Promise.all([begin(['recording', 'transcript'], id), begin(['transcript', 'recording'], id)]);
    expect(begun.sort()).toEqual([false, true]);
    expect(await store().transaction((tx) => tx.retained.byDisposition(id))).toEqual(await rows(call));
    expect(await rows(call)).toMatchObject(Array(2).fill({ state: 'disposing', dispositionId: id }));
  });

  it('puts back what was stopped, not before a time, and names the disposal only where it stays', async () => {
    const call = await kept();
    const id = randomUUID();
    await store().transaction(async (tx) => {
      await tx.retained.beginDisposal(call.id, ['recording', 'transcript'], id);
      await tx.retained.release(call.id, ['recording'], NOON);
      await tx.retained.disposed(call.id, ['recording', 'transcript']);
    });
    expect(await rows(call)).toMatchObject([
      { artifact: 'recording', state: 'kept', notBefore: NOON, dispositionId: null },
      { artifact: 'transcript', state: 'disposed', dispositionId: id },
    ]);
  });

  describe('at once', () => {
    it('a call that is being admitted while its deal closes ends up closed, whoever comes first', async () => {
      const first = await kept();
      const { entered, leave, inside } = pause();
      const admitting = store().transaction(async (tx) => {
        const late = await storeKept(tx, { opportunityId: first.opportunityId });
        await inside();
        return late;
      });
      await entered;
      const closing = close(first, NIGHT);
      leave();
      const late = await admitting;
      expect(await closing).toEqual([first.id, late.id].sort());
      expect(await facts(late)).toEqual(Array(2).fill({ outcome: 'won', countedFrom: '2026-04-01', held: false }));
    });

    it('a hold that is placed while a call is being admitted covers it', async () => {
      const deal = opportunity();
      const { entered, leave, inside } = pause();
      const admitting = store().transaction(async (tx) => {
        const late = await storeKept(tx, { opportunityId: deal });
        await inside();
        return late;
      });
      await entered;
      const holding = store().transaction(async (tx) => {
        const scopes = [...(await tx.holds.all()), scope({ kind: 'opportunity', recordId: deal })];
        await tx.holds.replace(scopes);
        return tx.retained.holdsChanged();
      });
      leave();
      const late = await admitting;
      expect(await holding).toEqual([late.id]);
      expect(await facts(late)).toEqual(Array(2).fill({ outcome: 'open', countedFrom: null, held: true }));
    });

    it('nothing is lost or stuck where calls come, deals turn, holds change and disposals end all at once', async () => {
      const deals = Array.from({ length: 4 }, opportunity);
      const calls = await store().transaction(async (tx) => {
        const made: CallRecord[] = [];
        for (let index = 0; index < 12; index += 1) {
          made.push(await storeKept(tx, { opportunityId: deals[index % 4] ?? '' }));
        }
        return made;
      });
      const acme = account();
      const works = [
        ...deals.map((deal) => async (tx: Tx) => {
          const ticket = await tx.deals.ticket(deal);
          const known = wonOn(NIGHT, { accountId: acme });
          await tx.deals.store(deal, known, NOON, ticket ?? '');
          await tx.shownDates.want(await tx.retained.dealChanged(deal, known, 'UTC'));
        }),
        async (tx: Tx) => {
          await tx.holds.replace([...(await tx.holds.all()), scope({ kind: 'account', recordId: acme })]);
          await tx.shownDates.want(await tx.retained.holdsChanged());
        },
        async (tx: Tx) => void (await tx.deals.want([...deals].reverse())),
        ...calls.map((call) => async (tx: Tx) => {
          await tx.calls.lock(call.id);
          await tx.settings.get();
          await keep(tx, call, ['draft']);
          await tx.retained.beginDisposal(call.id, ['recording'], call.id);
          await tx.retained.disposed(call.id, ['recording']);
          await tx.shownDates.want([call.id]);
        }),
      ];
      await Promise.all(works.map((work) => store().transaction(work)));
      for (const call of calls) {
        const follows = { outcome: 'won', countedFrom: '2026-04-01' };
        expect(await rows(call)).toMatchObject([
          { artifact: 'draft', ...follows, held: true },
          { artifact: 'recording', state: 'disposed', held: false },
          { artifact: 'transcript', ...follows, held: true },
        ]);
      }
    });
  });
}

/** A place inside a transaction that others may see entered, and that ends when they say. */
function pause() {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  let enter: () => void = () => undefined;
  const entered = new Promise<void>((resolve) => (enter = resolve));
  const inside = (): Promise<void> => {
    enter();
    return left;
  };
  return { entered, leave, inside };
}
