import type { Action } from '../../world/retention/actions';
import { openMemory, type Memory } from '../../world/retention/memory';
import { play } from '../../world/retention/play';

const DAY = 24 * 3_600_000;

jest.setTimeout(120_000);

let memory: Memory;
beforeAll(async () => void (memory = await openMemory()));
afterAll(() => memory.close());

const jobs = {
  do: 'jobs',
  most: 12,
  picks: Array.from({ length: 12 }, () => 0),
  twice: false,
  trouble: null,
} as const;
const settings = { do: 'settings', trouble: null } as const;
const sweep = { do: 'sweep', trouble: null } as const;
const call = { do: 'call', type: 0, deal: 1, hoursAgo: 30 } as const;

const found = async (confirmAbove: number, actions: readonly Action[]) =>
  (await play(memory, { timeZone: 'UTC', startsAt: '2027-03-12T20:00:00Z', confirmAbove, atOnce: false, actions }))
    .findings;

describe('histories that were wrong once', () => {
  test('a change of rules whose last artifact at risk is gone waits for nobody’s yes any more', async () => {
    // Rule 2 of those that stand is the draft's; the draft is the one artifact at risk, and goes by the old rule.
    const shorter = { do: 'rules', change: { kind: 'days', rule: 2, days: 1 } } as const;
    await expect(found(0, [settings, call, jobs, shorter, { do: 'pass', ms: 100 * DAY }])).resolves.toEqual([]);
  });

  test('a message that fails after its call’s draft has gone leaves no body behind', async () => {
    const dies = { ...jobs, trouble: { at: 1, what: 'death' } } as const;
    const story: readonly Action[] = [
      ...[settings, call, jobs, { do: 'pass', ms: 13 * DAY } as const, sweep, jobs],
      // The draft is gone; now the recording's disposal dies with its claim, and the recorder tells of it once more.
      ...[{ do: 'pass', ms: 20 * DAY } as const, sweep, dies, { do: 'tell_again', call: 0, event: 0 } as const],
      ...[{ do: 'pass', ms: 2 * DAY } as const, { do: 'pass', ms: 2.9 * DAY } as const, jobs],
    ];
    await expect(found(1_000, story)).resolves.toEqual([]);
  });

  test.each([2, 3])('a note of which only the answer was lost goes in its time: death at step %d', async (at) => {
    const story: readonly Action[] = [
      ...[call, jobs, { do: 'approve', call: 0, trouble: null } as const, { do: 'pass', ms: 3_600_000 } as const],
      { ...jobs, trouble: { at, what: 'death' } },
      ...[{ do: 'delete_deal', deal: 1 } as const, { do: 'quiet' } as const, { do: 'pass', ms: 100 * DAY } as const],
    ];
    await expect(found(1_000, story)).resolves.toEqual([]);
  });

  test('a row that was moved before anything was ever reconciled is followed, however long ago that was', async () => {
    const moved = { do: 'move_row', call: 0, deal: 0 } as const;
    const held = { do: 'hold', on: 'opportunity', pick: 0 } as const;
    await expect(found(3, [call, jobs, moved, { do: 'pass', ms: 31 * DAY }, held])).resolves.toEqual([]);
  });

  test('a row that was moved stays where it is, and under its hold, whatever the recorder says afterwards', async () => {
    const moved = { do: 'move_row', call: 0, deal: 1 } as const;
    const held = { do: 'hold', on: 'opportunity', pick: 2 } as const;
    const corrected = { do: 'correct', call: 0, deal: 3 } as const;
    const story: readonly Action[] = [
      settings,
      { ...call, deal: 2 },
      { do: 'pass', ms: 31 * DAY },
      moved,
      held,
      corrected,
    ];
    await expect(found(0, story)).resolves.toEqual([]);
  });

  test('a correction that waits to be worked while the call’s draft goes, with every body, is taken in all the same', async () => {
    const story: readonly Action[] = [
      ...[settings, { ...call, deal: 2 }, { do: 'pass', ms: 31 * DAY } as const, sweep],
      { do: 'correct', call: 0, deal: 3 },
      { ...sweep, trouble: { at: 0, what: { do: 'hold', on: 'account', pick: 0 } } },
    ];
    await expect(found(1_000, story)).resolves.toEqual([]);
  });

  test('first rules that an admin cancelled stay so, even when what they put at risk is gone', async () => {
    const story: readonly Action[] = [
      ...[{ ...call, type: 1, deal: 4 }, jobs, settings],
      { do: 'cancel', trouble: null },
      { do: 'ask_deletion', call: 0, trouble: null },
    ];
    await expect(found(0, story)).resolves.toEqual([]);
  });
});
