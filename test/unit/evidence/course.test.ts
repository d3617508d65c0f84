import fc from 'fast-check';
import { courseOf, type CourseSettings } from '../../../middleware/src/domain/evidence/course';

const SETTINGS: CourseSettings = { sharpness: 1, jump: 0.25, onwards: 0.2, back: 0.05, backShare: 0.15 };

/** The same by its definition: every way through the cues, each with its likelihood. */
function byEveryWay(scores: readonly number[][], settings: CourseSettings): number[][] {
  const cues = scores[0]?.length ?? 0;
  const fit = scores.map((own) => {
    const best = Math.max(...own);
    return own.map((score) => Math.exp(settings.sharpness * (score - best)) + 1e-4);
  });
  const near = (from: number, to: number) =>
    to >= from
      ? Math.exp((from - to) / (settings.onwards * cues))
      : settings.backShare * Math.exp((to - from) / (settings.back * cues));
  const all = (from: number) => Array.from({ length: cues }, (_, to) => near(from, to)).reduce((a, b) => a + b, 0);
  const step = (from: number, to: number) => ((1 - settings.jump) * near(from, to)) / all(from) + settings.jump / cues;
  const totals = scores.map(() => new Array<number>(cues).fill(0));
  for (let way = 0; way < cues ** scores.length; way += 1) {
    const places = scores.map((_, sentence) => Math.floor(way / cues ** sentence) % cues);
    places.forEach((place, left) => {
      let likelihood = 1 / cues;
      places.forEach((to, sentence) => {
        if (sentence > 0) likelihood *= step(places[sentence - 1] ?? 0, to);
        if (sentence !== left) likelihood *= fit[sentence]?.[to] ?? 0;
      });
      const row = totals[left] ?? [];
      row[place] = (row[place] ?? 0) + likelihood;
    });
  }
  const cueSum = (row: readonly number[]) => row.reduce((a, b) => a + b, 0);
  // How likely the whole is with these steps, and with every place as good as any other.
  const withSteps = cueSum((totals[0] ?? []).map((value, place) => value * (fit[0]?.[place] ?? 0)));
  const without = fit.reduce((likelihood, own) => (likelihood * cueSum(own)) / cues, 1);
  const follows = withSteps / (withSteps + without);
  return totals.map((row) => row.map((value) => Math.log((follows * value * cues) / cueSum(row) + 1 - follows + 0.05)));
}

describe('the course of the meeting', () => {
  it('comes to what summing over every way through the cues comes to', () => {
    const scores = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
      .chain(([cues, sentences]) => {
        const own = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: cues, maxLength: cues });
        return fc.array(own, { minLength: sentences, maxLength: sentences });
      });
    fc.assert(
      fc.property(scores, (some) => {
        const found = courseOf(
          some.map((own) => Float64Array.from(own)),
          SETTINGS,
        );
        byEveryWay(some, SETTINGS).forEach((row, sentence) => {
          row.forEach((value, cue) => expect(found[sentence]?.[cue]).toBeCloseTo(value, 8));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of a sentence that stands alone', () => {
    const [only] = courseOf([Float64Array.of(3, 0, 0, 9)], SETTINGS);
    expect([...(only ?? [])]).toEqual(new Array(4).fill(Math.log(1.05)));
  });

  it('says little where a draft jumps about so that no course explains it', () => {
    const at = (place: number) => Float64Array.from({ length: 100 }, (_, cue) => (cue === place ? 30 : 0));
    const largest = (rows: readonly Float64Array[]) => Math.max(...rows.flatMap((row) => [...row].map(Math.abs)));
    const inOrder = [5, 15, 25, 35, 45, 55, 65, 75, 85, 95];
    expect(largest(courseOf(inOrder.map(at), SETTINGS))).toBeGreaterThan(1);
    expect(largest(courseOf(inOrder.toReversed().map(at), SETTINGS))).toBeLessThan(0.1);
  });

  it('stays finite over 500 sentences', () => {
    const scores = Array.from({ length: 500 }, (_, sentence) =>
      Float64Array.from({ length: 300 }, (_unused, cue) => (cue === (sentence * 7) % 300 ? 60 : 0)),
    );
    expect(courseOf(scores, SETTINGS).every((row) => row.every(Number.isFinite))).toBe(true);
  });
});
