import express from 'express';
import type { Router } from 'express';
import { askDeletion, confirmChange, nameChange } from '../../contracts/retention-api';
import type { Caller, FlowContext } from '../../flows/context';
import { askDeletion as haveDeleted } from '../../flows/retention/ask-deletion';
import { callRetention } from '../../flows/retention/call-retention';
import { cancelChange, confirmChange as confirm } from '../../flows/retention/decide-change';
import { pendingChange } from '../../flows/retention/pending-change';
import { listDispositions, listHolds, readDisposition, upcomingDisposals } from '../../flows/retention/retention-lists';
import { lookAtEverything, retentionOverview } from '../../flows/retention/retention-overview';
import { retryAllDisposals, retryDisposal } from '../../flows/retention/retry-disposal';
import { bodyAs, callerOf, callIdOf, textQuery, uuidOf } from './door-request';

/** What panels ask about retention; below the door, so that who asks is known. See `contracts/retention-api.ts`. */
export function retentionRoutes(ctx: FlowContext): Router {
  const router = express.Router();
  const changeNow = async (caller: Caller) => ({ change: await pendingChange(ctx, caller) });

  router.get('/calls/:callId/retention', async (request, response) => {
    response.json(await callRetention(ctx, callerOf(response), callIdOf(request)));
  });
  router.post('/calls/:callId/deletion', async (request, response) => {
    const wanted = bodyAs(askDeletion, request);
    response.status(202).json(await haveDeleted(ctx, callerOf(response), callIdOf(request), wanted));
  });
  router.get('/retention', async (_request, response) => {
    response.json(await retentionOverview(ctx, callerOf(response)));
  });
  router.post('/retention/reload', async (_request, response) => {
    response.json(await lookAtEverything(ctx, callerOf(response)));
  });
  router.get('/retention/change', async (_request, response) => {
    response.json(await changeNow(callerOf(response)));
  });
  router.post('/retention/change/confirmation', async (request, response) => {
    await confirm(ctx, callerOf(response), bodyAs(confirmChange, request));
    response.json(await changeNow(callerOf(response)));
  });
  router.post('/retention/change/cancellation', async (request, response) => {
    await cancelChange(ctx, callerOf(response), bodyAs(nameChange, request).setId);
    response.json(await changeNow(callerOf(response)));
  });
  router.get('/retention/upcoming', async (_request, response) => {
    response.json(await upcomingDisposals(ctx, callerOf(response)));
  });
  router.get('/retention/holds', async (_request, response) => {
    response.json(await listHolds(ctx, callerOf(response)));
  });
  router.get('/retention/dispositions', async (request, response) => {
    const wanted = { state: textQuery(request, 'state'), after: textQuery(request, 'after') };
    response.json(await listDispositions(ctx, callerOf(response), wanted));
  });
  router.post('/retention/dispositions/retry', async (_request, response) => {
    response.status(202).json(await retryAllDisposals(ctx, callerOf(response)));
  });
  router.get('/retention/dispositions/:id', async (request, response) => {
    response.json(await readDisposition(ctx, callerOf(response), uuidOf(request)));
  });
  router.post('/retention/dispositions/:id/retry', async (request, response) => {
    response.status(202).json(await retryDisposal(ctx, callerOf(response), uuidOf(request)));
  });
  return router;
}
