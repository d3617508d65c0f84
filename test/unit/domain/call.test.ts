import fc from 'fast-check';
import { callTypeFrom, CALL_TYPES, consentFrom } from '../../../middleware/src/domain/call';
import { anyText } from './any-text';

describe('the type of a call', () => {
  it.each([
    ['Implementation hand-off', 'implementation_handoff'],
    ['IMPLEMENTATION HANDOFF', 'implementation_handoff'],
    [' Success check-in ', 'success_check_in'],
    ['Security incident', 'security_incident'],
    ['HR', 'hr'],
    ['Customer declined', 'customer_declined'],
    ['discovery', 'discovery'],
  ])('is read from %j as %s', (text, type) => {
    expect(callTypeFrom(text)).toBe(type);
  });

  it.each([null, '', '   ', 'demo call', 'Demos', 'dem', 'legal?yes', '売り込み', '__proto__', 'constructor'])(
    'is unknown for %j, never guessed',
    (text) => {
      expect(callTypeFrom(text)).toBe('unknown');
    },
  );

  it('reads every type from its own name and from its name as people write it', () => {
    for (const type of CALL_TYPES) {
      expect(callTypeFrom(type)).toBe(type);
      expect(callTypeFrom(type.replace(/_/g, ' ').toUpperCase())).toBe(type);
    }
  });
});

describe('consent', () => {
  it.each([
    ['YES', 'recorded'],
    ['  yes ', 'recorded'],
    ['Yes.', 'recorded'],
    ['Recorded', 'recorded'],
    ['given', 'recorded'],
    ['No', 'declined'],
    ['DECLINED', 'declined'],
    ['refused!', 'declined'],
  ])('is read from %j as %s', (text, status) => {
    expect(consentFrom(text)).toBe(status);
  });

  it.each([
    null,
    '',
    ' ',
    'maybe',
    'yes and no',
    'not recorded',
    'not given',
    'n/a',
    'y',
    'true',
    '1',
    'ja',
    '__proto__',
    'constructor',
    'toString',
  ])('counts as not recorded for %j', (text) => {
    expect(consentFrom(text)).toBe('not_recorded');
  });

  it('is never taken for granted: no text but the known words counts as recorded', () => {
    const known = /^\W*(yes|recorded|given)\W*$/iu;
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.mixedCase(fc.constantFrom('yes', 'no', 'given', 'recorded', 'not yes'))),
        (text) => {
          const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
          const status = consentFrom(text);
          expect(['recorded', 'declined', 'not_recorded']).toContain(status);
          if (status === 'recorded') expect(letters).toMatch(known);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
