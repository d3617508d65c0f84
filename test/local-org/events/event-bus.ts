import { randomInt } from 'node:crypto';
import { CHANGES_STAY } from '../engine/engine';
import type { ChangeEvent, ChangeEventSchema, SerializedEvent } from './change-event';
import { EventDistortions } from './event-faults';

/** A place in the stream: an event, or one that was lost, or a mark that a keepalive named. */
interface Entry {
  replayId: number;
  /** Milliseconds. */
  at: number;
  event: SerializedEvent | null;
}

export interface Delivery {
  replayId: number;
  event: SerializedEvent;
}

/** What a subscriber has come to: the number of the entry that is next, and the replay id of the one before. */
export interface Position {
  next: number;
  replayId: number;
}

/** How long keepalives name one mark before there is a new one. */
const MARK_STAYS = 60_000;

/**
 * The stream of one topic: 72 hours of events under replay ids that rise, leave gaps and mean nothing. They stay below
 * 2^53, since a client in JavaScript reads them as numbers.
 */
export class EventBus {
  readonly distortions = new EventDistortions();
  /** Told whenever there may be something to deliver. */
  readonly onNews = new Set<() => void>();
  private entries: Entry[] = [];
  /** The number of the first entry; numbers are never given twice. */
  private base = 0;
  private lastId = randomInt(1_000_000, 100_000_000);
  private halted = false;

  constructor(
    private readonly schema: ChangeEventSchema,
    private readonly now: () => Date,
  ) {
    this.append(null);
  }

  publish(events: ChangeEvent[]): void {
    this.prune();
    for (const event of events) this.place(this.distortions.apply(event));
    this.tell();
  }

  stop(): void {
    this.halted = true;
  }

  resume(): void {
    this.halted = false;
    this.tell();
  }

  clearFaults(): void {
    this.place(this.distortions.clear());
    this.resume();
  }

  expireReplayIds(): void {
    this.base += this.entries.length;
    this.entries = [];
    this.append(null);
  }

  latest(): Position {
    return { next: this.end(), replayId: this.mark() };
  }

  earliest(): Position {
    this.prune();
    return { next: this.base, replayId: this.entries[0]?.replayId ?? this.mark() };
  }

  /** After the event with this id; undefined where the stream does not know the id, or not any more. */
  after(replayId: number): Position | undefined {
    this.prune();
    const place = this.entries.findLastIndex((entry) => entry.replayId === replayId);
    return place < 0 ? undefined : { next: this.base + place + 1, replayId };
  }

  /** At most `most` events from a position on; the position moves. */
  read(position: Position, most: number): Delivery[] {
    const found: Delivery[] = [];
    if (this.halted) return found;
    this.prune();
    position.next = Math.max(position.next, this.base);
    while (found.length < most && position.next < this.end()) {
      const entry = this.entries[position.next - this.base];
      position.next += 1;
      if (!entry) continue;
      position.replayId = entry.replayId;
      if (entry.event) found.push({ replayId: entry.replayId, event: entry.event });
    }
    return found;
  }

  /** The replay id for a keepalive: of a subscriber who has everything, one that ages with the clock. */
  latestReplayId(position: Position): number {
    if (position.next < this.end()) return position.replayId;
    position.replayId = this.mark();
    position.next = this.end();
    return position.replayId;
  }

  /** Drops what is older than events are kept. */
  private prune(): void {
    const gone = this.now().getTime() - CHANGES_STAY;
    const [oldest] = this.entries;
    if (!oldest || oldest.at > gone) return;
    const kept = this.entries.findIndex((entry) => entry.at > gone);
    const count = kept < 0 ? this.entries.length : kept;
    this.entries.splice(0, count);
    this.base += count;
  }

  private end(): number {
    return this.base + this.entries.length;
  }

  /** The last replay id, or a new one where that is getting old. */
  private mark(): number {
    const last = this.entries.at(-1);
    if (!last || this.now().getTime() - last.at >= MARK_STAYS) this.append(null);
    return this.lastId;
  }

  private place(outcome: (ChangeEvent | null)[]): void {
    let before: { event: ChangeEvent; sent: SerializedEvent } | undefined;
    for (const event of outcome) {
      // The same event twice is one event: it keeps its id and its place.
      if (event && before?.event === event) {
        this.entries.push({ replayId: this.lastId, at: event.commitTimestamp, event: before.sent });
        continue;
      }
      before = event ? { event, sent: this.schema.serialize(event) } : undefined;
      this.append(before?.sent ?? null, event?.commitTimestamp);
    }
  }

  private append(event: SerializedEvent | null, at = this.now().getTime()): void {
    this.lastId += randomInt(1, 40);
    this.entries.push({ replayId: this.lastId, at, event });
  }

  private tell(): void {
    for (const listener of this.onNews) listener();
  }
}
