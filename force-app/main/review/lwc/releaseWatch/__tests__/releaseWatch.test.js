import send from '@salesforce/apex/DoorController.send';
import { ReleaseWatch } from 'c/releaseWatch';
import { FakeDoor } from 'panel-tests/door';
import release from 'panel-tests/release.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = '/v1/calls/a01/release';

describe('ReleaseWatch', () => {
  let door;
  let seen;
  let problems;
  let watch;

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-15T17:12:00Z') });
    door = new FakeDoor(send).on('GET', PATH, release);
    seen = [];
    problems = [];
    watch = new ReleaseWatch(
      'a01',
      ({ state }) => seen.push(state),
      ({ code }) => problems.push(code),
    );
  });

  afterEach(() => watch.stop());

  it('asks after 0.5, 1 and then every 2 seconds, and no more once the note is published', async () => {
    const asked = () => door.requests.length;
    await jest.advanceTimersByTimeAsync(499);
    expect(asked()).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked()).toBe(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(asked()).toBe(2);
    await jest.advanceTimersByTimeAsync(2000);
    expect(asked()).toBe(3);
    door.on('GET', PATH, { ...release, state: 'published', noteId: '069Lo0000000001IAA' });
    await jest.advanceTimersByTimeAsync(60000);
    expect(asked()).toBe(4);
    expect(seen).toEqual(['publishing', 'publishing', 'publishing', 'published']);
  });

  it('waits for the next try that the middleware names, but never longer than half a minute', async () => {
    door.on('GET', PATH, { ...release, reason: 'salesforce_busy', nextTryAt: '2026-11-15T17:22:00Z' });
    await jest.advanceTimersByTimeAsync(500);
    await jest.advanceTimersByTimeAsync(29999);
    expect(door.requests).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(door.requests).toHaveLength(2);
  });

  it('tells of an unanswered question and goes on', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    await jest.advanceTimersByTimeAsync(500);
    expect(problems).toEqual(['away']);
    door.on('GET', PATH, { ...release, state: 'not_published', reason: 'salesforce_refused' });
    await jest.advanceTimersByTimeAsync(2000);
    expect(seen).toEqual(['not_published']);
  });

  it('asks nothing after the panel has closed, and says nothing of an answer that comes late', async () => {
    let answer;
    door.on('GET', PATH, () => new Promise((resolve) => (answer = resolve)));
    await jest.advanceTimersByTimeAsync(500);
    watch.stop();
    answer(release);
    await jest.advanceTimersByTimeAsync(60000);
    expect(seen).toEqual([]);
    expect(door.requests).toHaveLength(1);
  });
});
