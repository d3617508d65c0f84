import fc from 'fast-check';
import { problem as problemContract } from '../../../middleware/src/contracts/problem';
import { CountersignError, ERROR_CODES } from '../../../middleware/src/domain/errors';
import { problemOf } from '../../../middleware/src/inbound/http/problem';

const REQUEST = '0198f2c4-5b1e-7c3a-9f00-0242ac120002';
const codes = fc.constantFrom(...ERROR_CODES);

/** Secrets that cannot occur in a sentence of ours by chance. */
const secrets = fc.string({ minLength: 8, maxLength: 40 }).map((text) => `~§${text}`);

/** Every word of an answer, unescaped. */
function said(answer: object): string {
  return Object.values(answer)
    .map((value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
}

describe('problem details', () => {
  it.each(ERROR_CODES)('have a face for %s: a refusal or failure, a title and whole sentences', (code) => {
    const answer = problemOf(new CountersignError(code), REQUEST);
    expect(problemContract.strict().parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      type: `urn:countersign:problem:${code}`,
      code,
      instance: `urn:uuid:${REQUEST}`,
    });
    expect(Number.isInteger(answer.status) && answer.status >= 400 && answer.status <= 599).toBe(true);
    expect(answer.title).toMatch(/^\S.{3,}[^.]$/);
    expect(answer.detail).toMatch(/^[A-Z].+\.$/);
    expect(answer.detail).not.toMatch(/[{}]|undefined|null|NaN/);
  });

  it('fill the sentence with the facts at hand and leave no gap open', () => {
    expect(problemOf(new CountersignError('webhook_too_large', { limitBytes: 1048576 }), REQUEST)).toMatchObject({
      status: 413,
      detail: 'A message may have 1048576 bytes at most.',
    });
    expect(problemOf(new CountersignError('call_quarantined', { reason: 'consent_declined' }), REQUEST).detail).toBe(
      'This call is not to be shown: consent declined.',
    );
    expect(problemOf(new CountersignError('call_quarantined', { reason: null }), REQUEST).detail).toBe(
      'This call is not to be shown: unknown.',
    );
    const names = fc.constantFrom('field', 'reason', 'artifact', 'problem', 'limitBytes', 'limitCharacters', 'other');
    const values = fc.oneof(fc.stringMatching(/^\w{0,10}$/), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(codes, fc.dictionary(names, values), (code, facts) => {
        expect(problemOf(new CountersignError(code, facts), REQUEST).detail).not.toMatch(/[{}]/);
      }),
      { numRuns: 1000 },
    );
  });

  it('name the offending field only where it is a name', () => {
    expect(problemOf(new CountersignError('part_required', { field: 'timeline' }), REQUEST).field).toBe('timeline');
    expect(problemOf(new CountersignError('part_required', { field: null }), REQUEST)).not.toHaveProperty('field');
  });

  it('say of a changed draft who changed it, when, and what stands now', () => {
    const facts = { revision: 7, byName: 'Ines', at: '2026-03-05T09:30:00.000Z' };
    expect(problemOf(new CountersignError('draft_changed', facts), REQUEST).changed).toEqual(facts);
    expect(problemOf(new CountersignError('text_changed', facts), REQUEST)).not.toHaveProperty('changed');
  });

  it('never repeat what an unknown error says', () => {
    const thrown = fc.oneof(
      secrets.map((secret) => ({ secret, error: new Error(secret) })),
      secrets.map((secret) => ({
        secret,
        error: Object.assign(new TypeError(secret), { code: secret, facts: { field: secret } }),
      })),
      secrets.map((secret) => ({
        secret,
        error: { code: 'draft_changed', message: secret, facts: { field: secret } },
      })),
      secrets.map((secret) => ({ secret, error: secret })),
    );
    fc.assert(
      fc.property(thrown, ({ secret, error }) => {
        const answer = problemOf(error, REQUEST);
        expect(answer).toMatchObject({ status: 500, code: 'internal' });
        expect(said(answer)).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  it('never repeat what lies below a known error', () => {
    fc.assert(
      fc.property(codes, secrets, (code, secret) => {
        const answer = problemOf(new CountersignError(code, {}, { cause: new Error(secret) }), REQUEST);
        expect(said(answer)).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  it('use the status that says who can mend it', () => {
    const statusOf = (code: (typeof ERROR_CODES)[number]): number =>
      problemOf(new CountersignError(code), REQUEST).status;
    // RFC 9110: 401 unauthenticated, 403 forbidden, 409 conflict with the state; RFC 6585: 429 too many requests.
    for (const code of ERROR_CODES) {
      if (code.startsWith('approver_')) expect([code, statusOf(code)]).toEqual([code, 403]);
      if (/^token_(?!wrong_org)/.test(code)) expect([code, statusOf(code)]).toEqual([code, 401]);
      if (/_changed$/.test(code)) expect([code, statusOf(code)]).toEqual([code, 409]);
      if (/_unreachable$|_busy$|_limit$/.test(code)) expect([code, statusOf(code)]).toEqual([code, 503]);
    }
    expect(statusOf('too_many_requests')).toBe(429);
  });
});
