import type { Engine } from './engine/engine';
import type { EventFaults } from './events/event-faults';
import type { ApiUsage } from './http/api-usage';
import type { Sessions } from './http/sessions';

/** Which requests a fault hits: a pattern over path and query, and a method; without one, all of the REST API. */
export interface RequestMatch {
  path?: RegExp;
  method?: string;
}

/** What goes wrong on demand. Each lasts until it is used up or cleared. */
export interface Faults {
  /** Milliseconds that every request waits before it is looked at; 0 ends it. */
  latency(milliseconds: number): void;
  /** The next `count` matching requests get this status and change nothing. */
  answerNext(count: number, status: 429 | 500 | 502 | 503, match?: RequestMatch): void;
  /** The next `count` matching requests are done and committed, but the connection breaks before a byte of the answer. Resolves when the first was lost. */
  loseReply(match?: RequestMatch, count?: number): Promise<void>;
  /** The connection of the next `count` matching requests breaks before anything is done. Resolves with the first. */
  dropRequest(match?: RequestMatch, count?: number): Promise<void>;
  expireSessions(): void;
  /** The next `count` matching queries take longer than the platform lets them: they are answered QUERY_TIMEOUT. */
  timeOutQueries(count?: number, match?: RequestMatch): void;
  /** The next `count` writes to this object meet another transaction's lock. */
  lockRows(object: string, count?: number): void;
  /** What becomes of every note body saved from now on, to prove that a read-back compares; null ends it. */
  alterNotes(change: ((html: string) => string) | null): void;
  exhaustApiLimit(): void;
  /** What goes wrong with change events. */
  readonly events: EventFaults;
  clear(): void;
}

interface Counted {
  match: RequestMatch;
  left: number;
  hit: () => void;
}

export interface Disturbance {
  status?: number;
  timeOut: boolean;
  drop: boolean;
  loseReply: boolean;
}

export class FaultSwitch implements Faults {
  delay = 0;
  private answers: (Counted & { status: number })[] = [];
  private slow: Counted[] = [];
  private lost: Counted[] = [];
  private dropped: Counted[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly usage: ApiUsage,
    private readonly pubSub: { readonly faults: EventFaults; clearFaults(): void },
  ) {}

  get events(): EventFaults {
    return this.pubSub.faults;
  }

  latency(milliseconds: number): void {
    this.delay = milliseconds;
  }

  answerNext(count: number, status: 429 | 500 | 502 | 503, match: RequestMatch = {}): void {
    this.answers.push({ match, left: count, status, hit: () => undefined });
  }

  timeOutQueries(count = 1, match: RequestMatch = { path: /\/query(All)?\b/ }): void {
    this.slow.push({ match, left: count, hit: () => undefined });
  }

  loseReply(match: RequestMatch = {}, count = 1): Promise<void> {
    return new Promise((hit) => this.lost.push({ match, left: count, hit }));
  }

  dropRequest(match: RequestMatch = {}, count = 1): Promise<void> {
    return new Promise((hit) => this.dropped.push({ match, left: count, hit }));
  }

  expireSessions(): void {
    this.sessions.expireAll();
  }

  lockRows(object: string, count = 1): void {
    this.engine.locks.set(this.engine.object(object).name, count);
  }

  alterNotes(change: ((html: string) => string) | null): void {
    this.engine.alterNote = change ?? ((html) => html);
  }

  exhaustApiLimit(): void {
    this.usage.exhaust();
  }

  clear(): void {
    this.delay = 0;
    this.answers = [];
    this.slow = [];
    this.lost = [];
    this.dropped = [];
    this.engine.locks.clear();
    this.alterNotes(null);
    this.pubSub.clearFaults();
  }

  /** Uses up what hits this request. */
  next(method: string, url: string): Disturbance {
    const drop = take(this.dropped, method, url) !== undefined;
    const answer = drop ? undefined : take(this.answers, method, url);
    const timeOut = !drop && !answer && take(this.slow, method, url) !== undefined;
    const loseReply = !drop && !answer && !timeOut && take(this.lost, method, url) !== undefined;
    return { drop, timeOut, loseReply, ...(answer ? { status: answer.status } : {}) };
  }
}

function take<T extends Counted>(list: T[], method: string, url: string): T | undefined {
  const found = list.find(
    ({ match, left }) =>
      left > 0 &&
      (match.path?.test(url) ?? true) &&
      (match.method === undefined || match.method.toUpperCase() === method),
  );
  if (!found) return undefined;
  found.left -= 1;
  if (found.left === 0) list.splice(list.indexOf(found), 1);
  found.hit();
  return found;
}
