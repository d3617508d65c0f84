/** What handlers were called with, and a way to wait for it. */
export class Happenings {
  readonly seen: { readonly id: string; readonly at: number }[] = [];
  private readonly waiting: { readonly id: string; readonly count: number; readonly done: () => void }[] = [];

  add(id: string): void {
    this.seen.push({ id, at: performance.now() });
    for (const { done, ...wanted } of this.waiting) if (this.times(wanted.id).length >= wanted.count) done();
  }

  /** Milliseconds of this process's clock. */
  times(id: string): readonly number[] {
    return this.seen.filter((one) => one.id === id).map(({ at }) => at);
  }

  until(id: string, count = 1): Promise<void> {
    return new Promise((done) => {
      if (this.times(id).length >= count) done();
      else this.waiting.push({ id, count, done });
    });
  }
}
