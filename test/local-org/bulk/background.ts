import { setImmediate as breathe } from 'node:timers/promises';

/** Work that goes on beside the requests, for as long as the org lives. */
export class Background {
  closed = false;
  private readonly working = new Set<Promise<void>>();

  /** Begins after the request at hand has been answered. A task that throws is broken: `onBroken` hears of it. */
  begin(task: () => Promise<void>, onBroken: () => void): void {
    const whole = async (): Promise<void> => {
      await breathe();
      if (this.closed) return;
      try {
        await task();
      } catch (error) {
        process.stderr.write(`local org: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        onBroken();
      }
    };
    const done = whole().finally(() => this.working.delete(done));
    this.working.add(done);
  }

  /** Resolves once nothing is being worked on any more. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.working);
  }
}
