import { parseArgs } from 'node:util';
import { intervals } from './bootstrap-interval';
import { DEPTHS, hitsIn, shareOfHits, type Hits, type Retrieval } from './hits';
import { examplesOf, fit } from './fit';
import { markedMeetings, type MarkedMeeting } from './marked-meetings';
import { evidence, plainBm25 } from './retrievals';
import { timed } from './times';

/**
 * `npm run measure -- --data PATH [--fit]`: how often a cue that a person marked as evidence of a summary's sentence is
 * among the first 1, 3, 5 and 10 found, for plain BM25 and for what the product shows. With `--fit` also what the weights
 * come to on this data, and the figures with each meeting's weights fitted on the other meetings.
 */
function run(): void {
  const { values } = parseArgs({ options: { data: { type: 'string' }, fit: { type: 'boolean', default: false } } });
  if (values.data === undefined) throw new Error('Name the data: npm run measure -- --data PATH');
  const meetings = markedMeetings(values.data);
  const time = timed(meetings);
  const plain = hitsOf(meetings, () => plainBm25);
  if (plain.flat().length === 0) throw new Error(`${values.data}: no sentence has marked evidence.`);
  const ours = hitsOf(meetings, () => evidence());

  const all = meetings.reduce((sum, { summary }) => sum + summary.length, 0);
  const counted = plain.flat().length;
  say(`${meetings.length} meetings; ${counted} sentences counted, ${all - counted} without marked evidence left out.`);
  say('Share with marked evidence in the top k, in %, with the 95% interval (whole meetings drawn with replacement):');
  say(
    row(
      '',
      DEPTHS.map((depth) => `top ${depth}`),
    ),
  );
  showShares('plain BM25', plain);
  showShares('evidence', ours);
  showGain(plain, ours);
  if (values.fit) showFit(meetings, plain);
  say(
    `Time per transcript with its summary: median ${time.medianMs.toFixed(0)} ms, longest ${time.longestMs.toFixed(0)} ms.`,
  );
  say(
    `First run of this process, ${time.words} words and ${time.sentences} sentences: ${time.firstMs.toFixed(0)} ms; ` +
      `then ${time.thenMs.toFixed(0)} ms.`,
  );
}

function hitsOf(meetings: readonly MarkedMeeting[], retrievalFor: (meeting: MarkedMeeting) => Retrieval): Hits[] {
  return meetings.map((meeting) => hitsIn(meeting, retrievalFor(meeting)(meeting)));
}

function showShares(name: string, hits: readonly Hits[]): void {
  const ranges = intervals(hits, shareOfHits);
  const cells = shareOfHits(hits).map((share, at) => {
    const range = ranges[at];
    return `${percent(share)} (${percent(range?.low)} to ${percent(range?.high)})`;
  });
  say(row(name, cells));
}

/** Both on the same meetings of each draw: much of what varies between meetings cancels. */
function showGain(plain: readonly Hits[], ours: readonly Hits[]): void {
  const pairs = plain.map((hits, at) => ({ hits, better: ours[at] as Hits }));
  const gains = (drawn: readonly { hits: Hits; better: Hits }[]): number[] => {
    const before = shareOfHits(drawn.map(({ hits }) => hits));
    return shareOfHits(drawn.map(({ better }) => better)).map((share, at) => share - (before[at] as number));
  };
  const ranges = intervals(pairs, gains);
  const cells = gains(pairs).map((gain, at) => {
    const range = ranges[at];
    return `${percent(gain)} (${percent(range?.low)} to ${percent(range?.high)})`;
  });
  say(row('gain in points', cells));
}

function showFit(meetings: readonly MarkedMeeting[], plain: readonly Hits[]): void {
  const examples = new Map(meetings.map((meeting) => [meeting, examplesOf(meeting)]));
  const fitted = fit([...examples.values()].flat());
  const rounded = Object.entries(fitted).map(([clue, weight]: [string, number]) => `${clue} ${weight.toFixed(2)}`);
  say(`Weights fitted on all of it: ${rounded.join(', ')}.`);
  const withoutIt = (left: MarkedMeeting) =>
    fit([...examples].flatMap(([meeting, some]) => (meeting === left ? [] : some)));
  const ours = hitsOf(meetings, (meeting) => evidence(withoutIt(meeting)));
  showShares('each left out', ours);
  showGain(plain, ours);
}

function percent(share: number | undefined): string {
  return ((share ?? Number.NaN) * 100).toFixed(1);
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(16)}${cells.map((cell) => cell.padEnd(22)).join('')}`.trimEnd();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
