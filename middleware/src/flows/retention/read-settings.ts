import { readRetentionRules } from '../../contracts/retention-rules';
import { CountersignError, codeOf, type ErrorCode } from '../../domain/errors';
import { textHash } from '../../domain/plain-text';
import { checkClock } from '../../domain/retention/clock-check';
import type { RetentionRule } from '../../domain/retention/rule';
import type { SettingsProblem, SettingsState } from '../../ports/retention-records';
import type { RecordsAnswer, SettingsReading } from '../../ports/salesforce-retention';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { lookUpDefinitions } from '../tags/look-up-definitions';
import { takeInDefinitions } from '../tags/take-in-definitions';
import { adoptRules } from './adopt-rules';

/**
 * Takes in what an admin has set: each minute, and at once from the console. A good set of rules becomes a version that
 * waits for its time (`adoptRules`); a bad one is shown with its remedy and changes nothing (I11). Holds, definitions of
 * tags and the org's time zone come along. A reading that was overtaken by a later one is thrown away. Where our clock is
 * ahead of Salesforce's no rules are taken in: they would begin to wait on a day that has not come.
 */
export async function readSettings(ctx: FlowContext): Promise<void> {
  await takeInSettings(ctx);
}

/**
 * Before a call or a deal is followed to where somebody has moved it: the holds as they stand now, so that one which was
 * placed a moment ago remembers what it reached where that was until now.
 *
 * @throws CountersignError why Salesforce gave no answer: then nobody can say what leaves the reach of which hold
 */
export async function hearHolds(ctx: FlowContext): Promise<void> {
  const failure = await takeInSettings(ctx);
  if (failure !== null) throw new CountersignError(failure);
}

/** Answers why nothing was read; null where it was, by us or by somebody after us. */
async function takeInSettings(ctx: FlowContext): Promise<ErrorCode | null> {
  const askedAt = ctx.clock.now();
  const reading = await answered(ctx, askedAt);
  if (typeof reading === 'string') return reading;
  const tagDefinitions = await lookUpDefinitions(ctx, reading.tagDefinitions);
  await ctx.steps.reached('settings.after_read');
  const trusted = checkClock(askedAt, reading.answeredAt) === 'agrees';
  const readAt = trusted ? askedAt : (reading.answeredAt ?? askedAt);
  await ctx.store.transaction(async (tx) => {
    await tx.ruleSets.lock();
    if (overtaken(await tx.settings.get(), readAt)) return;
    await takeInTimeZone(tx, reading.timeZone);
    await takeInHolds(ctx, tx, reading);
    await takeInDefinitions(ctx, tx, tagDefinitions, readAt);
    if (trusted) await takeInRules(ctx, tx, reading.retentionRules, readAt);
    else await noteRefusal(ctx, tx, readAt, 'salesforce_busy', [clockProblem(askedAt, reading)]);
    await ctx.steps.reached('settings.before_commit');
  });
  await ctx.steps.reached('settings.after_commit');
  await adoptRules(ctx);
  return null;
}

/** Longer than a reading takes. A difference beyond it is no overtaking: then our own clock was set back. */
const OVERTAKEN_WITHIN_MS = 120_000;

function overtaken({ readAt }: SettingsState, askedAt: Date): boolean {
  const later = readAt === null ? 0 : readAt.getTime() - askedAt.getTime();
  return later > 0 && later <= OVERTAKEN_WITHIN_MS;
}

/** The code of the failure where Salesforce gave no answer: what was read before stays. */
async function answered(ctx: FlowContext, askedAt: Date): Promise<SettingsReading | ErrorCode> {
  try {
    return await ctx.salesforce.retention.settings();
  } catch (error) {
    const failure = codeOf(error);
    ctx.log.warn('settings.not_read', { failure, ...(failure === 'internal' ? { error } : {}) });
    const named = error instanceof CountersignError && failure === 'settings_unreadable';
    const problems = named ? { problems: [grantProblem(error)] } : {};
    await ctx.store.transaction((tx) => tx.settings.update({ readAt: askedAt, failure, ...problems }));
    return failure;
  }
}

