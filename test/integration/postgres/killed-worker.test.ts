import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { jobHandlers } from '../../fakes/job-handlers';
import { Happenings } from './happenings';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

const TS_NODE = require.resolve('ts-node/dist/bin.js');
const WORKER = path.join(__dirname, 'worker-process.ts');
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

it('a job whose process was killed is run by another within 15 seconds', async () => {
  await postgres.store.transaction((tx) => tx.jobs.send({ name: 'release', id: 'orphan' }));
  const worker = spawn(process.execPath, [TS_NODE, '--swc', WORKER, postgres.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: worker.stdout }), 'line')) as [string];
  expect(line).toBe('began orphan');
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);

  const killed = performance.now();
  const ran = new Happenings();
  await postgres.jobRunner.start(jobHandlers({ release: async (id) => ran.add(id) }), []);
  await ran.until('orphan');
  expect((ran.times('orphan')[0] ?? 0) - killed).toBeLessThan(15_000);
}, 60_000);
