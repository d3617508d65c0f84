import type { CallTagsView, ConfirmTag, NameRevision } from '../../contracts/tags-api';
import type { AuditType } from '../../domain/audit';
import { CountersignError, type ErrorCode } from '../../domain/errors';
import { actorRefusal } from '../../domain/reviewer';
import { decideTag, type Act, type CallTag, type TagCommand, type TagMeaning } from '../../domain/tags/call-tag';
import { sameName, type TagDefinition } from '../../domain/tags/definition';
import type { CallTagRecord } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { enterCall, stillAdmitted, type Entry } from '../enter-call';
import { logReading, purposeGoingOn } from '../log-reading';
import { assertTagsKept, storeTags } from './keep-tags';
import { showsContent, tagsView } from './tag-view';

/** What a person wants of a tag. */
export type WantedOfTag =
  ({ readonly kind: 'confirm' } & ConfirmTag) | ({ readonly kind: 'dismiss' | 'resolve' | 'withdraw' } & NameRevision);

const AUDIT_OF: Readonly<Record<WantedOfTag['kind'], AuditType>> = {
  confirm: 'tag_confirmed',
  dismiss: 'tag_dismissed',
  resolve: 'tag_resolved',
  withdraw: 'tag_withdrawn',
};

/**
 * A person decides about a tag of a call, a suggested one or one of their own accord. Who they are is asked of Salesforce
 * anew (I2); tag, audit entry and the job that shows it are one commit. Two people at once are put in order by the call's
 * row: the second is told who came first. The same again changes nothing.
 *
 * The answer shows the call's other suggestions, and the phrases and moments that speak for its tags, whether or not the
 * person has read them before: that is a reading, logged in the same commit (I7).
 *
 * @param purpose of whoever is not the rep; null goes on with that of what they read last of this call
 * @throws CountersignError tag_*, approver_*, access_denied, content_disposed, disposal_running, purpose_*, and as
 *   `enterCall`
 */
export async function decideAboutTag(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  tag: string,
  wanted: WantedOfTag,
  purpose: string | null = null,
): Promise<CallTagsView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, 0);
  const refusal = actorRefusal(entry.person, caller);
  if (refusal) throw new CountersignError(refusal);
  const view = await ctx.store.transaction(async (tx) => {
    const call = await tx.calls.lock(entry.call.id);
    if (call === null || call.disposedAt !== null) throw new CountersignError('call_not_found');
    await stillAdmitted(tx, entry);
    await assertTagsKept(tx, entry.call.id);
    const act = { by: entry.person.userId, at: ctx.clock.now() };
    const changed = await decide(tx, entry, tag, wanted, act);
    if (changed) {
      await storeTags(tx, call, [changed]);
      await tx.audit.append({
        ...{ id: ctx.ids.next(), at: act.at, type: AUDIT_OF[wanted.kind] },
        subject: { callId: call.id, tag: changed.tag, userId: act.by, revision: changed.revision },
      });
    }
    if (showsContent(await tx.tags.byCall(call.id))) {
      await logReading(ctx, tx, entry, 'tags_and_insights', await purposeGoingOn(ctx, tx, entry, purpose));
    }
    await ctx.steps.reached('tags.before_commit');
    return tagsView(tx, entry, caller, null);
  });
  await ctx.steps.reached('tags.after_commit');
  return view;
}

/** Null where it is so already. */
async function decide(
  tx: Tx,
  { call, person }: Entry,
  tag: string,
  wanted: WantedOfTag,
  act: Act,
): Promise<CallTagRecord | null> {
  const current = (await tx.tags.byCall(call.id)).find((one) => sameName(one.tag, tag)) ?? null;
  const { definitions } = await tx.tagSettings.get();
  const definition = definitions?.find(({ name }) => sameName(name, tag)) ?? null;
  const decision = decideTag(commandOf(wanted, act, definition), current, call.id);
  if (decision.kind === 'refused') throw tagRefused(decision.code, current);
  return decision.kind === 'unchanged' ? null : named(decision.next, current, act, person.name);
}

function commandOf(wanted: WantedOfTag, act: Act, definition: TagDefinition | null): TagCommand {
  if (wanted.kind !== 'confirm') return { kind: wanted.kind, revision: wanted.revision, act };
  return { ...wanted, act, meaning: definition && meaningOf(definition) };
}

function meaningOf({ name, label, severity, dealRisk }: TagDefinition): TagMeaning {
  return { tag: name, label, severity, dealRisk };
}

/** Whoever acts is named as they are called now; others as they were called when they acted. */
function named(next: CallTag, before: CallTagRecord | null, act: Act, name: string): CallTagRecord {
  const nameFor = (acted: Act | null, known: string | null | undefined): string | null => {
    if (acted === null) return null;
    return acted === act ? name : (known ?? null);
  };
  return {
    ...next,
    confirmedByName: nameFor(next.confirmed, before?.confirmedByName),
    endedByName: nameFor(next.ended, before?.endedByName),
  };
}

/** Where somebody was faster, with who and when, so that the second person is told. */
function tagRefused(code: ErrorCode, current: CallTagRecord | null): CountersignError {
  const last = current?.ended ?? current?.confirmed;
  if (!current || !last) return new CountersignError(code);
  const byName = (current.ended ? current.endedByName : current.confirmedByName) ?? '';
  return new CountersignError(code, { revision: current.revision, byName, at: last.at.toISOString() });
}
