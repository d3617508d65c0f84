import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { intervals } from '../../../scripts/measure/bootstrap-interval';
import { examplesOf, fit } from '../../../scripts/measure/fit';
import { hitsIn, shareOfHits } from '../../../scripts/measure/hits';
import { markedMeetings } from '../../../scripts/measure/marked-meetings';
import { evidence, plainBm25 } from '../../../scripts/measure/retrievals';
import { cuesOf } from './spoken-cues';

const meeting = (said: readonly string[], summary: readonly (readonly [string, readonly number[]])[]) => ({
  id: 'one',
  cues: cuesOf(said),
  summary: summary.map(([sentence, marked]) => ({ sentence, evidence: marked })),
});

describe('the share of hits', () => {
  const marked = meeting(
    ['a', 'b', 'c', 'd', 'e', 'f'],
    [
      ['first', [4]],
      ['second', [1, 2]],
      ['nobody marked this', []],
      ['missed', [5]],
    ],
  );
  const hits = hitsIn(marked, [[4, 0], [0, 3, 4, 2], [0], [0, 1, 2, 3]]);

  test('counts, in the top 1, 3, 5 and 10, sentences with any marked cue, and leaves out those that have none', () => {
    expect(hits).toEqual([
      [true, true, true, true],
      [false, false, true, true],
      [false, false, false, false],
    ]);
    expect(shareOfHits([hits])).toEqual([1 / 3, 1 / 3, 2 / 3, 2 / 3]);
  });

  test('has an interval that is the same each time and lies around it', () => {
    const meetings = Array.from({ length: 20 }, (_, at) => [[at % 4 !== 0]]);
    const share = (drawn: readonly boolean[][][]) => [drawn.filter(([only]) => only?.[0]).length / drawn.length];
    const [found] = intervals(meetings, share);
    expect(intervals(meetings, share)).toEqual([found]);
    // Binomial, n = 20, p = 3/4: P(X <= 10) = 0.0139 and P(X <= 11) = 0.0409, P(X >= 19) = 0.0243, P(X >= 18) = 0.0913.
    expect(found?.low).toBeCloseTo(11 / 20);
    expect([18 / 20, 19 / 20]).toContain(found?.high);
  });
});

describe('both ways of retrieval', () => {
  const marked = meeting(
    ['We start with fifteen seats', 'Yes', 'The audit is in May'],
    [
      ['It starts with 15 seats.', [0]],
      ['The audit takes place in May.', [2]],
    ],
  );

  test('find what is plainly said', () => {
    for (const retrieval of [plainBm25, evidence()]) {
      expect(retrieval(marked).map(([best]) => best)).toEqual([0, 2]);
    }
  });

  test('are the same whatever is marked', () => {
    const other = { ...marked, summary: marked.summary.map(({ sentence }) => ({ sentence, evidence: [1] })) };
    for (const retrieval of [plainBm25, evidence()]) expect(retrieval(other)).toEqual(retrieval(marked));
  });
});

describe('the fit of the weights', () => {
  const said = ['The price is open', 'Hm', 'The lawyers wait', 'Well okay', 'The audit is in May', 'Right'];
  const sentences = ['Price is open.', 'Lawyers wait.', 'The audit is in May.'];

  test('gives weight to words when marked cues share them, and takes it when they do not', () => {
    const shared = meeting(
      said,
      sentences.map((sentence, at) => [sentence, [at * 2]] as const),
    );
    const others = meeting(
      said,
      sentences.map((sentence, at) => [sentence, [at * 2 + 1]] as const),
    );
    // Few sentences against the penalty: many copies stand for a large set.
    const many = (one: ReturnType<typeof meeting>) => Array.from({ length: 40 }, () => examplesOf(one)).flat();
    expect(fit(many(shared)).words).toBeGreaterThan(0);
    expect(fit(many(shared)).length).toBeGreaterThan(0);
    expect(fit(many(others)).words).toBeLessThan(0);
  });
});

describe('data that cannot be measured on is refused with its path and the reason', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'measure-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const reading = (content: string | null) => () => {
    const file = path.join(folder, 'data.json');
    rmSync(file, { force: true });
    if (content !== null) writeFileSync(file, content);
    return markedMeetings(file);
  };
  const one = (evidenceIndex: number) =>
    JSON.stringify({
      meetings: [{ id: 'm', sentences: [['A', 'x']], summary: [{ sentence: 's', evidence: [evidenceIndex] }] }],
    });

  test('missing, not JSON, of another shape, pointing past the end', () => {
    expect(reading(null)).toThrow(/data\.json.*no such file/);
    expect(reading('{')).toThrow(/data\.json cannot be read/);
    expect(reading('{"meetings":[{"id":1}]}')).toThrow(/data\.json.*expected string/s);
    expect(reading(one(1))).toThrow('meeting m has no sentence 1');
    expect(reading(one(0))()).toHaveLength(1);
  });
});
