import type { Express } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { OrgError } from '../errors';
import type { AppParts } from '../http/app';

/** Faults on demand for what is answered past the REST API's own routes: deploying over REST, and the Tooling API. */
export function mountDisturbances(app: Express, { faults }: AppParts): void {
  const paths = ['/services/data/:version/metadata/deployRequest', '/services/data/:version/tooling'];
  app.use(paths, async (request, response, next) => {
    if (faults.delay > 0) await wait(faults.delay);
    const { drop, status, loseReply } = faults.next(request.method, request.originalUrl);
    if (drop) return void request.socket.destroy();
    if (status !== undefined) {
      const error = new OrgError('UNKNOWN_EXCEPTION', 'a fault of the local org, on demand');
      return void response.status(status).json(error.entries);
    }
    if (loseReply) {
      response.json = () => {
        request.socket.destroy();
        return response;
      };
    }
    next();
  });
}
