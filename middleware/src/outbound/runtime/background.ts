import type { Background } from '../../ports/background';
import type { Log } from '../../ports/log';
import { endsWithin } from './ends-within';

export interface TrackedBackground extends Background {
  /** Waits for what was started, at most `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
}

/** A failure here is only noted: the job behind the work runs it again. */
export function trackedBackground(log: Log): TrackedBackground {
  const running = new Set<Promise<void>>();
  /** By name, what runs after the one that is running; null where nothing waits. */
  const turns = new Map<string, (() => Promise<void>) | null>();

  const run = (name: string, work: () => Promise<void>): void => {
    const task = work()
      .catch((error: unknown) => log.warn('background.failed', { name, error }))
      .finally(() => running.delete(task));
    running.add(task);
  };
  const runTurn = (name: string, work: () => Promise<void>): void => {
    turns.set(name, null);
    run(name, async () => {
      try {
        await work();
      } finally {
        const next = turns.get(name) ?? null;
        turns.delete(name);
        if (next !== null) runTurn(name, next);
      }
    });
  };
  return {
    run,
    runInTurn(name, work) {
      if (turns.has(name)) turns.set(name, work);
      else runTurn(name, work);
    },
    async settled(timeoutMs) {
      await endsWithin(allOf(running), timeoutMs);
    },
  };
}

/** What starts while others end is waited for too. */
async function allOf(running: ReadonlySet<Promise<void>>): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}
