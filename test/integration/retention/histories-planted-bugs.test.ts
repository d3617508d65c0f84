import { openMemory, type Memory } from '../../world/retention/memory';
import { PLANTED_BUGS } from '../../world/retention/planted-bugs';
import { foundAfter } from '../../world/retention/run-histories';

/** Fixed: what is planted must be found by the same histories each time. */
const SEED = 7;
const MOST_HISTORIES = 60;

jest.setTimeout(120_000);

let memory: Memory;
beforeAll(async () => void (memory = await openMemory()));
afterAll(() => memory.close());

describe('the oracle finds, where it is planted, that', () => {
  test.each(Object.entries(PLANTED_BUGS))('%s', async (name, { plant, shows }) => {
    const found = await foundAfter(memory, plant, SEED, MOST_HISTORIES);
    process.stdout.write(`${name}: after ${found?.histories ?? 'no'} histories\n`);
    expect(found?.finding).toMatchObject({ breaks: expect.stringMatching(shows) as string });
  });
});
