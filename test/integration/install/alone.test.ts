import { alone, asText, MARK, workerIn, type Worker } from '../../../scripts/install-org/alone';
import { Refusal } from '../../../scripts/install-org/refusal';
import type { Installation } from '../../../scripts/install-org/step';
import { USERS } from '../../local-org/seed';
import { freshOrg, type FreshOrg } from './fresh-org';

const MINUTE_MS = 60_000;

let fresh: FreshOrg;
beforeAll(async () => {
  fresh = await freshOrg();
});
afterAll(() => fresh.close());

/** Somebody on another machine, of whom there was a sign so many minutes ago. */
async function marked(on: Installation, minutesAgo: number): Promise<void> {
  const seen = new Date(on.now().getTime() - minutesAgo * MINUTE_MS);
  const other: Worker = { who: 'o@example.com', host: 'elsewhere', folder: 'ab12', pid: 1, since: seen, seen };
  expect(await on.org.mark.make(MARK, asText(other))).toBe(true);
}

const standing = async (): Promise<string | null> => (await fresh.begin()).org.mark.read(MARK);

test('of many who begin at once one is at work, and every other is told who', async () => {
  const beginners = await Promise.all(Array.from({ length: 8 }, () => fresh.begin()));
  let atWork = 0;
  let most = 0;
  const ended = await Promise.allSettled(
    beginners.map((on) =>
      alone(on, async (mine) => {
        atWork += 1;
        most = Math.max(most, atWork);
        // As long as it takes until the others have asked.
        for (let questions = 0; questions < 20; questions += 1) await mine.org.query('SELECT Id FROM Organization');
        atWork -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  const refusals = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  for (const refusal of refusals) {
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.message).toContain(`(process ${process.pid}, since `);
  }
  expect(refusals.length).toBeGreaterThan(0);
  expect(await standing()).toBeNull();
});

test('work that fails leaves no mark behind', async () => {
  await expect(alone(await fresh.begin(), () => Promise.reject(new Refusal('no')))).rejects.toThrow('no');
  expect(await standing()).toBeNull();
});

test('whoever gave a sign within the hour is waited for, and named; after an hour it is taken over', async () => {
  const on = await fresh.begin();
  await marked(on, 59);
  await expect(alone(on, () => Promise.reject(new Error('at work')))).rejects.toThrow(
    /^o@example\.com on elsewhere \(process 1, since .*\) is installing into this org or taking back\. .*--take-over$/,
  );
  const later = { ...on, now: () => new Date(on.now().getTime() + 2 * MINUTE_MS) };
  fresh.said();
  await alone(later, async () => undefined);
  expect(fresh.said()).toMatch(/Taking over from o@example\.com on elsewhere .*no sign of it for an hour/);
  expect(await standing()).toBeNull();
});

test('somebody who says so takes over at once, whatever stands in the mark', async () => {
  await marked(await fresh.begin(), 0);
  await alone(await fresh.begin(['--take-over']), async () => undefined);
  const on = await fresh.begin();
  await on.org.mark.make(MARK, 'made by hand');
  await expect(alone(on, async () => undefined)).rejects.toThrow(/^Somebody is installing/);
  await alone(await fresh.begin(['--take-over']), async () => undefined);
  expect(await standing()).toBeNull();
});

test('whoever was taken over changes nothing more, and leaves the other its mark', async () => {
  const on = await fresh.begin();
  const assignment = { AssigneeId: USERS.rita, PermissionSetId: '0PS000000000001AAA' };
  await alone(await fresh.begin(), async (overtaken) => {
    await on.org.mark.write(MARK, 'made by hand');
    await expect(overtaken.org.create('PermissionSetAssignment', assignment)).rejects.toThrow(/has taken over/);
  });
  expect(await standing()).toBe('made by hand');
  await on.org.mark.remove(MARK);
});

test('while it waits for the org it gives a sign each five minutes', async () => {
  const on = await fresh.begin();
  let minutes = 0;
  const waiting = { ...on, now: () => new Date(Date.UTC(2026, 10, 21, 12, minutes)) };
  const seen: (string | undefined)[] = [];
  await alone(waiting, async ({ org }) => {
    for (minutes of [4, 5, 9, 11]) {
      await org.deployOutcome('0Af000000000001AAA');
      seen.push(workerIn((await standing()) ?? '')?.seen.toISOString());
    }
  });
  expect(seen).toEqual([
    '2026-11-21T12:00:00.000Z',
    '2026-11-21T12:05:00.000Z',
    '2026-11-21T12:05:00.000Z',
    '2026-11-21T12:11:00.000Z',
  ]);
});

test('what the mark says fits into the field that it stands in, whatever the names are', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const longest = {
    who: 'w'.repeat(200),
    host: 'h'.repeat(200),
    folder: 'abcdef01',
    pid: 4_194_304,
    since: at,
    seen: at,
  };
  expect(asText(longest).length).toBeLessThanOrEqual(255);
});
