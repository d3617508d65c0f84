import { trackedBackground } from '../../../middleware/src/outbound/runtime/background';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Work that goes on until it is told to end. */
function held(): { work: () => Promise<void>; begun: () => number; end: () => void } {
  const ends: (() => void)[] = [];
  let begun = 0;
  return {
    work: () => {
      begun += 1;
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    begun: () => begun,
    end: () => ends.shift()?.(),
  };
}

test('work in turn, asked for five times while it runs, runs once more and no oftener', async () => {
  const background = trackedBackground(silent);
  const { work, begun, end } = held();
  for (let asked = 0; asked < 6; asked += 1) background.runInTurn('look', work);
  expect(begun()).toBe(1);
  end();
  await background.settled(50);
  expect(begun()).toBe(2);
  end();
  await background.settled(5_000);
  expect(begun()).toBe(2);
});

test('work of other names does not wait for it, and a failure gives the turn on', async () => {
  const background = trackedBackground(silent);
  const { work, begun, end } = held();
  background.runInTurn('look', () => Promise.reject(new Error('it fails')));
  background.runInTurn('look', work);
  background.runInTurn('other', work);
  expect(begun()).toBe(1);
  await background.settled(50);
  expect(begun()).toBe(2);
  end();
  end();
  await background.settled(5_000);
  background.runInTurn('look', work);
  expect(begun()).toBe(3);
  end();
});

test('stopping waits for what had yet to begin', async () => {
  const background = trackedBackground(silent);
  const done: string[] = [];
  background.runInTurn('look', () => Promise.resolve(void done.push('first')));
  background.runInTurn('look', () => Promise.resolve(void done.push('second')));
  await background.settled(5_000);
  expect(done).toEqual(['first', 'second']);
});
