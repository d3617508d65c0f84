import { isPassing, type CountersignError } from '../../domain/errors';
import { textHash } from '../../domain/plain-text';
import type { TagDefinition } from '../../domain/tags/definition';
import type { TagSettingsProblem } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import type { DefinitionsFound } from './look-up-definitions';

/**
 * A good set is in force from now on, and all calls are suggested anew by it; a bad one is shown with its remedies and
 * changes nothing (I11). Runs in the transaction that takes in the other settings, one reading after the other.
 */
export async function takeInDefinitions(
  ctx: FlowContext,
  tx: Tx,
  found: DefinitionsFound,
  readAt: Date,
): Promise<void> {
  if (found.kind === 'failed') return noteFailure(ctx, tx, found.error, readAt);
  const known = await tx.tagSettings.get();
  if (found.kind === 'same') {
    // The last reading may have failed for a while; what the records say was known before.
    const failure = known.problems.length > 0 ? 'settings_refused' : null;
    return tx.tagSettings.update({ readAt, failure, ...(failure === null ? { goodAt: readAt } : {}) });
  }
  const { read, recordsHash } = found;
  if (read.kind === 'refused') {
    const { problems } = read;
    ctx.log.error('tags.refused', { records: problems.flatMap(({ records }) => records).slice(0, 20) });
    return tx.tagSettings.update({ readAt, recordsHash, failure: 'settings_refused', problems });
  }
  await tx.tagSettings.update({ readAt, goodAt: readAt, recordsHash, failure: null, problems: [] });
  await enforce(ctx, tx, read.definitions, known.definitionsHash, readAt);
}

async function enforce(
  ctx: FlowContext,
  tx: Tx,
  definitions: readonly TagDefinition[],
  before: string | null,
  at: Date,
): Promise<void> {
  const sorted = [...definitions].sort((a, b) => (a.name < b.name ? -1 : 1));
  const hash = textHash(JSON.stringify(sorted.map(inFixedOrder)));
  if (hash === before) return;
  await tx.tagSettings.enforce(sorted, hash);
  await tx.audit.append({ id: ctx.ids.next(), at, type: 'tags_defined', subject: { hash, tags: sorted.length } });
  await tx.jobs.send({ name: 'retag_calls', id: 'all' });
}

function inFixedOrder(one: TagDefinition): unknown[] {
  const { name, label, description, severity, dealRisk, suggestedByMachine, minimumEvidence, phrases, trackers } = one;
  const heard = [phrases, trackers].map((all) => all.map(({ text, weight }) => [text, weight]));
  return [name, label, description, severity, dealRisk, suggestedByMachine, minimumEvidence, ...heard];
}

/** What passes by itself is no problem of the set; anything else is looked at anew as soon as it can be read. */
async function noteFailure(ctx: FlowContext, tx: Tx, error: CountersignError, readAt: Date): Promise<void> {
  ctx.log.warn('tags.not_read', { failure: error.code });
  const failure = error.code;
  if (isPassing(error)) return tx.tagSettings.update({ readAt, failure });
  await tx.tagSettings.update({ readAt, failure, recordsHash: null, problems: [problemOf(error)] });
}

function problemOf(error: CountersignError): TagSettingsProblem {
  const object = String(error.facts['object'] ?? 'Tag_Definition__mdt');
  const remedy =
    error.code === 'settings_unreadable'
      ? `Give the integration user's permission set access to ${object}.`
      : 'Salesforce refused to answer. Look whether the package is installed whole, and read the log.';
  return { code: error.code, records: [], field: null, line: null, found: null, remedy };
}
