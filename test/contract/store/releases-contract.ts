import { randomUUID } from 'node:crypto';
import type { ReleaseRecord } from '../../../middleware/src/ports/records';
import type { Store, Tx } from '../../../middleware/src/ports/store';
import { NOON, release, storeApproval, storeRelease, storeReview } from './sample-rows';
import { atOnce } from './at-once';

const PUBLISHED = { state: 'published', noteId: '069000000000001AAA', publishedAt: NOON } as const;

export function releasesContract(store: () => Store): void {
  const stored = () => store().transaction((tx) => storeRelease(tx));
  const claim = (id: string, worker: string, seconds = 30) =>
    store().transaction((tx) => tx.releases.claim(id, worker, seconds));
  const get = (id: string) => store().transaction((tx) => tx.releases.get(id));

  it('keeps a release whole, and the latest of a call is the one stored last', async () => {
    const { first, second, callId } = await store().transaction(async (tx) => {
      const review = await storeReview(tx);
      const older = release(await storeApproval(tx, review, 1));
      const newer = release(await storeApproval(tx, review, 2));
      await tx.releases.insert(older);
      await tx.releases.insert(newer);
      return { first: older, second: newer, callId: review.callId };
    });
    expect(await get(first.id)).toEqual(first);
    expect(await store().transaction((tx) => tx.releases.latestByCall(callId))).toEqual(second);
    expect(await store().transaction((tx) => tx.releases.latestByCall(randomUUID()))).toBeNull();
    expect(await store().transaction((tx) => tx.releases.byCall(callId))).toEqual([first, second]);
  });

  it('refuses a second release of one approval for the same use (I4)', async () => {
    const first = await stored();
    const again = store().transaction((tx) => tx.releases.insert({ ...first, id: randomUUID() }));
    await expect(again).rejects.toMatchObject({ code: 'internal', facts: { sqlState: '23505' } });
  });

  it('gives the work to one of eight workers and counts one attempt', async () => {
    const { id } = await stored();
    const claims = await atOnce(8, (index) => claim(id, `worker ${index}`));
    expect(claims.filter((record) => record !== null)).toEqual([expect.objectContaining({ id, attempts: 1 })]);
    expect((await get(id))?.attempts).toBe(1);
  });

  it('lets another worker take over once the claim has run out; the first can no longer finish', async () => {
    const { id } = await stored();
    await claim(id, 'slow', 0);
    expect(await claim(id, 'quick')).toMatchObject({ attempts: 2 });
    expect(await store().transaction((tx) => tx.releases.finish(id, 'slow', { reason: 'late' }))).toBe(false);
    expect(await store().transaction((tx) => tx.releases.finish(id, 'quick', PUBLISHED))).toBe(true);
    expect(await get(id)).toMatchObject({ ...PUBLISHED, reason: null });
  });

  it('takes a note that was found later, whoever has the claim, and never in place of another', async () => {
    const [first, second] = [PUBLISHED.noteId, '069000000000002AAA'];
    const { id } = await stored();
    await claim(id, 'a');
    await store().transaction((tx) => tx.releases.noteFound(id, first));
    await store().transaction((tx) => tx.releases.noteFound(id, second));
    expect(await get(id)).toMatchObject({ state: 'publishing', noteId: first });
    expect(await store().transaction((tx) => tx.releases.finish(id, 'a', { reason: 'late' }))).toBe(true);
  });

  it('gives the claim back on finishing, and never claims what is final', async () => {
    const { id } = await stored();
    await claim(id, 'a');
    await store().transaction((tx) => tx.releases.finish(id, 'a', { reason: 'salesforce_busy', nextTryAt: NOON }));
    expect(await claim(id, 'b')).toMatchObject({ attempts: 2, reason: 'salesforce_busy' });
    await store().transaction((tx) => tx.releases.finish(id, 'b', PUBLISHED));
    expect(await claim(id, 'c')).toBeNull();
    expect(await claim(randomUUID(), 'c')).toBeNull();
  });

  it('opens again only what is not published, with no attempts', async () => {
    const { id } = await stored();
    const reopen = () => store().transaction((tx) => tx.releases.reopen(id));
    expect(await reopen()).toBe(false);
    await claim(id, 'a');
    const refused = { state: 'not_published', reason: 'note_mismatch', nextTryAt: null } as const;
    await store().transaction((tx) => tx.releases.finish(id, 'a', refused));
    expect(await atOnce(4, reopen)).toEqual(expect.arrayContaining([true, false, false, false]));
    expect(await get(id)).toMatchObject({ state: 'publishing', attempts: 0, reason: null });
  });

  it("lists what of a rep's admitted calls is approved and not published, the latest of each, newest first", async () => {
    const [rep, other] = ['005000000000777AAA', '005000000000778AAA'];
    const ofCall = (
      change: Partial<ReleaseRecord>,
      callChange: Parameters<Tx['calls']['update']>[1] = {},
      repUserId = rep,
    ): Promise<ReleaseRecord> =>
      store().transaction(async (tx) => {
        const record = await storeRelease(tx, change);
        const salesforceCallId = `a01${record.id.replace(/-/g, '').slice(0, 12)}AAA`;
        await tx.calls.update(record.callId, { repUserId, salesforceCallId, ...callChange });
        return record;
      });
    const failed = await ofCall({ state: 'not_published', reason: 'note_mismatch' });
    const publishing = await ofCall({});
    await ofCall(PUBLISHED);
    await ofCall({}, {}, other);
    await ofCall({}, { outcome: 'quarantined', reason: 'consent_declined' });
    await ofCall({}, { disposedAt: NOON });
    await ofCall({}, { salesforceCallId: null });
    await store().transaction(async (tx) => {
      const review = await storeReview(tx);
      await tx.calls.update(review.callId, { repUserId: rep, salesforceCallId: 'a01000000000777AAA' });
      await tx.releases.insert(
        release(await storeApproval(tx, review, 1), { state: 'not_published', reason: 'salesforce_refused' }),
      );
      await tx.releases.insert(release(await storeApproval(tx, review, 2), PUBLISHED));
    });
    const listed = await store().transaction((tx) => tx.releases.openOfRep(rep, 100));
    expect(listed.map(({ id }) => id)).toEqual([publishing.id, failed.id]);
    expect(listed[1]).toMatchObject({
      ...failed,
      title: 'Remote control, second design meeting',
      startedAt: NOON,
      salesforceCallId: `a01${failed.id.replace(/-/g, '').slice(0, 12)}AAA`,
      opportunityId: '006000000000001AAA',
      approverName: 'Robin Rep',
      approvedAt: NOON,
    });
    const [newest] = await store().transaction((tx) => tx.releases.openOfRep(rep, 1));
    expect(newest?.id).toBe(publishing.id);
  });

  it('lists what is publishing, unclaimed and due', async () => {
    const at = (hours: number): Date => new Date(Date.UTC(2001, 0, 1, hours));
    const due = await store().transaction((tx) => storeRelease(tx, { nextTryAt: at(1) }));
    const neverTried = await stored();
    const later = await store().transaction((tx) => storeRelease(tx, { nextTryAt: at(3) }));
    const claimed = await stored();
    await claim(claimed.id, 'a');
    const ranOut = await stored();
    await claim(ranOut.id, 'a', 0);
    const listed = await store().transaction((tx) => tx.releases.unfinished(at(2), 100));
    expect(listed).toEqual(expect.arrayContaining([due.id, neverTried.id, ranOut.id]));
    expect(listed).not.toContain(later.id);
    expect(listed).not.toContain(claimed.id);
  });
}
