import { EMPTY_PART, noteText } from '../../../middleware/src/domain/note';
import { textHash } from '../../../middleware/src/domain/plain-text';
import { blockers, decide, DEFAULT_REVIEW_RULES, isOpen } from '../../../middleware/src/domain/review';
import type { Review, ReviewCommand, ReviewStatus } from '../../../middleware/src/domain/review';

const PART = { ...EMPTY_PART, nextSteps: 'Send the offer.', timeline: 'June.' };
const REVIEW: Review = {
  status: 'awaiting_review',
  revision: 4,
  version: 2,
  text: 'Summary.',
  part: PART,
  untouched: false,
};
const HASH = textHash('Summary.\n\nNext steps\nSend the offer.\n\nTimeline\nJune.');

const COMMANDS: Readonly<Record<ReviewCommand['kind'], ReviewCommand>> = {
  save: { kind: 'save', revision: 4, text: 'Other.', part: { ...PART, risks: 'One.' } },
  request_changes: { kind: 'request_changes', revision: 4 },
  reject: { kind: 'reject', revision: 4 },
  approve: { kind: 'approve', revision: 4, noteHash: HASH },
};

/** The whole state machine: where each command leads from each status; null where it is refused. */
const TABLE: Readonly<Record<ReviewStatus, Readonly<Record<ReviewCommand['kind'], ReviewStatus | null>>>> = {
  awaiting_review: {
    save: 'awaiting_review',
    request_changes: 'changes_requested',
    reject: 'rejected',
    approve: 'approved',
  },
  changes_requested: {
    save: 'awaiting_review',
    request_changes: 'changes_requested',
    reject: 'rejected',
    approve: null,
  },
  rejected: { save: null, request_changes: null, reject: null, approve: null },
  approved: { save: null, request_changes: null, reject: null, approve: null },
  superseded: { save: null, request_changes: null, reject: null, approve: null },
  withdrawn: { save: null, request_changes: null, reject: null, approve: null },
};

const STEPS = Object.entries(TABLE).flatMap(([from, row]) =>
  Object.entries(row).map(([kind, to]) => ({ from: from as ReviewStatus, kind: kind as ReviewCommand['kind'], to })),
);

describe('the states of a review', () => {
  it('are covered whole: six statuses, four commands', () => {
    expect(STEPS).toHaveLength(24);
  });

  it.each(STEPS.filter(({ to }) => to !== null))('$kind leads from $from to $to', ({ from, kind, to }) => {
    const decision = decide(COMMANDS[kind], { ...REVIEW, status: from }, DEFAULT_REVIEW_RULES);
    expect(decision).toMatchObject({
      kind: kind === 'approve' ? 'approved' : 'accepted',
      next: { status: to, revision: 5 },
    });
  });

  it.each(STEPS.filter(({ to }) => to === null))('$kind is refused while $from', ({ from, kind }) => {
    expect(decide(COMMANDS[kind], { ...REVIEW, status: from }, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'refused',
      code: 'review_not_open',
      field: null,
    });
  });

  it.each(STEPS.filter(({ to }) => to !== null))(
    '$kind on another revision is refused while $from',
    ({ from, kind }) => {
      for (const revision of [3, 5]) {
        const command = { ...COMMANDS[kind], revision };
        expect(decide(command, { ...REVIEW, status: from }, DEFAULT_REVIEW_RULES)).toEqual({
          kind: 'refused',
          code: 'draft_changed',
          field: 'revision',
        });
      }
    },
  );

  it('are open while they await review or changes, and no longer', () => {
    const open = (Object.keys(TABLE) as ReviewStatus[]).filter((status) => isOpen({ ...REVIEW, status }));
    expect(open).toEqual(['awaiting_review', 'changes_requested']);
  });
});

