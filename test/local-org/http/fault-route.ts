import express, { type Express } from 'express';
import type { FaultSwitch, RequestMatch } from '../faults';

/** One fault as another process asks for it, in JSON. */
interface FaultBody {
  latency?: number;
  answerNext?: { count: number; status: 429 | 500 | 502 | 503; path?: string; method?: string };
  loseReply?: { path?: string; method?: string; count?: number };
  dropRequest?: { path?: string; method?: string; count?: number };
  expireSessions?: true;
  timeOutQueries?: { count?: number; path?: string };
  lockRows?: { object: string; count?: number };
  /** Adds this HTML to every note body saved from now on; null ends it. */
  alterNotes?: string | null;
  exhaustApiLimit?: true;
  events?: {
    stop?: true;
    resume?: true;
    lose?: number;
    duplicate?: number;
    reorder?: true;
    gap?: true;
    overflow?: true;
    disconnect?: true;
    expireReplayIds?: true;
  };
  clear?: true;
}

const matchOf = (from: { path?: string; method?: string }): RequestMatch => ({
  ...(from.path === undefined ? {} : { path: new RegExp(from.path) }),
  ...(from.method === undefined ? {} : { method: from.method }),
});

/** `POST /local-org/faults`, for this machine alone: not Salesforce's, so it lies outside `/services`. */
export function mountFaults(app: Express, faults: FaultSwitch): void {
  app.post('/local-org/faults', express.json(), (request, response) => {
    if (!/^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '')) {
      response.status(403).json({ message: 'Faults are for this machine alone.' });
      return;
    }
    const body = request.body as FaultBody;
    if (body.clear) faults.clear();
    if (body.latency !== undefined) faults.latency(body.latency);
    if (body.answerNext) faults.answerNext(body.answerNext.count, body.answerNext.status, matchOf(body.answerNext));
    if (body.loseReply) void faults.loseReply(matchOf(body.loseReply), body.loseReply.count);
    if (body.dropRequest) void faults.dropRequest(matchOf(body.dropRequest), body.dropRequest.count);
    if (body.expireSessions) faults.expireSessions();
    if (body.timeOutQueries) {
      const { count, path } = body.timeOutQueries;
      faults.timeOutQueries(count, path === undefined ? undefined : matchOf({ path }));
    }
    if (body.lockRows) faults.lockRows(body.lockRows.object, body.lockRows.count);
    if (body.alterNotes !== undefined) {
      const addition = body.alterNotes;
      faults.alterNotes(addition === null ? null : (html) => html + addition);
    }
    if (body.exhaustApiLimit) faults.exhaustApiLimit();
    if (body.events) disturbEvents(faults, body.events);
    response.status(204).end();
  });
}

function disturbEvents({ events }: FaultSwitch, body: NonNullable<FaultBody['events']>): void {
  if (body.stop) events.stop();
  if (body.resume) events.resume();
  if (body.lose !== undefined) events.lose(body.lose);
  if (body.duplicate !== undefined) events.duplicate(body.duplicate);
  for (const name of ['reorder', 'gap', 'overflow', 'disconnect', 'expireReplayIds'] as const)
    if (body[name]) events[name]();
}
