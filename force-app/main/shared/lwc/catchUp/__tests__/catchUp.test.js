import { CatchUp } from 'c/catchUp';

describe('CatchUp', () => {
  let looks;
  let behind;
  let catchUp;

  beforeEach(() => {
    jest.useFakeTimers();
    looks = 0;
    behind = true;
    catchUp = new CatchUp(
      async () => {
        looks += 1;
      },
      () => behind,
    );
  });

  afterEach(() => {
    catchUp.stop();
    jest.useRealTimers();
  });

  const after = async (milliseconds) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return looks;
  };

  it('asks after 1, 2, 4, 8, 16 and 32 seconds more, and then no more', async () => {
    catchUp.start();
    expect(await after(999)).toBe(0);
    expect(await after(1)).toBe(1);
    expect(await after(1_999)).toBe(1);
    expect(await after(1)).toBe(2);
    expect(await after(4_000 + 8_000 + 16_000)).toBe(5);
    expect(catchUp.isOn).toBe(true);
    expect(await after(32_000)).toBe(6);
    expect(catchUp.isOn).toBe(false);
    expect(await after(600_000)).toBe(6);
  });

  it('asks no more once it shows everything, and not at all where it does already', async () => {
    catchUp.start();
    await after(1_000);
    behind = false;
    expect(await after(2_000)).toBe(2);
    expect(await after(600_000)).toBe(2);
    catchUp.start();
    expect(await after(600_000)).toBe(2);
  });

  it('asks in one row where something more was done while an answer was on its way', async () => {
    let answer = () => {};
    const slow = new CatchUp(
      () => {
        looks += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      () => true,
    );
    slow.start();
    expect(await after(1_000)).toBe(1);
    slow.start();
    answer();
    expect(await after(1_000)).toBe(2);
    answer();
    expect(await after(1_999)).toBe(2);
    expect(await after(1)).toBe(3);
    slow.stop();
  });

  it('begins anew after each thing done, and is silent once it is stopped', async () => {
    catchUp.start();
    await after(900);
    catchUp.start();
    expect(await after(900)).toBe(0);
    expect(await after(100)).toBe(1);
    catchUp.stop();
    expect(await after(600_000)).toBe(1);
  });
});
