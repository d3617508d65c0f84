import send from '@salesforce/apex/DoorController.send';
import { DraftSaver } from 'c/draftSaver';
import { FakeDoor } from 'panel-tests/door';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = '/v1/calls/a01/draft';
const draft = (text) => ({ text, parts: { nextSteps: 'Call back' } });
const saved = ({ revision }) => ({
  revision: revision + 1,
  version: 2,
  savedAt: '2026-11-14T18:02:00.000Z',
  note: {},
  blockers: [],
});

describe('DraftSaver', () => {
  let door;
  let saver;
  let states;

  beforeEach(() => {
    jest.useFakeTimers();
    states = [];
    door = new FakeDoor(send).on('PUT', PATH, saved);
    saver = new DraftSaver({ callId: 'a01', revision: 4, onState: ({ kind }) => states.push(kind), onSaved: () => {} });
  });

  afterEach(() => saver.discard());

  it('saves once, 0.8 seconds after the last key, on the revision that was opened', async () => {
    saver.edit(draft('A'));
    await jest.advanceTimersByTimeAsync(700);
    saver.edit(draft('AB'));
    await jest.advanceTimersByTimeAsync(799);
    expect(door.requests).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(door.requests.map(({ body }) => body)).toEqual([{ revision: 4, ...draft('AB') }]);
    expect(states.at(-1)).toBe('saved');
    expect(saver.revision).toBe(5);
  });

  it('sends what was typed during a save after it, on the revision that the save made', async () => {
    let answer;
    door.on('PUT', PATH, (body) => new Promise((resolve) => (answer = () => resolve(saved(body)))));
    saver.edit(draft('A'));
    await jest.advanceTimersByTimeAsync(800);
    saver.edit(draft('AB'));
    await jest.advanceTimersByTimeAsync(5000);
    expect(door.requests).toHaveLength(1);
    door.on('PUT', PATH, saved);
    answer();
    await jest.advanceTimersByTimeAsync(800);
    expect(door.requests.map(({ body }) => [body.revision, body.text])).toEqual([
      [4, 'A'],
      [5, 'AB'],
    ]);
    expect(saver.hasUnsaved).toBe(false);
  });

  it('keeps the text where a save fails, and saves the newest by itself ten seconds later', async () => {
    door.on('PUT', PATH, new Error('Read timed out'));
    saver.edit(draft('A'));
    await jest.advanceTimersByTimeAsync(800);
    expect(states.at(-1)).toBe('failed');
    expect(saver.hasUnsaved).toBe(true);
    door.on('PUT', PATH, saved);
    await jest.advanceTimersByTimeAsync(10000);
    expect(door.requests.at(-1).body).toEqual({ revision: 4, ...draft('A') });
    expect(states.at(-1)).toBe('saved');
  });

  it('sends nothing more after a conflict until a person has chosen, then on the revision of the other', async () => {
    door.refuse('PUT', PATH, 'draft_changed');
    saver.edit(draft('mine'));
    await jest.advanceTimersByTimeAsync(800);
    expect(states.at(-1)).toBe('conflict');
    saver.edit(draft('mine, longer'));
    await jest.advanceTimersByTimeAsync(60000);
    await expect(saver.flush()).resolves.toBe(false);
    expect(door.requests).toHaveLength(1);
    door.on('PUT', PATH, saved);
    await expect(saver.keepMine(9)).resolves.toBe(true);
    expect(door.requests.at(-1).body).toEqual({ revision: 9, ...draft('mine, longer') });
  });

  it('tries no more once the summary was decided meanwhile', async () => {
    door.refuse('PUT', PATH, 'review_not_open');
    saver.edit(draft('late'));
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.requests).toHaveLength(1);
  });

  it('sends what waits at once when the panel closes', async () => {
    saver.edit(draft('last words'));
    await saver.close();
    expect(door.requests.map(({ body }) => body.text)).toEqual(['last words']);
  });

  it('has everything saved when flush says so, and not when it fails', async () => {
    saver.edit(draft('A'));
    await expect(saver.flush()).resolves.toBe(true);
    door.on('PUT', PATH, new Error('Read timed out'));
    saver.edit(draft('B'));
    await expect(saver.flush()).resolves.toBe(false);
  });

  it.each([
    ['the summary', { ...draft('a'.repeat(400001)) }],
    ['a field of the rep', { ...draft('A'), parts: { nextSteps: 'a'.repeat(20001) } }],
  ])('neither sends nor cuts %s beyond its limit, and saves it once it is shorter', async (_what, tooLong) => {
    saver.edit(tooLong);
    await jest.advanceTimersByTimeAsync(60000);
    await expect(saver.flush()).resolves.toBe(false);
    expect(door.requests).toEqual([]);
    expect(states.at(-1)).toBe('failed');
    expect(saver.hasUnsaved).toBe(true);
    saver.edit(draft('a'.repeat(400000)));
    await jest.advanceTimersByTimeAsync(800);
    expect(door.requests.map(({ body }) => body.text.length)).toEqual([400000]);
    expect(states.at(-1)).toBe('saved');
  });
});
