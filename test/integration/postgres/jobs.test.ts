import { randomUUID } from 'node:crypto';
import type { JobName, JobRunner } from '../../../middleware/src/ports/jobs';
import { jobHandlers } from '../../fakes/job-handlers';
import { rememberingLog } from '../../fakes/store-log';
import { Happenings } from './happenings';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

type Handler = (id: string) => Promise<void>;

const log = rememberingLog();
let postgres: TestPostgres;
let ran: Happenings;

beforeEach(async () => {
  // One at a time, so that "the next one ran" means that this one had its turn.
  postgres = await openTestPostgres({ jobs: { concurrency: 1, retryMaxSeconds: 2 }, log });
  ran = new Happenings();
});
afterEach(() => postgres.end());

const send = (id: string, startAfterSeconds?: number, name: JobName = 'release') =>
  postgres.store.transaction((tx) => tx.jobs.send({ name, id }, startAfterSeconds));

const start = (release: Handler = async (id) => ran.add(id), runner: JobRunner = postgres.jobRunner) =>
  runner.start(jobHandlers({ release, work_inbox: async (id) => ran.add(`inbox ${id}`) }), []);

it('runs what a committed transaction sent, under its name, and never what a rolled-back one sent', async () => {
  const undone = postgres.store.transaction(async (tx) => {
    await tx.jobs.send({ name: 'release', id: 'undone' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await send('kept');
  await send('message', 0, 'work_inbox');
  await start();
  await Promise.all([ran.until('kept'), ran.until('inbox message')]);
  expect(ran.times('undone')).toEqual([]);
});

it('waits as long as it is told to', async () => {
  const sent = performance.now();
  await send('later', 2);
  await send('now');
  await start();
  await ran.until('later');
  expect(ran.seen.map(({ id }) => id)).toEqual(['now', 'later']);
  expect((ran.times('later')[0] ?? 0) - sent).toBeGreaterThanOrEqual(2000);
});

it('runs a handler that throws again, with growing pauses, and keeps nothing of the error but its code', async () => {
  await start(async (id) => {
    ran.add(id);
    if (ran.times(id).length < 4) throw new Error('Dana said that the budget is gone');
  });
  await send('stubborn');
  await ran.until('stubborn', 4);
  const times = ran.times('stubborn');
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // Base 1 s, doubled each time up to 2 s here, and of that a random half at least.
  expect(pauses[0]).toBeGreaterThanOrEqual(500);
  expect(pauses[1]).toBeGreaterThanOrEqual(1000);
  expect(pauses[2]).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...pauses)).toBeLessThan(4000);
  const { rows } = await postgres.sql.query<{ kept: boolean }>(
    `SELECT bool_or(job::text LIKE '%budget%') AS kept FROM countersign_jobs.job`,
  );
  expect(rows).toEqual([{ kept: false }]);
  expect(JSON.stringify(log.lines)).not.toContain('budget');
  expect(log.lines).toContainEqual(
    expect.objectContaining({ event: 'job.failed', facts: expect.objectContaining({ code: 'internal' }) as unknown }),
  );
}, 20_000);

it('lets one waiting job do for all who ask for the same, and runs again for who asks later', async () => {
  await send('same', 60);
  await Promise.all([send('same'), send('same'), send('same')]);
  await start();
  await ran.until('same');
  await send('marker');
  await ran.until('marker');
  expect(ran.times('same')).toHaveLength(1);
  await send('same');
  await ran.until('same', 2);
});

it('does not run a waiting job before the transaction that relies on it has committed', async () => {
  await send('shared');
  let relied: () => void = () => undefined;
  const reliedUpon = new Promise<void>((resolve) => (relied = resolve));
  let commit: () => void = () => undefined;
  const committed = new Promise<void>((resolve) => (commit = resolve));
  const relying = postgres.store.transaction(async (tx) => {
    await tx.jobs.send({ name: 'release', id: 'shared' });
    relied();
    await committed;
    ran.add('commit');
  });
  await reliedUpon;
  await start();
  await send('marker');
  await ran.until('marker');
  commit();
  await relying;
  await ran.until('shared');
  expect(ran.seen.map(({ id }) => id)).toEqual(['marker', 'commit', 'shared']);
});

it('sends many at once, and none of a transaction that was rolled back', async () => {
  const ids = Array.from({ length: 300 }, () => randomUUID());
  const many = ids.map((id) => ({ name: 'release', id }) as const);
  const undone = postgres.store.transaction(async (tx) => {
    await tx.jobs.sendMany([{ name: 'release', id: 'undone' }]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await postgres.store.transaction(async (tx) => {
    await tx.jobs.sendMany([...many, { name: 'work_inbox', id: 'message' }]);
    await tx.jobs.sendMany([]);
  });
  await send(ids[0] ?? '');
  const { rows } = await postgres.sql.query<Record<string, unknown>>(
    `SELECT name, singleton_key AS key, data ->> 'id' AS id, retry_limit, retry_backoff, heartbeat_seconds
       FROM countersign_jobs.job ORDER BY name`,
  );
  const settings = { retry_limit: 1_000_000, retry_backoff: true, heartbeat_seconds: 10 };
  const expected = [...many, { name: 'work_inbox', id: 'message' }];
  expect(rows).toHaveLength(301);
  expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
    new Set(expected.map(({ name, id }) => JSON.stringify({ name, key: id, id, ...settings }))),
  );
});

it('asks for a job for all at the very end, so that two transactions that both do never wait for each other', async () => {
  const forAll = { name: 'read_deals', id: 'all' } as const;
  await send('all', 60, 'read_deals');
  const asked = barrier(2);
  const asking = () =>
    postgres.store.transaction(async (tx) => {
      await tx.jobs.send(forAll);
      await tx.jobs.send(forAll, 30);
      // Both have asked, and neither has committed.
      await asked();
    });
  await Promise.all([asking(), asking()]);
  const { rows } = await postgres.sql.query(
    `SELECT start_after <= now() AS due FROM countersign_jobs.job WHERE name = 'read_deals'`,
  );
  expect(rows).toEqual([{ due: true }]);
});

it('asks for no second job for all that may begin later, and lets one that waits begin no later than it would', async () => {
  await send('all', 30, 'read_deals');
  await send('all', 600, 'read_deals');
  await send('one', 30);
  await send('one', 600);
  const { rows } = await postgres.sql.query(
    `SELECT name, data ->> 'id' AS id, start_after <= now() + interval '40 seconds' AS soon
       FROM countersign_jobs.job ORDER BY name, soon DESC`,
  );
  expect(rows).toEqual([
    { name: 'read_deals', id: 'all', soon: true },
    { name: 'release', id: 'one', soon: true },
    { name: 'release', id: 'one', soon: false },
  ]);
});

it('runs one job for all at a time, however many workers other jobs have', async () => {
  const several = await postgres.another({ concurrency: 3 });
  let atOnce = 0;
  let most = 0;
  const handlers = jobHandlers({
    read_deals: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      ran.add('read');
      // By then every worker has looked for work several times.
      await ran.until('later');
      atOnce -= 1;
    },
    release: async (id) => ran.add(id),
  });
  await send('all', 0, 'read_deals');
  await several.jobRunner.start(handlers, []);
  await ran.until('read');
  await send('all', 0, 'read_deals');
  await send('later', 2);
  await ran.until('read', 2);
  expect(most).toBe(1);
}, 20_000);

it('works off a queue without pausing between jobs', async () => {
  const ids = Array.from({ length: 30 }, () => randomUUID());
  for (const id of ids) await send(id);
  const started = performance.now();
  await start();
  await Promise.all(ids.map((id) => ran.until(id)));
  // With the pause of an empty queue, half a second, thirty would take fifteen seconds.
  expect(performance.now() - started).toBeLessThan(7500);
});

it('lets a running handler end before it stops, and takes no further job', async () => {
  let entered: () => void = () => undefined;
  const inHandler = new Promise<void>((resolve) => (entered = resolve));
  let leave: () => void = () => undefined;
  const mayLeave = new Promise<void>((resolve) => (leave = resolve));
  await send('running');
  await send('next');
  await start(async (id) => {
    entered();
    await mayLeave;
    ran.add(id);
  });
  await inHandler;
  const stopped = postgres.jobRunner.stop(5000).then(() => ran.add('stopped'));
  leave();
  await stopped;
  expect(ran.seen.map(({ id }) => id)).toEqual(['running', 'stopped']);
  const { rows } = await postgres.sql.query<{ key: string; state: string }>(
    `SELECT singleton_key AS key, state FROM countersign_jobs.job WHERE name = 'release' ORDER BY created_on`,
  );
  expect(rows).toEqual([
    { key: 'running', state: 'completed' },
    { key: 'next', state: 'created' },
  ]);
});

/** Lets callers go on once `count` of them have come. */
function barrier(count: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === count) open();
    return opened;
  };
}
