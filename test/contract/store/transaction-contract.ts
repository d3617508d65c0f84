import { randomUUID } from 'node:crypto';
import { CountersignError } from '../../../middleware/src/domain/errors';
import type { Store } from '../../../middleware/src/ports/store';
import { call, inboxMessage, NOON } from './sample-rows';

export function transactionContract(store: () => Store): void {
  it('answers what the work answers, and what it wrote is there afterwards', async () => {
    const row = call();
    const answer = await store().transaction(async (tx) => {
      await tx.calls.insertOrLock(row);
      return 42;
    });
    expect(answer).toBe(42);
    expect(await store().transaction((tx) => tx.calls.get(row.id))).toEqual(row);
  });

  it('undoes everything, texts, audit entries and tokens included, and rejects with the very error of the work', async () => {
    const row = call();
    const message = inboxMessage();
    const artifactId = randomUUID();
    const entry = { id: randomUUID(), at: NOON, type: 'call_admitted', subject: {} } as const;
    const own = new Error('the work changed its mind');
    const work = store().transaction(async (tx) => {
      await tx.calls.insertOrLock(row);
      await tx.inbox.insert(message);
      await tx.artifacts.put({ id: artifactId, kind: 'comment', callId: row.id, text: 'gone' });
      await tx.audit.append(entry);
      await tx.doorTokens.useOnce(row.id, NOON);
      throw own;
    });
    await expect(work).rejects.toBe(own);
    await store().transaction(async (tx) => {
      expect(await tx.calls.get(row.id)).toBeNull();
      expect(await tx.inbox.insert(message)).toBe('inserted');
      await expect(tx.artifacts.read(artifactId, 'comment')).rejects.toMatchObject({ code: 'not_found' });
      await tx.audit.append(entry);
      expect(await tx.doorTokens.useOnce(row.id, NOON)).toBe(true);
    });
  });

  it('undoes everything when a later statement is refused', async () => {
    const row = call();
    const work = store().transaction(async (tx) => {
      await tx.calls.insertOrLock(row);
      await tx.calls.update(randomUUID(), { projected: true });
    });
    await expect(work).rejects.toBeInstanceOf(CountersignError);
    expect(await store().transaction((tx) => tx.calls.get(row.id))).toBeNull();
  });

  it('runs both of two transactions that block each other, one of them again', async () => {
    const [first, second] = [call({ durationMinutes: 0 }), call({ durationMinutes: 0 })];
    await store().transaction(async (tx) => {
      await tx.calls.insertOrLock(first);
      await tx.calls.insertOrLock(second);
    });
    const bothHoldOne = barrier(2);
    let runs = 0;
    const crossing = (one: typeof first, other: typeof first): Promise<void> =>
      store().transaction(async (tx) => {
        runs += 1;
        const here = (await tx.calls.insertOrLock(one)).call.durationMinutes;
        await tx.calls.update(one.id, { durationMinutes: here + 1 });
        await bothHoldOne();
        const there = (await tx.calls.insertOrLock(other)).call.durationMinutes;
        await tx.calls.update(other.id, { durationMinutes: there + 1 });
      });
    await Promise.all([crossing(first, second), crossing(second, first)]);
    expect(runs).toBe(3);
    await store().transaction(async (tx) => {
      expect((await tx.calls.get(first.id))?.durationMinutes).toBe(2);
      expect((await tx.calls.get(second.id))?.durationMinutes).toBe(2);
    });
  });

  it('answers a ping', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
  });
}

/** Lets callers go on once `count` of them have come; whoever comes later does not wait. */
function barrier(count: number): () => Promise<void> {
  let come = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === count) open();
    return opened;
  };
}
