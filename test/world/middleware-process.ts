import { appendFileSync } from 'node:fs';
import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import type { Step } from '../../middleware/src/ports/steps';
import { readClock } from './clock-file';

/**
 * The real middleware in a process of its own, for tests that kill it. `CRASH_AT` names the step at whose boundary it
 * kills itself, by SIGKILL, so that nothing of it gets to tidy up; `HITS_FILE` collects every boundary crossed, written
 * before the kill. `CLOCK_FILE` is where it reads the time (`clock-file.ts`).
 */
async function run(): Promise<void> {
  const { CRASH_AT: crashAt, HITS_FILE: hitsFile, CLOCK_FILE: clockFile } = process.env;
  const steps = {
    reached: (step: Step): Promise<void> => {
      if (hitsFile) appendFileSync(hitsFile, `${step}\n`);
      if (step !== crashAt) return Promise.resolve();
      process.kill(process.pid, 'SIGKILL');
      return new Promise<void>(() => undefined);
    },
  };
  const clock = clockFile === undefined ? {} : { clock: { now: () => readClock(clockFile) } };
  await startMiddleware(readConfig(process.env), { steps, ...clock });
  process.send?.('ready');
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
