import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import type { FlowContext } from '../../flows/context';
import { nothingHere, numbered, problems } from './answers';
import type { DoorVerifier } from './door-token';
import { doorRoutes } from './door-routes';
import { recorderWebhooks } from './recorder-webhooks';

/** The whole HTTP edge. Anything without a route here is refused. */
export function httpApp(ctx: FlowContext, verifier: DoorVerifier, metrics: Registry): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(helmet());
  app.use(numbered);
  app.get('/health', (_request, response) => void response.json({ alive: true }));
  app.get('/ready', async (_request, response) => {
    await ctx.store.ping();
    response.json({ ready: true });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  app.use('/webhooks', recorderWebhooks(ctx));
  app.use('/v1', doorRoutes(ctx, verifier));
  app.use(nothingHere);
  app.use(problems(ctx.log, 'request_malformed'));
  return app;
}
