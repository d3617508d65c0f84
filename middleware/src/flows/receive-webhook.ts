import { CountersignError } from '../domain/errors';
import type { FlowContext } from './context';

export type Received =
  | { readonly kind: 'validation'; readonly answer: Readonly<Record<string, string>> }
  | { readonly kind: 'accepted'; readonly inboxId: string | null };

/**
 * I8: a message counts as received once it is committed with its job, and only then is it acknowledged. A body that
 * was received before (signed anew by the vendor's retry) is acknowledged and changes nothing; the very same signature
 * again is a replay and refused.
 *
 * @throws CountersignError webhook_* as the recorder's port says, webhook_replayed
 */
export async function receiveWebhook(
  ctx: FlowContext,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Received> {
  const now = ctx.clock.now();
  const message = ctx.recorderInbox.authenticate(rawBody, headers, now);
  const read = ctx.recorderInbox.read(rawBody);
  if (read.kind === 'validation') return read;

  const id = ctx.ids.next();
  const outcome = await ctx.store.transaction(async (tx) => {
    const inserted = await tx.inbox.insert({
      id,
      vendor: ctx.recorderInbox.vendor,
      idempotencyKey: message.idempotencyKey,
      signatureKey: message.signatureKey,
      receivedAt: now,
      callKey: read.event.callKey,
      eventType: read.event.type,
      bodyArtifactId: null,
      state: 'received',
      reason: null,
      attempts: 0,
    });
    if (inserted !== 'inserted') return inserted;
    const bodyArtifactId = ctx.ids.next();
    await tx.artifacts.put({ id: bodyArtifactId, kind: 'inbox_body', callId: null, text: rawBody.toString('utf8') });
    await tx.inbox.update(id, { bodyArtifactId });
    await tx.jobs.send({ name: 'work_inbox', id });
    await ctx.steps.reached('receive.before_commit');
    return inserted;
  });
  if (outcome === 'replayed') throw new CountersignError('webhook_replayed');
  await ctx.steps.reached('receive.after_commit');
  return { kind: 'accepted', inboxId: outcome === 'inserted' ? id : null };
}
