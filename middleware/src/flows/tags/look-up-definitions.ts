import { readTagDefinitions, type TagDefinitionsRead } from '../../contracts/tag-definitions';
import { CountersignError } from '../../domain/errors';
import { textHash } from '../../domain/plain-text';
import type { RecordsAnswer } from '../../ports/salesforce-retention';
import type { FlowContext } from '../context';

/** What the records of definitions come to. `same`: they were looked at before, and nothing can have changed since. */
export type DefinitionsFound =
  | { readonly kind: 'same' }
  | { readonly kind: 'read'; readonly recordsHash: string; readonly read: TagDefinitionsRead }
  | { readonly kind: 'failed'; readonly error: CountersignError };

/**
 * Judges the records as they were answered. Which risks the opportunity has values for is asked only where the records
 * are others than those that were looked at last, or where such a value was wanting: one call then.
 */
export async function lookUpDefinitions(ctx: FlowContext, answer: RecordsAnswer): Promise<DefinitionsFound> {
  if (answer.kind === 'failed') return answer;
  const recordsHash = hashOf(answer.records);
  const known = await ctx.store.transaction((tx) => tx.tagSettings.get());
  const valueWanting = known.problems.some(({ code }) => code === 'risk_unknown');
  if (known.recordsHash === recordsHash && !valueWanting) return { kind: 'same' };
  try {
    const values = await ctx.salesforce.tags.openRiskValues();
    return { kind: 'read', recordsHash, read: readTagDefinitions(answer.records, values) };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { kind: 'failed', error };
  }
}

/** The same for the same records, in whatever order they were answered. */
function hashOf(records: unknown): string {
  const one = Array.isArray(records) ? records.map((record) => JSON.stringify(record)).sort() : [records];
  return textHash(JSON.stringify(one));
}
