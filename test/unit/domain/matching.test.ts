import fc from 'fast-check';
import {
  addressesToAsk,
  attachRefusal,
  CANDIDATES_AT_MOST,
  MATCH_WAYS,
  MATCHING_TABLE,
  matchParticipants,
  PARTICIPANTS_AT_MOST,
  waitsForOpportunity,
} from '../../../middleware/src/domain/matching';
import type { Attaching, Candidate } from '../../../middleware/src/domain/matching';
import { ADMISSION_TABLE } from '../../../middleware/src/domain/admission';

const [A, B] = ['006000000000001AAA', '006000000000002AAA'];
const role = (opportunityId: string): Candidate => ({ opportunityId, by: 'contact_role' });
const lead = (opportunityId: string): Candidate => ({ opportunityId, by: 'lead' });

describe('what participants lead to', () => {
  test('one open opportunity, by however many ways, is the call’s, and the ways are told', () => {
    expect(matchParticipants('no', { found: [lead(A), role(A), role(A)], complete: true })).toEqual({
      opportunity: 'found',
      opportunityId: A,
      ways: ['contact_role', 'lead'],
      candidates: [],
    });
  });

  test('two are for a person to choose from, each with the plainest way to it', () => {
    expect(matchParticipants('no', { found: [lead(B), role(A), lead(A)], complete: true })).toEqual({
      opportunity: 'ambiguous',
      opportunityId: null,
      ways: [],
      candidates: [
        { opportunityId: A, by: 'contact_role' },
        { opportunityId: B, by: 'lead' },
      ],
    });
  });

  test('nothing leaves the call as one that names no opportunity', () => {
    expect(matchParticipants('no', { found: [], complete: true })).toMatchObject({
      opportunity: 'not_named',
      candidates: [],
    });
  });

  test('one alone decides nothing where not everything could be asked: it is offered', () => {
    expect(matchParticipants('no', { found: [role(A)], complete: false })).toMatchObject({
      opportunity: 'not_named',
      opportunityId: null,
      candidates: [{ opportunityId: A, by: 'contact_role' }],
    });
  });

  test('a name that leads nowhere is not overruled by participants: what they lead to is offered', () => {
    expect(matchParticipants('not_found', { found: [role(A)], complete: true })).toMatchObject({
      opportunity: 'not_found',
      opportunityId: null,
      candidates: [{ opportunityId: A, by: 'contact_role' }],
    });
  });

  test.each(MATCHING_TABLE.map(({ then }, at) => [at, then]))(
    'the table needs its row %i (%s): without it something is decided otherwise',
    (at) => {
      const without = MATCHING_TABLE.toSpliced(at, 1);
      const all = (['no', 'not_found'] as const).flatMap((named) =>
        [[], [role(A)], [role(A), role(B)]].flatMap((found) =>
          [true, false].flatMap((complete) =>
            [true, false].map((wereSeveral) => [
              matchParticipants(named, { found, complete, wereSeveral }, without).opportunity,
              matchParticipants(named, { found, complete, wereSeveral }).opportunity,
            ]),
          ),
        ),
      );
      // The last row says what is said where none fits: it is there to be read.
      expect(all.some(([one, other]) => one !== other)).toBe(at !== MATCHING_TABLE.length - 1);
    },
  );

  const opportunity = fc
    .integer({ min: 1, max: 30 })
    .map((number) => `0060000000000${String(number).padStart(2, '0')}AAA`);
  const candidate = fc.record({ opportunityId: opportunity, by: fc.constantFrom(...MATCH_WAYS) });
  const findings = fc.record({
    found: fc.array(candidate, { maxLength: 60 }),
    complete: fc.boolean(),
    wereSeveral: fc.boolean(),
  });
  const named = fc.constantFrom('no' as const, 'not_found' as const);

  test('never picks one where two are led to, nor where anything was left out or a name was wrong', () => {
    fc.assert(
      fc.property(named, findings, (name, given) => {
        const picked = matchParticipants(name, given).opportunityId;
        const distinct = new Set(given.found.map(({ opportunityId }) => opportunityId));
        const certain = distinct.size === 1 && given.complete && !given.wereSeveral && name === 'no';
        expect(picked).toBe(certain ? [...distinct][0] : null);
      }),
    );
  });

  test('says the same in whatever order it is told', () => {
    fc.assert(
      fc.property(named, findings, fc.infiniteStream(fc.nat()), (name, given, numbers) => {
        const shuffled = given.found
          .map((one) => ({ one, place: numbers.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(matchParticipants(name, { ...given, found: shuffled })).toEqual(matchParticipants(name, given));
      }),
    );
  });

  test('offers each opportunity once, only what was led to, and never more than ten', () => {
    fc.assert(
      fc.property(named, findings, (name, given) => {
        const { candidates, opportunityId } = matchParticipants(name, given);
        const distinct = new Set(given.found.map((one) => one.opportunityId));
        const offered = new Set(candidates.map((one) => one.opportunityId));
        expect(offered.size).toBe(candidates.length);
        expect(candidates).toHaveLength(opportunityId === null ? Math.min(distinct.size, CANDIDATES_AT_MOST) : 0);
        for (const one of candidates) expect(given.found).toContainEqual(one);
      }),
    );
  });
});

describe('who is asked about', () => {
  test('each address once, without case and outer spaces; the host and what is no address are left out', () => {
    const given = [' Ana@Acme.example', 'ana@acme.example ', '', 'HOST@own.example', 'no address', 'bo@acme.example'];
    expect(addressesToAsk(given, ' host@Own.example ')).toEqual({
      addresses: ['ana@acme.example', 'bo@acme.example'],
      complete: true,
    });
  });

  test('a hundred, whatever their order; with one more it is said that not everybody was asked about', () => {
    const many = Array.from({ length: PARTICIPANTS_AT_MOST + 1 }, (_, number) => `guest${number}@acme.example`);
    const { addresses, complete } = addressesToAsk(many, 'host@own.example');
    expect([addresses.length, complete]).toEqual([100, false]);
    expect(addressesToAsk(many.toReversed(), 'host@own.example')).toEqual({ addresses, complete });
    expect(addressesToAsk(many.slice(1), 'host@own.example').complete).toBe(true);
  });
});

test('of all outcomes three wait for want of an opportunity', () => {
  const outcomes = ADMISSION_TABLE.map(({ then }) => then);
  expect(outcomes.filter(waitsForOpportunity).map(({ reason }) => reason)).toEqual([
    'opportunity_not_named',
    'opportunity_not_found',
    'opportunity_ambiguous',
  ]);
});

describe('who may attach a call', () => {
  const rita: Attaching = {
    userId: 'rita',
    quiddity: 'AURA',
    sessionTypes: ['Aura', 'UI'],
    permissions: ['Countersign_Review'],
    frozen: false,
  };
  const ada: Attaching = { ...rita, userId: 'ada', permissions: ['Countersign_Admin'] };
  const ritas = { repUserId: 'rita' };
  const nobodys = { repUserId: null };

  test.each([
    ['its rep', rita, ritas, null],
    ['an admin, whosever it is', ada, ritas, null],
    ['an admin, where nobody knows the rep', ada, nobodys, null],
    ['a rep whose call it is not', { ...rita, userId: 'tom' }, ritas, 'call_not_found'],
    ['a rep, where nobody knows the rep', rita, nobodys, 'call_not_found'],
    ['a rep without the permission', { ...rita, permissions: [] }, ritas, 'access_denied'],
    [
      'somebody logged in as the rep',
      { ...rita, sessionTypes: ['SubstituteUser', 'UI'] },
      ritas,
      'approver_logged_in_as',
    ],
    ['a program with the rep’s session', { ...rita, quiddity: 'REST' }, ritas, 'approver_not_in_panel'],
    ['an admin outside a panel', { ...ada, quiddity: 'ANONYMOUS' }, ritas, 'approver_not_in_panel'],
    ['a frozen rep', { ...rita, frozen: true }, ritas, 'approver_frozen'],
    ['a rep of whom nobody said that they are not frozen', { ...rita, frozen: null }, ritas, 'approver_frozen'],
  ])('%s', (_, person, call, refusal) => {
    expect(attachRefusal(person, call)).toBe(refusal);
  });
});