describe('a save', () => {
  it('keeps what was written, as it was written', () => {
    const next = decide(COMMANDS.save, REVIEW, DEFAULT_REVIEW_RULES);
    expect(next).toEqual({
      kind: 'accepted',
      next: {
        status: 'awaiting_review',
        revision: 5,
        version: 2,
        text: 'Other.',
        part: { ...PART, risks: 'One.' },
        untouched: false,
      },
    });
  });

  it.each([
    ['makes version 2 of the AI draft', { ...REVIEW, version: 1, untouched: true }, 2],
    ['stays on a version that is being written', REVIEW, 2],
    ['starts a version after changes were asked for', { ...REVIEW, status: 'changes_requested', untouched: true }, 3],
  ] as const)('%s', (_, review, version) => {
    expect(decide(COMMANDS.save, review, DEFAULT_REVIEW_RULES)).toMatchObject({ next: { version, untouched: false } });
  });
});

describe('a request for changes', () => {
  it('leaves the text alone and lets the next save begin a new version', () => {
    expect(decide(COMMANDS.request_changes, REVIEW, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'accepted',
      next: { ...REVIEW, status: 'changes_requested', revision: 5, untouched: true },
    });
  });
});

describe('I3: an approval', () => {
  it('hands out the very text that was shown, with its hash', () => {
    expect(decide(COMMANDS.approve, REVIEW, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'approved',
      next: { ...REVIEW, status: 'approved', revision: 5 },
      noteText: 'Summary.\n\nNext steps\nSend the offer.\n\nTimeline\nJune.',
      noteHash: HASH,
    });
  });

  it.each([
    ['another text', textHash('Something else.')],
    ['the summary without the rep’s part', textHash('Summary.')],
    ['nothing', ''],
    ['the same hash in upper case', HASH.toUpperCase()],
    ['the beginning of the hash', HASH.slice(0, 12)],
  ])('is refused with the hash of %s', (_, noteHash) => {
    expect(decide({ kind: 'approve', revision: 4, noteHash }, REVIEW, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'refused',
      code: 'text_changed',
      field: 'noteHash',
    });
  });

  it.each([
    ['next steps', { ...PART, nextSteps: '' }, 'nextSteps'],
    ['a timeline', { ...PART, timeline: ' \n' }, 'timeline'],
    ['a timeline in which only control characters stand', { ...PART, timeline: '\u0000\u001b' }, 'timeline'],
    ['next steps in which only a byte order mark stands', { ...PART, nextSteps: '\ufeff' }, 'nextSteps'],
  ])('is refused without %s', (_, part, field) => {
    const review = { ...REVIEW, part };
    const noteHash = textHash(noteText(review.text, part));
    expect(decide({ kind: 'approve', revision: 4, noteHash }, review, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'refused',
      code: 'part_required',
      field,
    });
  });

  it.each(['', ' \r\n', '\u0000', '\u0007 \u001b\n'])('is refused where the summary is empty: %j', (text) => {
    const review = { ...REVIEW, text };
    const noteHash = textHash(noteText(text, PART));
    expect(decide({ kind: 'approve', revision: 4, noteHash }, review, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'refused',
      code: 'note_empty',
      field: null,
    });
  });

  it('is refused where the note is longer than Salesforce holds', () => {
    const review = { ...REVIEW, text: 'a'.repeat(131_072) };
    const noteHash = textHash(noteText(review.text, PART));
    expect(decide({ kind: 'approve', revision: 4, noteHash }, review, DEFAULT_REVIEW_RULES)).toEqual({
      kind: 'refused',
      code: 'note_too_long',
      field: null,
    });
  });
});

describe('what stands in the way of an approval', () => {
  it('is named whole, in the order of the form', () => {
    const review = { ...REVIEW, text: '', part: EMPTY_PART };
    expect(blockers(review, DEFAULT_REVIEW_RULES)).toEqual([
      { code: 'part_required', field: 'nextSteps' },
      { code: 'part_required', field: 'timeline' },
      { code: 'note_empty', field: null },
    ]);
  });

  it('is only what the rules ask for', () => {
    const review = { ...REVIEW, part: EMPTY_PART };
    expect(blockers(review, { requiredParts: [] })).toEqual([]);
    expect(blockers(review, { requiredParts: ['competition'] })).toEqual([
      { code: 'part_required', field: 'competition' },
    ]);
  });
});
