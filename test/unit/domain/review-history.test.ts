import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { RepPart } from '../../../middleware/src/domain/note';
import { EMPTY_PART, noteText } from '../../../middleware/src/domain/note';
import { blockers, decide, DEFAULT_REVIEW_RULES } from '../../../middleware/src/domain/review';
import type { Review, ReviewCommand, ReviewStatus } from '../../../middleware/src/domain/review';
import { anyPart, anyText } from './any-text';

/** What an approver saw on the screen, and the number and hash that the screen would send back. */
interface Shown {
  readonly text: string;
  readonly hash: string;
  readonly revision: number;
  /** How many saves had been accepted by then. */
  readonly saves: number;
}

/**
 * One thing that happens to a review. `age` chooses among what was shown so far: 0 is the latest screen. A save of the
 * `same` text brings back a text and its hash under a new revision.
 */
type Event =
  | { readonly kind: 'show' }
  | {
      readonly kind: 'save';
      readonly age: number;
      readonly text: string;
      readonly part: RepPart;
      readonly same: boolean;
    }
  | { readonly kind: 'request_changes' | 'reject'; readonly age: number }
  | { readonly kind: 'approve'; readonly age: number; readonly forged: boolean; readonly current: boolean };

/** Mostly something, so that many approvals have nothing but the revision against them. */
const words = fc.oneof(
  { arbitrary: fc.constantFrom('One.', 'Two.', 'One. ', 'cafe\u0301', 'café'), weight: 8 },
  { arbitrary: fc.constantFrom('', '\u0000'), weight: 1 },
);
const part = fc.record({ nextSteps: words, timeline: words, risks: words }).map((some) => ({ ...EMPTY_PART, ...some }));
const age = fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.nat({ max: 4 }), weight: 1 });
const rarely = fc.oneof({ arbitrary: fc.constant(false), weight: 6 }, { arbitrary: fc.constant(true), weight: 1 });

const event: fc.Arbitrary<Event> = fc.oneof(
  { arbitrary: fc.constant({ kind: 'show' as const }), weight: 6 },
  {
    arbitrary: fc.record({ kind: fc.constant('save' as const), age, text: words, part, same: fc.boolean() }),
    weight: 5,
  },
  { arbitrary: fc.record({ kind: fc.constant('approve' as const), age, forged: rarely, current: rarely }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('request_changes' as const), age }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('reject' as const), age }), weight: 1 },
);
const histories = fc.array(event, { minLength: 1, maxLength: 30 });
const start = fc.record({ text: words, part });

const FINAL: readonly ReviewStatus[] = ['approved', 'rejected', 'superseded', 'withdrawn'];

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function shownNow(review: Review, saves: number): Shown {
  const text = noteText(review.text, review.part);
  return { text, hash: sha256(text), revision: review.revision, saves };
}

function commandFor(happens: Exclude<Event, { kind: 'show' }>, seen: Shown, review: Review): ReviewCommand {
  const revision = seen.revision;
  if (happens.kind === 'save') {
    const { text, part: given } = happens.same ? { text: `${review.text} `, part: review.part } : happens;
    return { kind: 'save', revision, text, part: given };
  }
  if (happens.kind !== 'approve') return { kind: happens.kind, revision };
  // A client that sends the revision of today with the hash of yesterday's text, or a hash of its own making.
  const noteHash = happens.forged ? sha256('never shown') : seen.hash;
  return { kind: 'approve', revision: happens.current ? review.revision : revision, noteHash };
}

function play(first: Review, events: readonly Event[], check: (step: Step) => void): void {
  let review = first;
  let saves = 0;
  const shown: Shown[] = [shownNow(review, saves)];
  for (const happens of events) {
    if (happens.kind === 'show') {
      shown.push(shownNow(review, saves));
      continue;
    }
    const seen = shown[Math.max(0, shown.length - 1 - happens.age)] as Shown;
    const command = commandFor(happens, seen, review);
    const before = structuredClone(review);
    const decision = decide(command, review, DEFAULT_REVIEW_RULES);
    check({ before, command, decision, shown, seen, savesSince: saves - seen.saves, mutated: review });
    if (decision.kind === 'refused') continue;
    if (command.kind === 'save') saves += 1;
    review = decision.next;
  }
}

interface Step {
  readonly before: Review;
  readonly command: ReviewCommand;
  readonly decision: ReturnType<typeof decide>;
  readonly shown: readonly Shown[];
  readonly seen: Shown;
  /** Accepted saves since the screen that the command was made on. */
  readonly savesSince: number;
  /** The review object that was handed in, after the decision. */
  readonly mutated: Review;
}

function always(check: (step: Step) => void, happened: (step: Step) => boolean): () => void {
  return () => {
    let times = 0;
    fc.assert(
      fc.property(start, histories, ({ text, part: given }, events) => {
        const first: Review = {
          status: 'awaiting_review',
          revision: 1,
          version: 1,
          text,
          part: given,
          untouched: true,
        };
        play(first, events, (step) => {
          if (happened(step)) times += 1;
          check(step);
        });
      }),
      { numRuns: 1500 },
    );
    // A property that never met its case would prove nothing.
    expect(times).toBeGreaterThan(40);
  };
}

