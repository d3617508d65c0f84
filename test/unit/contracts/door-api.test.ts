import fc from 'fast-check';
import {
  approve,
  decideWithComment,
  DOOR_MAX_BODY_BYTES,
  purpose,
  releaseState,
  repPart,
  repPartName,
  reviewStatus,
  salesforceId,
  saveDraft,
  approvalBlocker,
} from '../../../middleware/src/contracts/door-api';
import { EMPTY_PART } from '../../../middleware/src/domain/note';
import { NOTE_LIMIT } from '../../../middleware/src/domain/note-limit';

const HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('what a panel may send', () => {
  it('is a whole draft, on a revision', () => {
    const draft = { revision: 1, text: 'Summary.', parts: EMPTY_PART };
    expect(saveDraft.parse(draft)).toEqual(draft);
  });

  it('is a draft far longer than a note may be, so that it is kept whole and shortened by its author', () => {
    expect(saveDraft.safeParse({ revision: 1, text: 'a'.repeat(2 * NOTE_LIMIT), parts: EMPTY_PART }).success).toBe(
      true,
    );
    expect(saveDraft.safeParse({ revision: 1, text: 'a'.repeat(400_001), parts: EMPTY_PART }).success).toBe(false);
  });

  it('fits the largest body where the text is as long as a note may be, in the widest letters, with every part full', () => {
    const full = Object.fromEntries(repPartName.options.map((name) => [name, '\u05d0'.repeat(20_000)]));
    const body = JSON.stringify({ revision: 1, text: '\u4e00'.repeat(NOTE_LIMIT), parts: full });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(DOOR_MAX_BODY_BYTES);
  });

  const BODIES = [
    ['a draft', saveDraft, { revision: 1, text: 'x', parts: EMPTY_PART }],
    ['an approval', approve, { revision: 1, noteHash: HASH }],
    ['a comment', decideWithComment, { revision: 1, comment: 'Too long.' }],
  ] as const;

  it.each(BODIES)('names nobody: %s with an identity in its body is refused', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(true);
    for (const name of ['userId', 'approver', 'sub', 'status', '__proto__x']) {
      expect(schema.safeParse({ ...body, [name]: '005000000000001AAA' }).success).toBe(false);
    }
  });

  it.each(BODIES)('names the revision it was made on: %s', (_, schema, body) => {
    for (const revision of [undefined, null, 0, -1, 1.5, '1', Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(schema.safeParse({ ...body, revision }).success).toBe(false);
    }
  });

  it.each([HASH.toUpperCase(), HASH.slice(1), `${HASH}0`, `${HASH}\n`, ` ${HASH}`, '', `g${HASH.slice(1)}`, null])(
    'I3: approves nothing by the hash %j',
    (noteHash) => {
      expect(approve.safeParse({ revision: 1, noteHash }).success).toBe(false);
    },
  );

  it('says why when it asks for changes', () => {
    for (const comment of ['', '  \n ', 'x'.repeat(4_001), null]) {
      expect(decideWithComment.safeParse({ revision: 1, comment }).success).toBe(false);
    }
  });
});

describe('an id of Salesforce', () => {
  it.each(['a0X000000000001', 'a0X000000000001AAA'])('is %s', (id) => {
    expect(salesforceId.safeParse(id).success).toBe(true);
  });

  it('is 15 or 18 letters and digits, and nothing that reaches a query as anything else', () => {
    for (const id of [
      "a0X00000000000'",
      'a0X000000000001AA',
      'a0X000000000001\n',
      "x' OR Name != '",
      '',
      'a0X0000000000é1',
    ]) {
      expect(salesforceId.safeParse(id).success).toBe(false);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        if (salesforceId.safeParse(text).success)
          expect([15, 18]).toContain(text.replace(/[^a-zA-Z0-9]/g, '-').replace(/-/g, '').length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the closed lists', () => {
  it('of purposes are the ten that the product declares', () => {
    expect(purpose.options).toEqual([
      'coaching',
      'onboarding',
      'crm_note_support',
      'customer_follow_up',
      'forecast_inspection',
      'deal_risk_review',
      'product_feedback',
      'competitive_intelligence',
      'customer_success_handoff',
      'compliance_documentation',
    ]);
  });

  it('of a rep’s parts are the parts of a note', () => {
    expect(repPartName.options).toEqual(Object.keys(EMPTY_PART));
    expect(Object.keys(repPart.shape)).toEqual(Object.keys(EMPTY_PART));
  });

  it('of states and blockers are those of the domain', () => {
    expect(reviewStatus.options).toEqual([
      'awaiting_review',
      'changes_requested',
      'rejected',
      'approved',
      'superseded',
      'withdrawn',
    ]);
    expect(releaseState.options).toEqual(['publishing', 'published', 'not_published', 'withdrawn']);
    expect(approvalBlocker.options).toEqual([
      'part_required',
      'note_empty',
      'note_too_long',
      'review_not_open',
      'approver_not_the_rep',
    ]);
  });
});
