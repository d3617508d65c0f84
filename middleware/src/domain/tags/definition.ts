export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Judgments about people (M5, M6): never suggested by machine, whatever their records say. By record name, without
 * regard to case.
 */
export const NEVER_SUGGESTED = ['Strong_Coaching_Example', 'Training_Library_Candidate'] as const;

/** However much evidence a definition asks for, it is so many different phrases: one keyword is no tag. */
export const FEWEST_PHRASES = 2;

/** A phrase, or the name of a recorder's tracker, and how many plain hits it is worth. */
export interface Weighted {
  readonly text: string;
  readonly weight: number;
}

/** One `Tag_Definition__mdt` record. */
export interface TagDefinition {
  /** The record's DeveloperName. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Null where the tag is no deal risk. */
  readonly severity: Severity | null;
  readonly dealRisk: boolean;
  readonly suggestedByMachine: boolean;
  /** Sum of the weights that a suggestion needs; null where nothing is suggested. */
  readonly minimumEvidence: number | null;
  readonly phrases: readonly Weighted[];
  readonly trackers: readonly Weighted[];
}

/** Names of custom metadata records differ by more than case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function mayBeSuggested(definition: TagDefinition): boolean {
  const judgesPeople = NEVER_SUGGESTED.some((name) => sameName(name, definition.name));
  return definition.suggestedByMachine && definition.minimumEvidence !== null && !judgesPeople;
}
