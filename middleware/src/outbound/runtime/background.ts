import type { Background } from '../../ports/background';
import type { Log } from '../../ports/log';

export interface TrackedBackground extends Background {
  /** Waits for what was started, at most `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
}

/** A failure here is only noted: the job behind the work runs it again. */
export function trackedBackground(log: Log): TrackedBackground {
  const running = new Set<Promise<void>>();
  return {
    run(name, work) {
      const task = work()
        .catch((error: unknown) => log.warn('background.failed', { name, error }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    async settled(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.all(running).then(() => undefined), limit]);
      clearTimeout(timer);
    },
  };
}
