import fc from 'fast-check';
import { noteTitle, releaseKey, RELEASE_TRIES, retryPauseSeconds } from '../../../middleware/src/domain/release';
import { anyText } from './any-text';

describe('I4: the key of a release', () => {
  it('is the approval and the use, so that one approval has one key per use', () => {
    expect(releaseKey('0198f2c4-5b1e-7c3a-9f00-0242ac120002', 'crm_note')).toBe(
      '0198f2c4-5b1e-7c3a-9f00-0242ac120002:crm_note',
    );
  });

  it('differs wherever approvals differ', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        fc.pre(one !== other);
        expect(releaseKey(one, 'crm_note')).not.toBe(releaseKey(other, 'crm_note'));
      }),
    );
  });
});

describe('the title of a note', () => {
  it('names the call', () => {
    expect(noteTitle('Acme \u2013 weekly')).toBe('Call summary: Acme \u2013 weekly');
  });

  it('is one line without runs of white space', () => {
    expect(noteTitle(' Acme\r\n weekly\t call ')).toBe('Call summary: Acme weekly call');
  });

  it('fits a text field of 255 UTF-16 units, is one line and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 12 }), (pieces) => {
        const title = noteTitle(pieces.join('').toWellFormed());
        expect(title.length).toBeLessThanOrEqual(255);
        expect(title.isWellFormed()).toBe(true);
        expect(title).not.toMatch(/[\r\n]/);
        expect(title.startsWith('Call summary:')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts between emoji, not through one', () => {
    const title = noteTitle('😀'.repeat(200));
    expect(title).toBe(`Call summary: ${'😀'.repeat(106)}`);
    expect(noteTitle(`a${'😀'.repeat(200)}`)).toBe(`Call summary: a${'😀'.repeat(105)}`);
  });
});

describe('the pause between two tries of a release', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 4],
    [9, 256],
    [10, 300],
    [11, 300],
    [1_000, 300],
  ])('after %i tries is %i seconds', (attempts, seconds) => {
    expect(retryPauseSeconds(attempts)).toBe(seconds);
  });

  it('adds up to a weekend, two days and an hour, before a person is asked', () => {
    const pauses = Array.from({ length: RELEASE_TRIES - 1 }, (_, index) => retryPauseSeconds(index + 1));
    // 1 + 2 + 4 + … + 256 = 511 in nine pauses, then 590 times 300.
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(177_511);
  });
});
