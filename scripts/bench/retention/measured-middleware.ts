import { readConfig } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import type { Step } from '../../../middleware/src/ports/steps';

/**
 * The real middleware in a process of its own, so that its memory is nobody else's. It tells its parent of each note
 * that is published; asked for it, it collects garbage and answers the heap that is left in use, in bytes.
 */
async function run(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('wants --expose-gc');
  const steps = {
    reached: (step: Step): Promise<void> => {
      if (step === 'release.after_final_commit') process.send?.({ kind: 'published' });
      return Promise.resolve();
    },
  };
  const middleware = await startMiddleware(readConfig(process.env), { steps });
  process.on('message', (wanted) => {
    if (wanted === 'heap') {
      gc();
      process.send?.({ kind: 'heap', bytes: process.memoryUsage().heapUsed });
    } else if (wanted === 'stop') {
      middleware.stop().then(() => process.exit(0), fail);
    }
  });
  process.send?.({ kind: 'ready' });
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

run().catch(fail);
