import type { Response } from 'express';

export const FAULT_ROUTES = [
  'token',
  'past_meeting',
  'meeting',
  'participants',
  'recordings',
  'summary',
  'transcript',
  'trash',
  'kept_transcript',
  'delete',
  'delete_file',
  'delete_summary',
  'delete_transcript',
] as const;
export type FaultRoute = (typeof FAULT_ROUTES)[number];

export type Fault =
  /** Any status; `retryAfter` and `location` become headers. */
  | { kind: 'status'; status: number; retryAfter?: string; location?: string; body?: string }
  /** The right answer, late. */
  | { kind: 'latency'; ms: number }
  /** Half of the right answer under the full length, then the connection breaks. */
  | { kind: 'truncated' }
  /** The connection breaks before a byte is answered; a deletion has not taken place then, unless `afterwards`. */
  | { kind: 'dropped'; afterwards?: boolean }
  /** A deletion answered as done that did not take place. */
  | { kind: 'ignored' }
  /** A deletion after which the thing is on no list, and its address serves it still. */
  | { kind: 'still_served' }
  /** Status 200 with something else. */
  | { kind: 'body'; body: string | Buffer; contentType?: string };

export interface Answer {
  status: number;
  contentType: string;
  body: Buffer;
  headers?: Record<string, string>;
}

/** Faults on demand, one queue per route: each waiting fault spoils one answer, in order. */
export class Faults {
  readonly #queues = new Map<FaultRoute, Fault[]>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** The next `times` answers of a route get this fault. */
  next(route: FaultRoute, fault: Fault, times = 1): void {
    const queue = this.#queues.get(route) ?? [];
    queue.push(...Array.from({ length: times }, () => fault));
    this.#queues.set(route, queue);
  }

  /** How many faults still wait; 0 means every one ordered was served. */
  waiting(): number {
    return [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  clear(): void {
    this.#queues.clear();
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Sends the answer, spoiled if a fault waits for this route. */
  send(route: FaultRoute, response: Response, answer: Answer): void {
    this.#spoil(this.#queues.get(route)?.shift(), response, answer);
  }

  /** Deletes and answers; the waiting fault says whether the deletion takes place, and what is left of it. */
  sendDeletion(route: FaultRoute, response: Response, remove: (to: 'gone' | 'served') => Answer): void {
    const fault = this.#queues.get(route)?.shift();
    const refused = fault?.kind === 'status' || fault?.kind === 'body' || fault?.kind === 'ignored';
    const neverArrived = fault?.kind === 'dropped' && fault.afterwards !== true;
    const done: Answer = { status: 204, contentType: 'application/json', body: Buffer.alloc(0) };
    const answer = refused || neverArrived ? done : remove(fault?.kind === 'still_served' ? 'served' : 'gone');
    this.#spoil(fault, response, answer);
  }

  #spoil(fault: Fault | undefined, response: Response, answer: Answer): void {
    switch (fault?.kind) {
      case undefined:
      case 'ignored':
      case 'still_served':
        return write(response, answer);
      case 'status':
        return write(response, {
          status: fault.status,
          contentType: 'application/json',
          body: Buffer.from(fault.body ?? JSON.stringify({ code: fault.status, message: 'Fault on demand.' })),
          headers: {
            ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
            ...(fault.location === undefined ? {} : { location: fault.location }),
          },
        });
      case 'latency': {
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          write(response, answer);
        }, fault.ms);
        this.#timers.add(timer);
        return;
      }
      case 'truncated':
        response.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': answer.body.length });
        response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.socket?.destroy());
        return;
      case 'dropped':
        response.socket?.destroy();
        return;
      case 'body':
        return write(response, {
          status: 200,
          contentType: fault.contentType ?? answer.contentType,
          body: Buffer.from(fault.body),
        });
    }
  }
}

function write(response: Response, answer: Answer): void {
  response
    .status(answer.status)
    .set({ 'content-type': answer.contentType, ...answer.headers })
    .end(answer.body);
}
