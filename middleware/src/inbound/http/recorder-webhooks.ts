import express from 'express';
import type { Request, Router } from 'express';
import type { FlowContext } from '../../flows/context';
import { receiveWebhook } from '../../flows/receive-webhook';
import { nothingHere, problems } from './answers';

/** POST /webhooks/zoom. The raw bytes go to the flow untouched: the signature is over them. */
export function recorderWebhooks(ctx: FlowContext): Router {
  const router = express.Router();
  const raw = express.raw({ type: () => true, limit: ctx.recorderInbox.maxBodyBytes, inflate: false });
  router.post(`/${ctx.recorderInbox.vendor}`, raw, async (request, response) => {
    const received = await receiveWebhook(ctx, bodyOf(request), headersOf(request));
    if (received.kind === 'validation') response.status(200).json(received.answer);
    else response.status(200).json({ received: true });
  });
  router.use(nothingHere);
  router.use(problems(ctx.log, 'webhook_too_large'));
  return router;
}

export function bodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}
