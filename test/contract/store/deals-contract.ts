import { UNREAD_DEAL } from '../../../middleware/src/domain/retention/deal-reading';
import type { WantedDeal } from '../../../middleware/src/ports/retention-records';
import type { Store } from '../../../middleware/src/ports/store';
import { atOnce } from './at-once';
import { account, opportunity, storeKept, wonOn } from './retention-rows';
import { NOON } from './sample-rows';

const LATER = new Date('2026-03-02T13:00:00.000Z');

export function dealsContract(store: () => Store): void {
  const track = (id: string) => store().transaction((tx) => tx.deals.track(id));
  const get = (id: string) => store().transaction((tx) => tx.deals.get(id));
  /** The deal among all that are wanted, page by page. */
  const wanted = async (id: string): Promise<WantedDeal | null> => {
    for (let after: string | null = null; ;) {
      const from: string | null = after;
      const page: readonly WantedDeal[] = await store().transaction((tx) => tx.deals.wanted(50, from));
      const found = page.find(({ opportunityId }) => opportunityId === id);
      after = page.at(-1)?.opportunityId ?? null;
      if (found || after === null) return found ?? null;
    }
  };
  const ticket = async (id: string): Promise<string> => {
    const given = await store().transaction((tx) => tx.deals.ticket(id));
    if (given === null) throw new Error('not tracked');
    return given;
  };

  it('begins to track a deal as unread, open and wanted, and knows it the second time', async () => {
    const id = opportunity();
    await track(id);
    await store().transaction((tx) => tx.deals.store(id, wonOn(NOON), NOON, '1'));
    await track(id);
    expect(await get(id)).toEqual({ opportunityId: id, ...wonOn(NOON), readAt: NOON });
    const other = opportunity();
    await track(other);
    expect(await get(other)).toEqual({ opportunityId: other, ...UNREAD_DEAL, readAt: null });
    expect(await wanted(other)).toMatchObject({ opportunityId: other });
  });

  it('keeps a reading whole and is done with the wake-ups before it', async () => {
    const id = opportunity();
    await track(id);
    const known = wonOn(NOON, { accountId: account(), missing: true });
    const found = await wanted(id);
    expect(await store().transaction((tx) => tx.deals.store(id, known, LATER, found?.wanted ?? ''))).toBe(true);
    expect(await get(id)).toEqual({ opportunityId: id, ...known, readAt: LATER });
    expect(await wanted(id)).toBeNull();
  });

  it('loses no wake-up that comes in while a reading runs', async () => {
    const id = opportunity();
    await track(id);
    const found = await wanted(id);
    expect(await store().transaction((tx) => tx.deals.want([id]))).toBe(1);
    await store().transaction((tx) => tx.deals.store(id, wonOn(NOON), NOON, found?.wanted ?? ''));
    expect(await wanted(id)).not.toBeNull();
  });

  it('of two readings at once lets the one that began later stand, in whatever order they end and whatever clocks say', async () => {
    for (const laterFirst of [true, false]) {
      const id = opportunity();
      await track(id);
      const [early, late] = [await ticket(id), await ticket(id)];
      expect(BigInt(late)).toBeGreaterThan(BigInt(early));
      const open = () => store().transaction((tx) => tx.deals.store(id, UNREAD_DEAL, LATER, early));
      const won = () => store().transaction((tx) => tx.deals.store(id, wonOn(NOON), NOON, late));
      expect(laterFirst ? [await won(), await open()] : [await open(), await won()]).toEqual([true, !laterFirst]);
      expect(await get(id)).toMatchObject({ outcome: 'won', readAt: NOON });
      expect(await wanted(id)).toBeNull();
    }
  });

  it('gives each of eight readings that begin at once a ticket of its own', async () => {
    const id = opportunity();
    await track(id);
    const tickets = await atOnce(8, () => ticket(id));
    expect(new Set(tickets).size).toBe(8);
    expect(await store().transaction((tx) => tx.deals.ticket(opportunity()))).toBeNull();
  });

  it('wakes up those that are tracked and says how many, each once', async () => {
    const [one, other] = [opportunity(), opportunity()];
    await track(one);
    await track(other);
    const woken = await store().transaction((tx) => tx.deals.want([one, other, one, opportunity()]));
    expect(woken).toBe(2);
    expect(await store().transaction((tx) => tx.deals.want([]))).toBe(0);
  });

  it('pages through what is wanted without leaving one out', async () => {
    const ids = Array.from({ length: 5 }, opportunity);
    for (const id of ids) await track(id);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const from: string | null = after;
      const page: readonly WantedDeal[] = await store().transaction((tx) => tx.deals.wanted(2, from));
      seen.push(...page.map(({ opportunityId }) => opportunityId));
      after = page.at(-1)?.opportunityId ?? null;
      if (page.length < 2) break;
    }
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('wakes up every deal of which anything is kept, and no other', async () => {
    const [kept, gone] = await store().transaction(async (tx) => [await storeKept(tx), await storeKept(tx)] as const);
    const read = async (id: string) => store().transaction((tx) => tx.deals.store(id, UNREAD_DEAL, NOON, '1'));
    const [keptDeal, goneDeal] = [kept.opportunityId ?? '', gone.opportunityId ?? ''];
    await read(keptDeal);
    await read(goneDeal);
    await store().transaction(async (tx) => {
      await tx.retained.beginDisposal(gone.id, ['recording', 'transcript'], gone.id);
      await tx.retained.disposed(gone.id, ['recording', 'transcript']);
      await tx.deals.wantAll();
    });
    expect(await wanted(keptDeal)).not.toBeNull();
    expect(await wanted(goneDeal)).toBeNull();
  });

  it('lists deals that are gone while something of them is kept', async () => {
    const rows = await store().transaction(async (tx) => [
      await storeKept(tx),
      await storeKept(tx),
      await storeKept(tx),
    ]);
    const ids = rows.map(({ opportunityId }) => opportunityId ?? '');
    const [deleted = '', missing = '', there = ''] = ids;
    await store().transaction(async (tx) => {
      await tx.deals.store(deleted, { ...UNREAD_DEAL, deleted: true }, NOON, '1');
      await tx.deals.store(missing, { ...UNREAD_DEAL, missing: true }, NOON, '1');
      await tx.deals.store(there, UNREAD_DEAL, NOON, '1');
    });
    const gone = () => store().transaction(async (tx) => (await tx.deals.gone(1000)).map((one) => one.opportunityId));
    expect((await gone()).filter((id) => ids.includes(id)).sort()).toEqual([deleted, missing].sort());
    await store().transaction(async (tx) => {
      await tx.retained.beginDisposal(rows[0]?.id ?? '', ['recording', 'transcript'], rows[0]?.id ?? '');
      await tx.retained.disposed(rows[0]?.id ?? '', ['recording', 'transcript']);
    });
    expect(await gone()).not.toContain(deleted);
  });

  it('locks a deal until the transaction ends: who compares before and after sees nothing in between', async () => {
    const id = opportunity();
    await track(id);
    await atOnce(6, () =>
      store().transaction(async (tx) => {
        const before = await tx.deals.lock(id);
        const closedAt = new Date((before?.closedAt ?? NOON).getTime() + 1000);
        const given = await tx.deals.ticket(id);
        await tx.deals.store(id, wonOn(closedAt), NOON, given ?? '');
      }),
    );
    expect((await get(id))?.closedAt).toEqual(new Date(NOON.getTime() + 6000));
    expect(await store().transaction((tx) => tx.deals.lock(opportunity()))).toBeNull();
  });

  it('finds many by id', async () => {
    const [one, other] = [opportunity(), opportunity()];
    await track(one);
    await track(other);
    const found = await store().transaction((tx) => tx.deals.getMany([one, other, opportunity()]));
    expect(found.map(({ opportunityId }) => opportunityId).sort()).toEqual([one, other].sort());
  });
}
