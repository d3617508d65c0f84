import { randomUUID } from 'node:crypto';
import type { DispositionRecord, DispositionState } from '../../../middleware/src/ports/retention-records';
import type { Store, Tx } from '../../../middleware/src/ports/store';
import { atOnce } from './at-once';
import { copy, disposition, storeInForce, storeKept } from './retention-rows';
import { NOON, sha256 } from './sample-rows';

const LATER = new Date('2026-03-02T13:00:00Z');
const COMPLETE = { state: 'complete', finishedAt: LATER, certificate: '{}', certificateHash: sha256('{}') } as const;

export function dispositionsContract(store: () => Store): void {
  const stored = (change: Partial<DispositionRecord> = {}) =>
    store().transaction(async (tx) => {
      const call = await storeKept(tx, { title: 'Renewal with Acme' });
      const row = disposition(call, change);
      await tx.dispositions.insert(row);
      return row;
    });
  const get = (id: string) => store().transaction((tx) => tx.dispositions.get(id));
  const claim = (id: string, worker: string, seconds = 30) =>
    store().transaction((tx) => tx.dispositions.claim(id, worker, seconds));
  const put = (...copies: ReturnType<typeof copy>[]) => store().transaction((tx) => tx.dispositions.putCopies(copies));
  const copies = (id: string) => store().transaction((tx) => tx.dispositions.copies(id));

  it('keeps a disposal whole, and those of a call in their order', async () => {
    const first = await stored();
    const ruleSetId = (await store().transaction((tx) => storeInForce(tx))).id;
    const ofCall = { callId: first.callId, cause: 'rule', requestedBy: null, reason: null, ruleSetId } as const;
    const second = await stored({ ...ofCall, state: 'failed', failure: 'recorder_still_serves', attempts: 18 });
    expect(await get(first.id)).toEqual(first);
    expect(await store().transaction((tx) => tx.dispositions.byCall(first.callId))).toEqual([first, second]);
    expect(await get(randomUUID())).toBeNull();
  });

  it('refuses a disposal by rule that names no rules, and one by a person without a reason (I5)', async () => {
    for (const change of [{ cause: 'rule', reason: null }, { reason: null }] as const) {
      await expect(stored(change)).rejects.toMatchObject({ code: 'internal', facts: { sqlState: '23514' } });
    }
  });

  it('gives the work to one of eight workers and counts one attempt', async () => {
    const { id } = await stored();
    const claims = await atOnce(8, (index) => claim(id, `worker ${index}`));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await get(id)).toMatchObject({ attempts: 1 });
  });

  it('lets another take over a claim that has run out; the first can neither go on nor finish', async () => {
    const { id } = await stored();
    await claim(id, 'first', 0);
    expect(await claim(id, 'second')).toMatchObject({ id, attempts: 2 });
    await store().transaction(async (tx) => {
      expect(await tx.dispositions.stillMine(id, 'first', 30)).toBe(false);
      expect(await tx.dispositions.finish(id, 'first', { state: 'purged' })).toBe(false);
      expect(await tx.dispositions.stillMine(id, 'second', 30)).toBe(true);
      expect(await tx.dispositions.finish(id, 'second', { ...COMPLETE, wholeCall: true })).toBe(true);
    });
    expect(await get(id)).toMatchObject({ ...COMPLETE, wholeCall: true });
    expect(await claim(id, 'third')).toBeNull();
  });

  it('lengthens a claim that was about to run out', async () => {
    const { id } = await stored();
    await claim(id, 'first', 0);
    expect(await store().transaction((tx) => tx.dispositions.stillMine(id, 'first', 30))).toBe(true);
    expect(await claim(id, 'second')).toBeNull();
  });

  it('goes on without a claim only from the state named', async () => {
    const { id } = await stored({ state: 'failed', failure: 'recorder_refused', attempts: 3 });
    const again = { state: 'running', failure: null, attempts: 0, nextTryAt: null } as const;
    const advanced = await atOnce(3, () => store().transaction((tx) => tx.dispositions.advance(id, 'failed', again)));
    expect(advanced.sort()).toEqual([false, false, true]);
    expect(await get(id)).toMatchObject(again);
  });

  it('begins anew what has failed, page by page and each once, and nothing else', async () => {
    const failed = { state: 'failed', failure: 'settings_unreadable', attempts: 18 } as const;
    const rows: DispositionRecord[] = [];
    for (let count = 0; count < 5; count += 1) rows.push(await stored(failed));
    const running = await stored({ failure: 'recorder_unreachable', attempts: 4 });
    const page = (after: string | null) => store().transaction((tx) => tx.dispositions.retryFailed(2, after));
    const begun: { id: string; callId: string; seq: string }[] = [];
    for (let some = await page(null); some.length > 0; some = await page(some.at(-1)?.seq ?? null)) begun.push(...some);
    const mine = begun.filter(({ id }) => rows.some((row) => row.id === id));
    expect(mine.map(({ id, callId }) => ({ id, callId }))).toEqual(rows.map(({ id, callId }) => ({ id, callId })));
    for (const { id } of rows) {
      expect(await get(id)).toMatchObject({ state: 'running', failure: null, attempts: 0, nextTryAt: null });
    }
    expect(await get(running.id)).toEqual(running);
    const again = await atOnce(3, () => page(null));
    expect(again.flat()).toEqual([]);
  });

  it('lists what is running, unclaimed and due, oldest first', async () => {
    const ids = [await stored(), await stored({ nextTryAt: NOON }), await stored({ nextTryAt: LATER })].map(
      (one) => one.id,
    );
    const claimed = await stored();
    await claim(claimed.id, 'worker');
    const [first, second, later] = ids;
    const unfinished = async () => {
      const found = await store().transaction((tx) => tx.dispositions.unfinished(LATER, 10_000));
      return found.filter((id) => [...ids, claimed.id].includes(id));
    };
    expect(await unfinished()).toEqual([first, second]);
    expect(later).toBeDefined();
    await store().transaction((tx) => tx.dispositions.finish(claimed.id, 'worker', {}));
    expect(await unfinished()).toEqual([first, second, claimed.id]);
  });

  it('pages through what is purged, oldest first', async () => {
    const rows = [await stored({ state: 'purged' }), await stored(), await stored({ state: 'purged' })];
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const from: string | null = after;
      const page: Awaited<ReturnType<Tx['dispositions']['purged']>> = await store().transaction((tx) =>
        tx.dispositions.purged(1, from),
      );
      if (page[0] === undefined) break;
      seen.push(page[0].id);
      after = page[0].seq;
    }
    expect(seen.filter((id) => rows.some((row) => row.id === id))).toEqual([rows[0]?.id, rows[2]?.id]);
    expect((await store().transaction((tx) => tx.dispositions.purged(10_000))).map(({ id }) => id)).toEqual(seen);
  });

  it('keeps the ledger in the order in which copies were found, and sets an entry anew', async () => {
    const { id } = await stored();
    const [text, vendor] = [copy(id), copy(id, { kind: 'vendor_transcript', place: 'recorder', ref: null })];
    await put(text, vendor);
    const gone = { ...vendor, id: randomUUID(), state: 'deleted', method: 'DELETE, verified', at: LATER } as const;
    await put(gone);
    const failed = { ...vendor, id: randomUUID(), state: 'failed', failure: 'recorder_still_serves' } as const;
    const note = copy(id, { artifact: 'call_record', kind: 'call_row', place: 'salesforce', rule: null, dueOn: null });
    await put(failed, { ...gone, id: randomUUID() }, note);
    expect(await copies(id)).toEqual([text, { ...gone, id: vendor.id }, note]);
    await put();
  });

  it('keeps apart entries that two workers write at once for different copies, and one for the same', async () => {
    const { id } = await stored();
    await atOnce(6, (index) => put(copy(id, { ref: `text ${index % 3}` })));
    expect((await copies(id)).map(({ ref }) => ref).sort()).toEqual(['text 0', 'text 1', 'text 2']);
  });

  it('shows a disposal that has touched something or failed, until Salesforce was told', async () => {
    const [untouched, standing, touched] = [await stored(), await stored(), await stored()];
    const failed = await stored({ state: 'failed', failure: 'salesforce_refused' });
    const stopped = await stored({ state: 'stopped', stopReason: 'legal_hold', finishedAt: LATER });
    const half = await stored({ state: 'stopped', stopReason: 'legal_hold', finishedAt: LATER });
    await put(copy(standing.id), copy(touched.id, { state: 'deleted', method: 'key destroyed' }));
    await put(copy(stopped.id, { state: 'kept' }), copy(half.id, { state: 'purged', method: 'recycle bin emptied' }));
    const mine = [untouched, standing, touched, failed, stopped, half].map(({ id }) => id);
    const notShown = async () => {
      const rows = await store().transaction((tx) => tx.dispositions.notShown(10_000));
      return rows.map(({ id }) => id).filter((id) => mine.includes(id));
    };
    expect(await notShown()).toEqual([touched.id, failed.id, half.id]);
    await store().transaction(async (tx) => {
      await tx.dispositions.shown(touched.id, 'running');
      await tx.dispositions.shown(failed.id, 'running');
      await tx.dispositions.shown(half.id, 'stopped');
    });
    expect(await notShown()).toEqual([failed.id]);
    const all = await store().transaction((tx) => tx.dispositions.notShown(10_000));
    const seq = all.find(({ id }) => id === failed.id)?.seq ?? '';
    const further = await store().transaction((tx) => tx.dispositions.notShown(10_000, seq));
    expect(further).toEqual(all.slice(all.findIndex(({ id }) => id === failed.id) + 1));
    await store().transaction((tx) => tx.dispositions.showRefused(failed.id, 'salesforce_refused'));
    expect(await get(failed.id)).toMatchObject({ shownState: 'running', shownFailure: 'salesforce_refused' });
    expect(await notShown()).toEqual([failed.id]);
    await store().transaction((tx) => tx.dispositions.shown(failed.id, 'failed'));
    expect(await get(failed.id)).toMatchObject({ shownState: 'failed', shownFailure: null });
  });

  it('lists by state, newest first and page by page, with the title of the call and what of it is concerned', async () => {
    const old = await stored({ state: 'stopped', stopReason: 'not_due' });
    const newer = await stored(COMPLETE);
    const running = await stored();
    await put(copy(newer.id, { artifact: 'draft', kind: 'comment' }), copy(newer.id), copy(newer.id));
    await put(copy(newer.id, { artifact: 'call_record', kind: 'call_row' }));
    await store().transaction((tx) => tx.retained.beginDisposal(newer.callId, ['recording'], newer.id));
    const list = (states: readonly DispositionState[], limit: number, after: string | null = null) =>
      store().transaction((tx) => tx.dispositions.list(states, limit, after));
    const [first] = await list(['complete', 'stopped'], 1);
    expect(first).toEqual({
      ...newer,
      seq: expect.stringMatching(/^\d+$/) as string,
      title: 'Renewal with Acme',
      artifacts: ['recording', 'transcript', 'draft'],
    });
    const [second] = await list(['complete', 'stopped'], 1, first?.seq);
    expect(second).toMatchObject({ id: old.id, artifacts: [] });
    expect(await list(['running'], 1)).toMatchObject([{ id: running.id }]);
    expect(await list([], 10)).toEqual([]);
    for (const cursor of ['', "1' OR '1'='1", '-1', '9'.repeat(30)]) {
      await expect(list(['running'], 1, cursor)).rejects.toMatchObject({ code: 'request_malformed' });
    }
  });

  it('counts by state, with none where there are none', async () => {
    const count = () => store().transaction((tx) => tx.dispositions.countByState());
    const before = await count();
    await stored({ state: 'purged' });
    await stored({ state: 'purged' });
    await stored();
    expect(await count()).toEqual({ ...before, purged: before.purged + 2, running: before.running + 1 });
    expect(Object.keys(before).sort()).toEqual(['complete', 'failed', 'purged', 'running', 'stopped']);
  });
}
