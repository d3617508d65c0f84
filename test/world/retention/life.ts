import type { FlowContext } from '../../../middleware/src/flows/context';
import type { Store, Tx } from '../../../middleware/src/ports/store';

/** What everything that a dead process still tries comes to. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

/** One life of the product's process. A dead process writes nothing, asks nothing and hears no answer. */
export class Life {
  private ended = false;

  get isOver(): boolean {
    return this.ended;
  }

  end(): void {
    this.ended = true;
  }

  /** @throws ProcessDied */
  check(): void {
    if (this.ended) throw new ProcessDied();
  }

  /** The context of this life: every port of it is dead once the life is over. */
  live(ctx: FlowContext): FlowContext {
    return {
      ...ctx,
      store: this.mortalStore(ctx.store),
      salesforce: this.mortal(ctx.salesforce),
      recorder: this.mortal(ctx.recorder),
    };
  }

  /** What is not committed when the process dies is rolled back. */
  private mortalStore(store: Store): Store {
    return {
      transaction: async (work) => {
        this.check();
        const result = await store.transaction(async (tx) => {
          const done = await work(this.mortal<Tx>(tx));
          this.check();
          return done;
        });
        this.check();
        return result;
      },
      ping: () => store.ping(),
    };
  }

  private mortal<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member === 'object' && member !== null) return this.mortal(member);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]): Promise<unknown> => {
          this.check();
          const answer: unknown = await Reflect.apply(member, target, given);
          this.check();
          return answer;
        };
      },
    });
  }
}
