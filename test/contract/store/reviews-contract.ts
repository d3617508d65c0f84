import { randomUUID } from 'node:crypto';
import type { Store } from '../../../middleware/src/ports/store';
import { NOON, REP, storeApproval, storeReview } from './sample-rows';
import { atOnce } from './at-once';

export function reviewsContract(store: () => Store): void {
  it('keeps a review whole and finds it by its call', async () => {
    const review = await store().transaction((tx) => storeReview(tx, { changedBy: REP, changedAt: NOON }));
    expect(await store().transaction((tx) => tx.reviews.byCall(review.callId))).toEqual(review);
    expect(await store().transaction((tx) => tx.reviews.byCall(randomUUID()))).toBeNull();
    expect(await store().transaction((tx) => tx.reviews.lockByCall(randomUUID()))).toBeNull();
  });

  it('opens one review of eight that are opened for the same call at once', async () => {
    const review = await store().transaction((tx) => storeReview(tx));
    const again = await atOnce(8, () =>
      store().transaction((tx) => tx.reviews.insert({ ...review, id: randomUUID() })),
    );
    expect(again).toEqual(Array.from({ length: 8 }, () => false));
    expect((await store().transaction((tx) => tx.reviews.byCall(review.callId)))?.id).toBe(review.id);
  });

  it('puts ten people who change a review at once in order: each sees what the one before left', async () => {
    const review = await store().transaction((tx) => storeReview(tx));
    const seen = await atOnce(10, () =>
      store().transaction(async (tx) => {
        const revision = (await tx.reviews.lockByCall(review.callId))?.revision ?? 0;
        await tx.reviews.update(review.id, { revision: revision + 1 });
        return revision;
      }),
    );
    expect([...seen].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('keeps an approval whole', async () => {
    const approval = await store().transaction(async (tx) => storeApproval(tx, await storeReview(tx)));
    expect(await store().transaction((tx) => tx.approvals.get(approval.id))).toEqual(approval);
    expect(await store().transaction((tx) => tx.approvals.get(randomUUID()))).toBeNull();
  });

  it('forgets the texts of a call that are disposed of, and keeps what was decided', async () => {
    const { review, approvals, other } = await store().transaction(async (tx) => {
      const stored = await storeReview(tx);
      const texts = [await storeApproval(tx, stored, 1), await storeApproval(tx, stored, 2)];
      return { review: stored, approvals: texts, other: await storeApproval(tx, await storeReview(tx)) };
    });
    const none = { aiArtifactId: null, workingArtifactId: null };
    await store().transaction(async (tx) => {
      await tx.approvals.forgetTexts(review.callId);
      await tx.reviews.update(review.id, none);
      for (const { textArtifactId } of approvals) await tx.artifacts.destroy(textArtifactId ?? '');
    });
    await store().transaction(async (tx) => {
      expect(await tx.reviews.byCall(review.callId)).toEqual({ ...review, ...none });
      for (const approval of approvals) {
        expect(await tx.approvals.get(approval.id)).toEqual({ ...approval, textArtifactId: null });
      }
      expect(await tx.approvals.get(other.id)).toEqual(other);
    });
  });

  it('refuses a second approval of the same revision, and takes one of the next', async () => {
    const review = await store().transaction((tx) => storeReview(tx));
    await store().transaction((tx) => storeApproval(tx, review));
    await expect(store().transaction((tx) => storeApproval(tx, review))).rejects.toMatchObject({
      code: 'internal',
      facts: { constraint: 'one_approval_per_revision' },
    });
    await expect(store().transaction((tx) => storeApproval(tx, review, 2))).resolves.toMatchObject({ revision: 2 });
  });
}
