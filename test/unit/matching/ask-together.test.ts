import fc from 'fast-check';
import { askTogether, type Run } from '../../../middleware/src/flows/ask-together';
import type { FoundMatch, WantedMatch } from '../../../middleware/src/ports/salesforce';

const wanted = (hostEmail: string): WantedMatch => ({ opportunityId: null, hostEmail });
/** Answers each question with its own words. */
const echoed = ({ hostEmail }: WantedMatch): FoundMatch => ({
  ...{ opportunityId: null, repUserIds: [hostEmail], rowOpportunityId: null },
  ledTo: { found: [], complete: true, refused: null },
});

/** Runs that ask so often each, with so many pauses of their own before each question. */
function told(asks: readonly (readonly number[])[], failing: ReadonlySet<number> = new Set()) {
  const heard = asks.map((): string[] => []);
  let together = 0;
  let atWork = 0;
  let most = 0;
  const work = async (pauses: number): Promise<void> => {
    atWork += 1;
    most = Math.max(most, atWork);
    for (let pause = 0; pause < pauses; pause += 1) await Promise.resolve();
    atWork -= 1;
  };
  const runs = asks.map((pauses, run): Run => async (find) => {
    for (const [at, pause] of pauses.entries()) {
      await work(pause);
      const asked = find(wanted(`${run}.${at}`));
      await asked.then(
        ({ repUserIds }) => heard[run]?.push(repUserIds.join()),
        (error: Error) => heard[run]?.push(error.message),
      );
    }
    await work(1);
  });
  const findAll = async (all: readonly WantedMatch[]): Promise<readonly FoundMatch[]> => {
    together += 1;
    expect(atWork).toBe(0);
    await Promise.resolve();
    if (failing.has(together)) throw new Error('away');
    return all.map(echoed);
  };
  return { done: askTogether(findAll, runs), heard, counted: () => ({ together, most }) };
}

describe('runs that ask together', () => {
  it('each hear their own answers, one at a time at work, for as many questions as the longest asks', async () => {
    const asks = fc.array(fc.array(fc.nat(4), { maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(asks, async (all) => {
        const { done, heard, counted } = told(all);
        await done;
        expect(heard).toEqual(all.map((own, run) => own.map((_, at) => `${run}.${at}`)));
        expect(counted().together).toBe(Math.max(0, ...all.map(({ length }) => length)));
        expect(counted().most).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('all fail where there is no answer, and may ask again', async () => {
    const { done, heard, counted } = told([[0, 1], [2, 0], [1]], new Set([1]));
    await done;
    expect(heard).toEqual([['away', '0.1'], ['away', '1.1'], ['away']]);
    expect(counted().together).toBe(2);
  });

  it('fail alone where an answer is missing', async () => {
    const heard: string[] = [];
    const run: Run = (find) =>
      find(wanted('x')).then(
        () => void heard.push('answered'),
        (error: Error) => void heard.push(error.name),
      );
    await askTogether(() => Promise.resolve([echoed(wanted('x'))]), [run, run]);
    expect(heard).toEqual(['answered', 'RangeError']);
  });
});
