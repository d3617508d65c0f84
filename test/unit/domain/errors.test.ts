import { codeOf, CountersignError, ERROR_CODES, isPassing } from '../../../middleware/src/domain/errors';

describe('the closed set of errors', () => {
  it('names each code once, in the form of a code', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    expect(ERROR_CODES.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('keeps the cause', () => {
    const cause = new Error('below');
    expect(new CountersignError('salesforce_refused', { status: 400 }, { cause }).cause).toBe(cause);
  });

  it('calls passing exactly what may succeed later by itself', () => {
    expect(ERROR_CODES.filter((code) => isPassing(new CountersignError(code)))).toEqual([
      'recorder_unreachable',
      'salesforce_unreachable',
      'salesforce_busy',
      'salesforce_limit',
    ]);
    expect(isPassing(new Error('salesforce_busy'))).toBe(false);
  });

  it('calls internal whatever is not its own', () => {
    expect(codeOf(new CountersignError('token_expired'))).toBe('token_expired');
    expect([new Error('x'), { code: 'token_expired' }, 'token_expired', null, undefined].map(codeOf)).toEqual(
      Array.from({ length: 5 }, () => 'internal'),
    );
  });
});
