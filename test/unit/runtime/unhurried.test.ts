import { unhurried } from '../../../middleware/src/outbound/runtime/unhurried';

/** They keep the processor busy, and may have to share it. */
jest.setTimeout(60_000);

/** Keeps the processor busy for so many milliseconds. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

function* steps(count: number, each: number, done: string): Generator<undefined, string, undefined> {
  for (let step = 0; step < count; step += 1) {
    work(each);
    yield;
  }
  return done;
}

describe('long work, unhurried', () => {
  it('answers what the work comes to', async () => {
    await expect(unhurried(steps(3, 0, 'found'))).resolves.toBe('found');
    await expect(unhurried(steps(0, 0, 'at once'))).resolves.toBe('at once');
  });

  it('lets what was waiting go first, long before the work is over', async () => {
    const order: string[] = [];
    const long = unhurried(steps(100, 3, 'done')).then((done) => order.push(done));
    setImmediate(() => order.push('somebody else'));
    await long;
    expect(order).toEqual(['somebody else', 'done']);
  });

  it('takes turns with other long work', async () => {
    const order: string[] = [];
    const told = (name: string) => (): void => void order.push(name);
    await Promise.all([
      unhurried(steps(60, 3, '')).then(told('the longer one')),
      unhurried(steps(20, 3, '')).then(told('the shorter one')),
    ]);
    expect(order).toEqual(['the shorter one', 'the longer one']);
  });

  it('fails as the work fails', async () => {
    const failing = function* (): Generator<undefined, never, undefined> {
      yield;
      throw new RangeError('no such cue');
    };
    await expect(unhurried(failing())).rejects.toThrow('no such cue');
  });
});
