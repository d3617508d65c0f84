import type { TagDefinition } from '../../../middleware/src/domain/tags/definition';
import { suggestTags, type TagSuggestion } from '../../../middleware/src/domain/tags/suggestion';
import type { TrackerHit } from '../../../middleware/src/domain/tags/sightings';
import type { Cue, Transcript } from '../../../middleware/src/domain/transcript';

/** Lines such as "Rita: Do you have a security review?", ten seconds each. A line without a name has no speaker. */
export function spoken(...lines: readonly string[]): Transcript {
  const cues = lines.map((line, index): Cue => {
    const [, speaker = null, text = line] = /^(\w+): (.*)$/.exec(line) ?? [];
    return { index, startSeconds: index * 10, endSeconds: index * 10 + 9, speaker, text };
  });
  return { cues };
}

export function definition(changes: Partial<TagDefinition> = {}): TagDefinition {
  return {
    ...{ name: 'Security_Concern', label: 'Security concern', description: 'Doubts about security.' },
    ...{ dealRisk: true, severity: 'high', suggestedByMachine: true, minimumEvidence: 2, trackers: [] },
    phrases: ['security concern', 'pen test', 'data breach'].map((text) => ({ text, weight: 1 })),
    ...changes,
  };
}

export const phrases = (...texts: readonly string[]) => texts.map((text) => ({ text, weight: 1 }));

/** The one suggestion that this definition gives for these words, or none. */
export function suggested(
  transcript: Transcript,
  changes: Partial<TagDefinition> = {},
  trackerHits: readonly TrackerHit[] = [],
): TagSuggestion | undefined {
  return suggestTags({ transcript, trackerHits, definitions: [definition(changes)] })[0];
}

/**
 * Whether the words are taken for a mention of the phrase: beside them stands one other phrase in a turn of its own, and
 * two make a tag.
 */
export function counts(phrase: string, ...lines: readonly string[]): boolean {
  const transcript = spoken(...lines, 'Zoe: The second keyword is here.');
  return suggested(transcript, { phrases: phrases(phrase, 'second keyword') }) !== undefined;
}
