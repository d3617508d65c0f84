import type { CallType } from '../call';
import type { CalendarDay } from './calendar-day';

/** What is kept of a call, each with a retention of its own. */
export const ARTIFACTS = [
  'recording',
  'transcript',
  'draft',
  'approved_summary',
  'official_note',
  'tags_and_insights',
] as const;
export type Artifact = (typeof ARTIFACTS)[number];

export const OUTCOMES = ['open', 'won', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TRIGGERS = ['call_date', 'closure'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** 100 years. A larger number is a slip of the hand; what must last is kept by a rule that says so. */
export const MOST_DAYS = 36_500;

/**
 * `delete`: kept for so many days after the trigger's day. `keep`: for ever, until a person changes the rule; the day
 * on which somebody must ask again whether that is right goes with it.
 */
export type Term =
  | { readonly action: 'delete'; readonly days: number; readonly trigger: Trigger }
  | { readonly action: 'keep'; readonly reviewOn: CalendarDay };

/** One `Retention_Rule__mdt` record. `any` matches every value. */
export interface RetentionRule {
  /** The record's DeveloperName: disposal names it (I5). */
  readonly name: string;
  readonly artifact: Artifact;
  readonly outcome: Outcome | 'any';
  readonly callType: CallType | 'any';
  readonly term: Term;
  readonly reason: string;
}
