import { openMemory, type Memory } from '../../world/retention/memory';
import { PLANTED_BUGS } from '../../world/retention/planted-bugs';
import { foundAfter } from '../../world/retention/run-histories';

/** Fixed: what is planted must be found by the same histories each time. */
const SEED = 7;
const MOST_HISTORIES = 60;
/**
 * Histories of the seed that come to some bugs late, by their number: begun with the first one, all of them together took
 * 200 histories and two minutes. Whoever changes what histories are made of may have to look for them anew.
 */
const LATE: Readonly<Record<string, number>> = {
  'holds on an account are overlooked': 8,
  'a hold lets go of a call that is moved': 373,
  'a deal is not read again without its event': 52,
  'a change that puts much at risk needs nobody’s yes': 7,
  'the rules as they stand are not asked before a disposal': 48,
  'a copy is reported gone unverified': 46,
  'the recycle bin is left full': 5,
  'a failed disposal is forgotten': 9,
};

jest.setTimeout(120_000);

let memory: Memory;
beforeAll(async () => void (memory = await openMemory()));
afterAll(() => memory.close());

describe('the oracle finds, where it is planted, that', () => {
  test.each(Object.entries(PLANTED_BUGS))('%s', async (name, { plant, shows }) => {
    const found = await foundAfter(memory, plant, { seed: SEED, from: LATE[name] ?? 0, most: MOST_HISTORIES });
    process.stdout.write(`${name}: after ${found?.histories ?? 'no'} histories\n`);
    expect(found?.finding).toMatchObject({ breaks: expect.stringMatching(shows) as string });
  });
});
