import type { ChangeEvent } from './change-event';

/** What goes wrong with events on demand. Each lasts until it is used up or cleared. */
export interface EventFaults {
  /** From now on nothing is delivered, while keepalives go on. What is published meanwhile waits, as long as events are kept. */
  stop(): void;
  /** Delivers what has waited. */
  resume(): void;
  /** The next `count` events are never delivered; a replay passes over them, too. */
  lose(count?: number): void;
  /** The next `count` events are delivered twice, with one replay id. */
  duplicate(count?: number): void;
  /** The next two events change places; the first of them waits for the second. */
  reorder(): void;
  /** The next event says that a record changed, and not how: `GAP_UPDATE` for an update. */
  gap(): void;
  /** The next event is `GAP_OVERFLOW`: of this object something changed. */
  overflow(): void;
  /** Breaks the connections of all clients. */
  disconnect(): void;
  /** Every replay id given so far is refused from now on, and what is older is gone, as after 72 hours. */
  expireReplayIds(): void;
}

/** "The record ID for the change is always set to 000000000000000AAA, which is the empty record ID." */
const EMPTY_ID = '000000000000000AAA';

/** What is published for an event, in order: null for one that is lost. */
export type Outcome = (ChangeEvent | null)[];

/** The faults that change what is published. */
export class EventDistortions {
  private losses = 0;
  private duplicates = 0;
  private swaps = 0;
  private gaps = 0;
  private overflows = 0;
  private held: Outcome = [];

  lose(count: number): void {
    this.losses += count;
  }

  duplicate(count: number): void {
    this.duplicates += count;
  }

  swap(): void {
    this.swaps += 1;
  }

  gap(): void {
    this.gaps += 1;
  }

  overflow(): void {
    this.overflows += 1;
  }

  /** Ends them all. @returns an event that waited for its successor */
  clear(): Outcome {
    const { held } = this;
    this.losses = this.duplicates = this.swaps = this.gaps = this.overflows = 0;
    this.held = [];
    return held;
  }

  apply(event: ChangeEvent): Outcome {
    const outcome = this.repeated(this.emptied(event));
    if (this.held.length > 0) {
      const late = this.held;
      this.held = [];
      return [...outcome, ...late];
    }
    if (this.swaps === 0) return outcome;
    this.swaps -= 1;
    this.held = outcome;
    return [];
  }

  private emptied(event: ChangeEvent): ChangeEvent {
    if (this.overflows > 0) {
      this.overflows -= 1;
      return { ...event, changeType: 'GAP_OVERFLOW', recordIds: [EMPTY_ID], values: {} };
    }
    if (this.gaps === 0) return event;
    this.gaps -= 1;
    const kind = event.changeType as 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
    return { ...event, changeType: `GAP_${kind}`, values: {} };
  }

  private repeated(event: ChangeEvent): Outcome {
    if (this.losses > 0) {
      this.losses -= 1;
      return [null];
    }
    if (this.duplicates === 0) return [event];
    this.duplicates -= 1;
    return [event, event];
  }
}