/** Everything but the revision speaks for this approval. */
function wouldPass(command: ReviewCommand, review: Review): boolean {
  if (command.kind !== 'approve' || blockers(review, DEFAULT_REVIEW_RULES).length > 0) return false;
  return command.noteHash === sha256(noteText(review.text, review.part));
}

describe('any history of a review', () => {
  it(
    'I3: approves only a text that was shown, the one whose hash was sent back',
    always(
      ({ command, decision, shown }) => {
        if (decision.kind !== 'approved' || command.kind !== 'approve') return;
        expect(decision.noteHash).toBe(command.noteHash);
        expect(sha256(decision.noteText)).toBe(command.noteHash);
        expect(shown.map(({ text }) => text)).toContain(decision.noteText);
      },
      ({ decision }) => decision.kind === 'approved',
    ),
  );

  it(
    'I3: refuses an approval when anything was saved since the text was shown',
    always(
      ({ command, decision, savesSince, seen }) => {
        if (command.kind !== 'approve' || savesSince === 0 || command.revision !== seen.revision) return;
        expect(decision.kind).toBe('refused');
      },
      ({ command, savesSince, seen, before }) =>
        command.kind === 'approve' &&
        savesSince > 0 &&
        command.revision === seen.revision &&
        wouldPass(command, before),
    ),
  );

  it(
    'I3: refuses a hash that does not belong to the text as it stands',
    always(
      ({ command, decision, before }) => {
        if (command.kind !== 'approve' || command.noteHash === sha256(noteText(before.text, before.part))) return;
        expect(decision.kind).toBe('refused');
      },
      ({ command, before }) =>
        command.kind === 'approve' && command.noteHash !== sha256(noteText(before.text, before.part)),
    ),
  );

  it(
    'makes the revision grow by one with every change',
    always(
      ({ before, decision }) => {
        if (decision.kind !== 'refused') expect(decision.next.revision).toBe(before.revision + 1);
      },
      ({ decision }) => decision.kind !== 'refused',
    ),
  );

  it(
    'never lets the version shrink, nor grow by more than one',
    always(
      ({ before, decision }) => {
        if (decision.kind !== 'refused') expect([0, 1]).toContain(decision.next.version - before.version);
      },
      ({ decision }) => decision.kind !== 'refused',
    ),
  );

  it(
    'changes nothing where it refuses, and nothing in place where it accepts',
    always(
      ({ before, mutated }) => expect(mutated).toEqual(before),
      ({ decision }) => decision.kind === 'refused',
    ),
  );

  it(
    'accepts nothing once it is decided',
    always(
      ({ before, decision }) => {
        if (FINAL.includes(before.status))
          expect(decision).toEqual({ kind: 'refused', code: 'review_not_open', field: null });
      },
      ({ before }) => FINAL.includes(before.status),
    ),
  );

  it(
    'accepts nothing that was made on another revision',
    always(
      ({ before, command, decision }) => {
        if (command.revision !== before.revision) expect(decision.kind).toBe('refused');
      },
      ({ before, command }) => command.revision !== before.revision,
    ),
  );

  it(
    'leaves the text as it was in every change but a save',
    always(
      ({ before, command, decision }) => {
        if (decision.kind === 'refused' || command.kind === 'save') return;
        expect({ text: decision.next.text, part: decision.next.part }).toEqual({
          text: before.text,
          part: before.part,
        });
      },
      ({ decision, command }) => decision.kind !== 'refused' && command.kind !== 'save',
    ),
  );
});

describe('what greys out the button', () => {
  const statuses = fc.constantFrom<ReviewStatus>(
    'awaiting_review',
    'changes_requested',
    'rejected',
    'approved',
    'superseded',
    'withdrawn',
  );
  const long = fc.constantFrom('a'.repeat(130_200), 'a'.repeat(130_400), '&'.repeat(27_000));
  const texts = fc.oneof(
    { arbitrary: anyText, weight: 20 },
    { arbitrary: words, weight: 10 },
    { arbitrary: long, weight: 1 },
  );
  const parts = fc.oneof(part, anyPart);
  const required = fc.subarray(['nextSteps', 'timeline', 'risks', 'nuance'] as const);

  it('is exactly what refuses the approval of the text as it stands', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        fc.oneof(fc.constant('awaiting_review' as const), statuses),
        texts,
        parts,
        required,
        (status, text, given, names) => {
          const review: Review = { status, revision: 3, version: 1, text, part: given, untouched: false };
          const rules = { requiredParts: names };
          const noteHash = sha256(noteText(text, given));
          const decision = decide({ kind: 'approve', revision: 3, noteHash }, review, rules);
          const found = blockers(review, rules);
          expect(decision.kind).toBe(found.length === 0 ? 'approved' : 'refused');
          if (decision.kind === 'refused') expect(found).toContainEqual({ code: decision.code, field: decision.field });
          outcomes.add(decision.kind === 'refused' ? decision.code : decision.kind);
        },
      ),
      { numRuns: 1500 },
    );
    expect([...outcomes].sort()).toEqual([
      'approved',
      'note_empty',
      'note_too_long',
      'part_required',
      'review_not_open',
    ]);
  });
});
