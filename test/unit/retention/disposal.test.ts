import fc from 'fast-check';
import {
  COPIES_OF,
  COPY_KINDS,
  disposalPauseSeconds,
  DISPOSAL_TRIES,
  inOrder,
  PLACE_OF,
  REFUSED_TRIES,
} from '../../../middleware/src/domain/retention/disposal';
import { ARTIFACTS } from '../../../middleware/src/domain/retention/rule';

describe('the pause before a disposal is tried again', () => {
  it('doubles from the first one up to six hours', () => {
    const pauses = Array.from({ length: 12 }, (_, at) => disposalPauseSeconds(at + 1, 60));
    expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600, 21600]);
  });

  it('makes more than two days of all tries together', () => {
    // 60 × (2^9 − 1) = 30,660 s for the nine that double, and eight of six hours: 203,460 s, two days and eight hours.
    const tries = Array.from({ length: DISPOSAL_TRIES - 1 }, (_, at) => disposalPauseSeconds(at + 1, 60));
    expect(tries.reduce((sum, pause) => sum + pause, 0)).toBe(203_460);
    expect(REFUSED_TRIES).toBeLessThan(DISPOSAL_TRIES);
  });

  it('never shrinks, and is a number whatever the number of tries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 3_600 }), (attempts, base) => {
        const [pause, next] = [disposalPauseSeconds(attempts, base), disposalPauseSeconds(attempts + 1, base)];
        expect(pause).toBeGreaterThanOrEqual(Math.min(base, 21_600));
        expect(next).toBeGreaterThanOrEqual(pause);
        expect(next).toBeLessThanOrEqual(21_600);
      }),
    );
  });
});

describe('the copies', () => {
  it('belong to one artifact each, but for the row of the call itself', () => {
    const owned = ARTIFACTS.flatMap((artifact) => COPIES_OF[artifact]);
    expect(new Set(owned).size).toBe(owned.length);
    expect(COPY_KINDS.filter((kind) => !owned.includes(kind))).toEqual(['call_row']);
  });

  it('stand where their name says', () => {
    const at = (place: string) => COPY_KINDS.filter((kind) => PLACE_OF[kind] === place);
    expect(at('recorder')).toEqual(['vendor_recording', 'vendor_transcript', 'vendor_summary']);
    expect(at('salesforce')).toEqual(['summary_row', 'note', 'call_tag', 'call_row']);
    expect(at('middleware').length).toBe(COPY_KINDS.length - 7);
  });
});

test('artifacts come in one order, each once', () => {
  expect(inOrder(['official_note', 'draft', 'recording', 'draft'])).toEqual(['recording', 'draft', 'official_note']);
  expect(inOrder([])).toEqual([]);
});
