import { CountersignError, codeOf, isPassing } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';
import type { CallEvent } from '../ports/recorder';
import type { InboxMessage } from '../ports/records';
import type { Tx } from '../ports/store';
import { admitCall } from './admit-call';
import { collectContent } from './collect-content';
import type { FlowContext } from './context';
import { keepWhatCameBack } from './retention/keep-artifacts';

/** Tries before a message that fails for reasons of our own stands as failed, where an admin sees it. */
const INBOX_TRIES = 40;
/**
 * Recorder and Salesforce may be away for a weekend. The vendor does not send again what was acknowledged, so a message
 * outlasts that, at one try every five minutes.
 */
export const PATIENCE_MS = 4 * 86_400_000;

/** The text does not open, or its key is not there any more. */
const BODY_IS_LOST: ReadonlySet<ErrorCode> = new Set(['stored_text_damaged', 'not_found']);

/**
 * Works one acknowledged message until it is final: processed, or failed with a reason. Safe to run twice and to be
 * killed anywhere: each step finds what an earlier run left.
 *
 * @throws CountersignError a passing failure, so that the job engine tries again later
 */
export async function workInbox(ctx: FlowContext, inboxId: string): Promise<void> {
  const message = await ctx.store.transaction((tx) => tx.inbox.get(inboxId));
  if (message === null || message.state !== 'received') return;
  try {
    const event = await readAgain(ctx, message.id);
    const call = await admitCall(ctx, event.callKey);
    await keepWhatCameBack(ctx, call, event);
    if (call.outcome === 'admitted' && call.disposedAt === null) await collectContent(ctx, call, event);
    await finish(ctx, message);
  } catch (error) {
    await failed(ctx, message, error);
  }
}

/**
 * A disposal may have destroyed the body before it was worked, or it may not open any more (a lost key, a damaged row):
 * what it was about is known without it, and the recorder does not send again what was acknowledged.
 */
async function readAgain(ctx: FlowContext, inboxId: string): Promise<CallEvent> {
  const known = await ctx.store.transaction(async (tx) => {
    const message = await tx.inbox.lock(inboxId);
    if (message === null) throw new CountersignError('internal', { inboxId });
    const { bodyArtifactId, callKey, eventType } = message;
    return { type: eventType, callKey, body: bodyArtifactId === null ? null : await bodyOf(ctx, tx, bodyArtifactId) };
  });
  const { type, callKey, body } = known;
  if (body === null) return { type, callKey };
  const read = ctx.recorderInbox.read(Buffer.from(body, 'utf8'));
  if (read.kind !== 'call') throw new CountersignError('webhook_event_unknown', { inboxId });
  return read.event;
}

async function bodyOf(ctx: FlowContext, tx: Tx, artifactId: string): Promise<string | null> {
  try {
    return await tx.artifacts.read(artifactId, 'inbox_body');
  } catch (error) {
    if (!BODY_IS_LOST.has(codeOf(error))) throw error;
    ctx.log.error('inbox.body_lost', { artifactId, reason: codeOf(error), error });
    return null;
  }
}

/** The body has done its work; it holds a download token and is one copy fewer to keep. */
async function finish(ctx: FlowContext, message: InboxMessage): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    await tx.inbox.update(message.id, { state: 'processed', reason: null, bodyArtifactId: null });
    if (message.bodyArtifactId !== null) await tx.artifacts.destroy(message.bodyArtifactId);
  });
  await ctx.steps.reached('admit.after_finish_commit');
}

async function failed(ctx: FlowContext, message: InboxMessage, error: unknown): Promise<void> {
  const reason = codeOf(error);
  const attempts = message.attempts + 1;
  const age = ctx.clock.now().getTime() - message.receivedAt.getTime();
  const passes = isPassing(error) ? age < PATIENCE_MS : reason === 'internal' && attempts < INBOX_TRIES;
  const final = !passes;
  const facts = { inboxId: message.id, callKey: message.callKey, reason, attempts, final };
  ctx.log.warn('inbox.failed', reason === 'internal' ? { ...facts, error } : facts);
  const stands = await ctx.store.transaction(async (tx) => {
    // Another worker may have brought the message to its end meanwhile; what is final stays so.
    if ((await tx.inbox.lock(message.id))?.state !== 'received') return false;
    if (!final) {
      await tx.inbox.update(message.id, { reason, attempts });
      return true;
    }
    // Nobody reads it again, and a message whose call was never made no disposal would find.
    await tx.inbox.update(message.id, { reason, attempts, state: 'failed', bodyArtifactId: null });
    if (message.bodyArtifactId !== null) await tx.artifacts.destroy(message.bodyArtifactId);
    return true;
  });
  if (stands && !final) throw error;
}