async function takeInTimeZone(tx: Tx, timeZone: string): Promise<void> {
  if ((await tx.settings.get()).timeZone === timeZone) return;
  await tx.settings.update({ timeZone });
  await tx.retained.timeZoneChanged(timeZone);
  await tx.shownDates.wantAll();
  await tx.jobs.send({ name: 'project_dates', id: 'all' });
}

async function takeInHolds(ctx: FlowContext, tx: Tx, { holds }: SettingsReading): Promise<void> {
  const { placed, released } = await tx.holds.replace(holds);
  if (placed.length === 0 && released.length === 0) return;
  const at = ctx.clock.now();
  for (const [type, scopes] of [['hold_placed', placed] as const, ['hold_released', released] as const]) {
    for (const { holdId, scopeId, kind, recordId } of scopes) {
      await tx.audit.append({ id: ctx.ids.next(), at, type, subject: { holdId, scopeId, kind, recordId } });
    }
  }
  const calls = await tx.retained.holdsChanged();
  if (calls.length === 0) return;
  await tx.shownDates.want(calls);
  await tx.jobs.send({ name: 'project_dates', id: 'all' });
}

async function takeInRules(ctx: FlowContext, tx: Tx, answer: RecordsAnswer, readAt: Date): Promise<void> {
  const read = answer.kind === 'failed' ? answer : readRetentionRules(answer.records);
  if (read.kind === 'failed') return noteRefusal(ctx, tx, readAt, read.error.code, [grantProblem(read.error)]);
  if (read.kind === 'refused') return noteRefusal(ctx, tx, readAt, 'settings_refused', read.problems);
  await tx.settings.update({ readAt, goodAt: readAt, failure: null, problems: [] });
  await rememberSet(ctx, tx, read.rules, readAt);
}

async function noteRefusal(
  ctx: FlowContext,
  tx: Tx,
  readAt: Date,
  failure: ErrorCode,
  problems: readonly SettingsProblem[],
): Promise<void> {
  ctx.log.error('settings.refused', { failure, records: problems.flatMap(({ records }) => records).slice(0, 20) });
  await tx.settings.update({ readAt, failure, problems });
}

/** Names the problem of a clock that is not to be trusted; `sweep-due.ts` looks for it. */
export const CLOCK_PROBLEM = 'clock_not_trusted';

function clockProblem(askedAt: Date, { answeredAt }: SettingsReading): SettingsProblem {
  const found = `${askedAt.toISOString()}, and at Salesforce ${answeredAt?.toISOString() ?? 'no time at all'}`;
  const remedy =
    'Set the clock of the machine that the middleware runs on: while it is ahead of Salesforce’s nothing is deleted, and no rules take effect.';
  return { code: CLOCK_PROBLEM, records: [], field: null, found, remedy };
}

function grantProblem(error: CountersignError): SettingsProblem {
  const object = String(error.facts['object'] ?? 'Retention_Rule__mdt');
  const remedy =
    error.code === 'settings_unreadable'
      ? `Give the integration user's permission set access to ${object}.`
      : 'Salesforce refused the query. Look whether the package is installed whole, and read the log.';
  return { code: error.code, records: [], field: null, found: null, remedy };
}

/** A content that is neither in force nor pending begins to wait now; what was pending before is not wanted any more. */
async function rememberSet(ctx: FlowContext, tx: Tx, rules: readonly RetentionRule[], readAt: Date): Promise<void> {
  const contentHash = hashOf(rules);
  const inForce = await tx.ruleSets.inForce();
  const pending = await tx.ruleSets.pending();
  if (pending?.contentHash === contentHash) return;
  if (pending) await tx.ruleSets.drop(pending.id);
  if (inForce?.contentHash === contentHash) return;
  await tx.ruleSets.insertPending({ id: ctx.ids.next(), contentHash, rules, firstSeenAt: readAt });
}

/** The same for the same rules, in whatever order they were answered. */
function hashOf(rules: readonly RetentionRule[]): string {
  const sorted = [...rules].sort((a, b) => (a.name < b.name ? -1 : 1));
  return textHash(JSON.stringify(sorted.map(inFixedOrder)));
}

function inFixedOrder({ name, artifact, outcome, callType, term, reason }: RetentionRule): unknown[] {
  const end = term.action === 'delete' ? [term.days, term.trigger] : [term.reviewOn];
  return [name, artifact, outcome, callType, term.action, ...end, reason];
}
