import type { Artifact, Outcome, RetentionRule, Trigger } from '../../../middleware/src/domain/retention/rule';
import type { CallType } from '../../../middleware/src/domain/call';

type Narrowed = { readonly outcome?: Outcome; readonly callType?: CallType; readonly trigger?: Trigger };

function deleting(name: string, artifact: Artifact, days: number, narrowed: Narrowed = {}): RetentionRule {
  const { outcome = 'any', callType = 'any', trigger = 'call_date' } = narrowed;
  return { name, artifact, outcome, callType, term: { action: 'delete', days, trigger }, reason: 'measured' };
}

/** Shaped as the starter rules, and so long that of calls of the last three years nothing is due. */
export const LONG_RULES: readonly RetentionRule[] = [
  deleting('Recording', 'recording', 1_460),
  deleting('Recording_Training', 'recording', 1_825, { callType: 'training' }),
  deleting('Transcript', 'transcript', 1_460),
  deleting('Draft', 'draft', 1_460),
  ...(['approved_summary', 'official_note', 'tags_and_insights'] as const).flatMap((artifact) => [
    deleting(`${artifact}_Open`, artifact, 2_190, { outcome: 'open' }),
    deleting(`${artifact}_Won`, artifact, 1_460, { outcome: 'won', trigger: 'closure' }),
    deleting(`${artifact}_Lost`, artifact, 1_460, { outcome: 'lost', trigger: 'closure' }),
  ]),
];

/** Sooner, later, for some call types only, and not at all any more: every kind of move that a preview tells apart. */
export const CHANGED_RULES: readonly RetentionRule[] = [
  ...LONG_RULES.filter(({ name }) => !['Recording', 'approved_summary_Won', 'tags_and_insights_Lost'].includes(name)),
  deleting('Recording', 'recording', 365),
  deleting('approved_summary_Won', 'approved_summary', 730, { outcome: 'won', trigger: 'closure' }),
  deleting('Transcript_Legal', 'transcript', 2_555, { callType: 'legal' }),
  {
    name: 'tags_and_insights_Lost',
    artifact: 'tags_and_insights',
    outcome: 'lost',
    callType: 'any',
    term: { action: 'keep', reviewOn: '2040-01-01' },
    reason: 'measured',
  },
];
