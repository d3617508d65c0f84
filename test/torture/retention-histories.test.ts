import { STEPS } from '../../middleware/src/ports/steps';
import { openMemory } from '../world/retention/memory';
import { emptyTally, histories, mustBeRight, tallyLines } from '../world/retention/run-histories';

const HISTORIES = 5_000;
/** From so many on, every step of retention has been died at. */
const ENOUGH_FOR_EVERY_STEP = 1_500;
/** So many wrong ones are told of before it stops; each is shrunk first. */
const MOST_WRONG = 5;

test('5,000 random histories keep I5, I6, I9 and I11, and the oracle agrees on every artifact', async () => {
  const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '1');
  const minutes = Number(process.env['COUNTERSIGN_TORTURE_MINUTES'] ?? '10');
  const [shard = 1, shards = 1] = (process.env['COUNTERSIGN_TORTURE_SHARD'] ?? '1/1').split('/').map(Number);
  const share = Math.ceil(HISTORIES / shards);
  const memory = await openMemory();
  const tally = emptyTally();
  const wrong: unknown[] = [];
  try {
    const end = Date.now() + minutes * 60_000;
    for (const [number, one] of histories(seed, (shard - 1) * share, share)) {
      if (Date.now() > end || wrong.length === MOST_WRONG) break;
      await mustBeRight(memory, seed, number, one, tally).catch((error: unknown) => wrong.push(error));
    }
  } finally {
    await memory.close();
  }
  process.stdout.write(`seed ${seed}, ${tallyLines(tally)}`);
  if (wrong.length > 0) throw new AggregateError(wrong, wrong.map(String).join('\n'));
  expect(tally.histories).toBeGreaterThan(0);
  const ofRetention = STEPS.slice(STEPS.indexOf('settings.after_read'), STEPS.indexOf('suggest.after_look'));
  const neverDiedAt = ofRetention.filter((step) => !tally.deaths.has(step));
  expect(tally.histories < ENOUGH_FOR_EVERY_STEP ? [] : neverDiedAt).toEqual([]);
});
