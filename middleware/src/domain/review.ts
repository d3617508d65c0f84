import type { RepPart, RepPartName } from './note';
import { noteText } from './note';
import { NOTE_LIMIT, noteLength } from './note-limit';
import { normalised, textHash } from './plain-text';

export type ReviewStatus =
  'awaiting_review' | 'changes_requested' | 'rejected' | 'approved' | 'superseded' | 'withdrawn';

/** A review as it stands. `revision` grows with every change; a command names the revision it was made on. */
export interface Review {
  readonly status: ReviewStatus;
  readonly revision: number;
  /** 1 is the AI's draft; the first change after it, and after each decision, makes the next version. */
  readonly version: number;
  readonly text: string;
  readonly part: RepPart;
  /** True while the text is what the last decision saw, or the AI's own: the next save starts a new version. */
  readonly untouched: boolean;
}

export type ReviewCommand =
  | { readonly kind: 'save'; readonly revision: number; readonly text: string; readonly part: RepPart }
  | { readonly kind: 'request_changes'; readonly revision: number }
  | { readonly kind: 'reject'; readonly revision: number }
  | { readonly kind: 'approve'; readonly revision: number; readonly noteHash: string };

export interface ReviewRules {
  readonly requiredParts: readonly RepPartName[];
}
export const DEFAULT_REVIEW_RULES: ReviewRules = { requiredParts: ['nextSteps', 'timeline'] };

export interface Blocker {
  readonly code: 'part_required' | 'note_empty' | 'note_too_long' | 'review_not_open';
  readonly field: RepPartName | null;
}

export type ReviewDecision =
  | { readonly kind: 'accepted'; readonly next: Review }
  | { readonly kind: 'approved'; readonly next: Review; readonly noteText: string; readonly noteHash: string }
  | {
      readonly kind: 'refused';
      readonly code: Blocker['code'] | 'draft_changed' | 'text_changed';
      readonly field: string | null;
    };

export function decide(command: ReviewCommand, review: Review, rules: ReviewRules): ReviewDecision {
  if (!isOpen(review)) return refused('review_not_open');
  if (command.revision !== review.revision) return refused('draft_changed', 'revision');
  switch (command.kind) {
    case 'save':
      return { kind: 'accepted', next: saved(command, review) };
    case 'request_changes':
      return { kind: 'accepted', next: { ...moved(review), status: 'changes_requested', untouched: true } };
    case 'reject':
      return { kind: 'accepted', next: { ...moved(review), status: 'rejected' } };
    case 'approve':
      return approved(command.noteHash, review, rules);
    default:
      return unreachable(command);
  }
}

/** What stands between this text and an approval; empty when nothing does. The same list greys out the button. */
export function blockers(review: Review, rules: ReviewRules): readonly Blocker[] {
  if (!isOpen(review) || review.status === 'changes_requested') return [{ code: 'review_not_open', field: null }];
  const missing: Blocker[] = rules.requiredParts
    .filter((name) => normalised(review.part[name]) === '')
    .map((name) => ({ code: 'part_required', field: name }));
  const text = noteText(review.text, review.part);
  if (normalised(review.text) === '') missing.push({ code: 'note_empty', field: null });
  if (noteLength(text) > NOTE_LIMIT) missing.push({ code: 'note_too_long', field: null });
  return missing;
}

export function isOpen(review: Review): boolean {
  return review.status === 'awaiting_review' || review.status === 'changes_requested';
}

/** A save answers a request for changes: the text waits for review again. */
function saved(command: { text: string; part: RepPart }, review: Review): Review {
  return {
    status: 'awaiting_review',
    revision: review.revision + 1,
    version: review.untouched ? review.version + 1 : review.version,
    text: command.text,
    part: command.part,
    untouched: false,
  };
}

/** I3: the approval is of the very text whose hash the approver was shown. */
function approved(shownHash: string, review: Review, rules: ReviewRules): ReviewDecision {
  const first = blockers(review, rules)[0];
  if (first) return refused(first.code, first.field);
  const text = noteText(review.text, review.part);
  const hash = textHash(text);
  if (hash !== shownHash) return refused('text_changed', 'noteHash');
  return { kind: 'approved', next: { ...moved(review), status: 'approved' }, noteText: text, noteHash: hash };
}

function moved(review: Review): Review {
  return { ...review, revision: review.revision + 1 };
}

function refused(
  code: Extract<ReviewDecision, { kind: 'refused' }>['code'],
  field: string | null = null,
): ReviewDecision {
  return { kind: 'refused', code, field };
}

function unreachable(command: never): never {
  throw new Error(`not a review command: ${JSON.stringify(command)}`);
}
