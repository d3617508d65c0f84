import { randomUUID } from 'node:crypto';
import type { InboxMessage } from '../../../middleware/src/ports/records';
import type { Store } from '../../../middleware/src/ports/store';
import { inboxMessage, NOON, sha256 } from './sample-rows';
import { atOnce } from './at-once';

export function inboxContract(store: () => Store): void {
  const insert = (message: ReturnType<typeof inboxMessage>) => store().transaction((tx) => tx.inbox.insert(message));

  it('keeps a message whole', async () => {
    const message = inboxMessage({ receivedAt: new Date('2026-03-02T12:00:00.123Z') });
    expect(await insert(message)).toBe('inserted');
    expect(await store().transaction((tx) => tx.inbox.get(message.id))).toEqual(message);
  });

  it('calls the same signature a replay and the same body under a new signature a duplicate, and keeps neither', async () => {
    const first = inboxMessage();
    await insert(first);
    const replay = inboxMessage({ signatureKey: first.signatureKey, idempotencyKey: first.idempotencyKey });
    const redelivery = inboxMessage({ idempotencyKey: first.idempotencyKey });
    expect(await insert(replay)).toBe('replayed');
    expect(await insert(redelivery)).toBe('duplicate');
    await store().transaction(async (tx) => {
      expect(await tx.inbox.get(replay.id)).toBeNull();
      expect(await tx.inbox.get(redelivery.id)).toBeNull();
      expect(await tx.inbox.get(first.id)).toEqual(first);
    });
  });

  it('takes one of eight deliveries of the same message that arrive at once', async () => {
    const idempotencyKey = sha256(randomUUID());
    const outcomes = await atOnce(8, () => insert(inboxMessage({ idempotencyKey })));
    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(7);
  });

  it('takes the message after all when the delivery that came first is undone', async () => {
    const message = inboxMessage();
    let second: Promise<string> | undefined;
    const first = store().transaction(async (tx) => {
      await tx.inbox.insert({ ...message, id: randomUUID() });
      second = insert(message);
      throw new Error('undone');
    });
    await expect(first).rejects.toThrow('undone');
    expect(await second).toBe('inserted');
  });

  it('changes what it is told to and nothing else', async () => {
    const message = inboxMessage();
    await insert(message);
    await store().transaction((tx) => tx.inbox.update(message.id, { reason: 'salesforce_busy', attempts: 3 }));
    const now = await store().transaction((tx) => tx.inbox.get(message.id));
    expect(now).toEqual({ ...message, reason: 'salesforce_busy', attempts: 3 });
  });

  it('refuses to change a message that is not there', async () => {
    const work = store().transaction((tx) => tx.inbox.update(randomUUID(), { attempts: 1 }));
    await expect(work).rejects.toMatchObject({ code: 'internal' });
  });

  it('destroys the bodies that are kept of a call, and no others', async () => {
    const callKey = randomUUID();
    const withBody = async (change: Partial<InboxMessage>): Promise<InboxMessage> => {
      const message = inboxMessage({ bodyArtifactId: randomUUID(), ...change });
      await store().transaction(async (tx) => {
        await tx.artifacts.put({ id: message.bodyArtifactId ?? '', kind: 'inbox_body', callId: null, text: '{}' });
        await tx.inbox.insert(message);
      });
      return message;
    };
    const [waiting, done] = [await withBody({ callKey }), await withBody({ callKey, state: 'processed' })];
    const other = await withBody({});
    await insert(inboxMessage({ callKey }));
    const destroyed = await store().transaction((tx) => tx.inbox.destroyBodies(callKey));
    expect([...destroyed].sort()).toEqual([waiting.bodyArtifactId, done.bodyArtifactId].sort());
    await store().transaction(async (tx) => {
      expect(await tx.inbox.get(waiting.id)).toEqual({ ...waiting, bodyArtifactId: null });
      expect(await tx.artifacts.standing([...destroyed, other.bodyArtifactId ?? ''])).toEqual([other.bodyArtifactId]);
      expect(await tx.inbox.destroyBodies(callKey)).toEqual([]);
    });
  });

  it('lists what is not final and was received before, the oldest first', async () => {
    const at = (hours: number): Date => new Date(Date.UTC(2001, 0, 1, hours));
    const [second, first] = [inboxMessage({ receivedAt: at(2) }), inboxMessage({ receivedAt: at(1) })];
    const done = inboxMessage({ receivedAt: at(1), state: 'processed' });
    const failed = inboxMessage({ receivedAt: at(1), state: 'failed', reason: 'recorder_gone' });
    const tooNew = inboxMessage({ receivedAt: at(3) });
    for (const message of [second, first, done, failed, tooNew]) await insert(message);
    await store().transaction(async (tx) => {
      expect(await tx.inbox.unfinished(at(3), 10)).toEqual([first.id, second.id]);
      expect(await tx.inbox.unfinished(at(3), 1)).toEqual([first.id]);
      expect(await tx.inbox.unfinished(NOON, 100)).toContain(tooNew.id);
    });
  });
}
