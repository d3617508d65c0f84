import { openMemory, type Memory } from '../../world/retention/memory';
import { HISTORIES, seedOfHistories } from '../../world/retention/seed';
import { emptyTally, histories, mustBeRight, tallyLines } from '../../world/retention/run-histories';

jest.setTimeout(400_000);

let memory: Memory;
beforeAll(async () => void (memory = await openMemory()));
afterAll(() => memory.close());

test('random histories keep I5, I6, I9 and I11, and the oracle agrees on every artifact: the second half', async () => {
  const seed = seedOfHistories();
  const tally = emptyTally();
  for (const [number, one] of histories(seed, HISTORIES / 2, HISTORIES / 2))
    await mustBeRight(memory, seed, number, one, tally);
  process.stdout.write(`seed ${seed}, ${tallyLines(tally)}`);
  expect(tally.histories).toBe(HISTORIES / 2);
});
