import { Watch } from 'c/watch';

describe('Watch', () => {
  let looks;
  let pace;
  let hidden;
  let watch;

  beforeEach(() => {
    jest.useFakeTimers();
    looks = 0;
    pace = 'soon';
    hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    watch = new Watch(async () => {
      looks += 1;
      return pace;
    });
    watch.start();
  });

  afterEach(() => {
    watch.stop();
    hidden.mockRestore();
  });

  const after = async (milliseconds) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return looks;
  };

  it('looks after 0.5, 1, 2 and then every 4 seconds, until there is nothing to wait for', async () => {
    expect(await after(499)).toBe(0);
    expect(await after(1)).toBe(1);
    expect(await after(1000)).toBe(2);
    expect(await after(2000)).toBe(3);
    expect(await after(4000)).toBe(4);
    pace = null;
    expect(await after(4000)).toBe(5);
    expect(await after(600000)).toBe(5);
  });

  it('looks every half minute at what moves by the hour', async () => {
    pace = 'seldom';
    expect(await after(500)).toBe(1);
    expect(await after(29999)).toBe(1);
    expect(await after(1)).toBe(2);
  });

  it('rests while the page is hidden, and looks soon after it is seen again', async () => {
    await after(500);
    hidden.mockReturnValue(true);
    document.dispatchEvent(new CustomEvent('visibilitychange'));
    expect(await after(600000)).toBe(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new CustomEvent('visibilitychange'));
    expect(await after(500)).toBe(2);
  });

  it('goes on with nothing after it was stopped, not even with an answer that comes late', async () => {
    let answer;
    watch.stop();
    watch = new Watch(() => {
      looks += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    watch.start();
    expect(await after(500)).toBe(1);
    watch.stop();
    answer('soon');
    document.dispatchEvent(new CustomEvent('visibilitychange'));
    expect(await after(600000)).toBe(1);
  });
});
