import express from 'express';
import type { Request, RequestHandler, Router } from 'express';
import {
  approve,
  attachCall as attach,
  decideWithComment,
  DOOR_MAX_BODY_BYTES,
  saveDraft,
} from '../../contracts/door-api';
import { CountersignError } from '../../domain/errors';
import { approveSummary } from '../../flows/approve-summary';
import { attachCall } from '../../flows/attach-call';
import type { Caller, FlowContext } from '../../flows/context';
import { decideReview } from '../../flows/decide-review';
import { listOpenReleases } from '../../flows/list-open-releases';
import { listWaitingCalls } from '../../flows/list-waiting-calls';
import { openReview, readRelease, readTranscript } from '../../flows/open-review';
import { retryRelease } from '../../flows/retry-release';
import { reviewEvidence } from '../../flows/review-evidence';
import { saveDraft as keepDraft } from '../../flows/save-draft';
import { nothingHere, problems } from './answers';
import { boardRoutes } from './board-routes';
import { bodyAs, callerOf, callIdOf, textQuery, uuidOf } from './door-request';
import { momentRoutes } from './moment-routes';
import { bodyOf } from './recorder-webhooks';
import type { DoorVerifier } from './door-token';
import { requestLimit } from './request-limit';
import { retentionRoutes } from './retention-routes';
import { tagRoutes } from './tag-routes';

/** Everything panels ask for. Who asks comes from the verified token, what they ask from path, query and body. */
export function doorRoutes(ctx: FlowContext, verifier: DoorVerifier): Router {
  const router = express.Router();
  router.use(withToken);
  router.use(express.raw({ type: () => true, limit: DOOR_MAX_BODY_BYTES, inflate: false }));
  router.use(signedIn(ctx, verifier));

  router.get('/calls/:callId/review', async (request, response) => {
    response.json(await openReview(ctx, callerOf(response), callIdOf(request), textQuery(request, 'purpose')));
  });
  router.get('/calls/:callId/transcript', async (request, response) => {
    const from = fromQuery(request);
    const purpose = textQuery(request, 'purpose');
    response.json(await readTranscript(ctx, callerOf(response), callIdOf(request), from, purpose));
  });
  router.get('/calls/:callId/evidence', async (request, response) => {
    response.json(await reviewEvidence(ctx, callerOf(response), callIdOf(request), textQuery(request, 'purpose')));
  });
  router.put('/calls/:callId/draft', async (request, response) => {
    response.json(await keepDraft(ctx, callerOf(response), callIdOf(request), bodyAs(saveDraft, request)));
  });
  router.post('/calls/:callId/approval', async (request, response) => {
    const wanted = bodyAs(approve, request);
    response.status(202).json(await approveSummary(ctx, callerOf(response), callIdOf(request), wanted));
  });
  router.post('/calls/:callId/change-request', async (request, response) => {
    const wanted = bodyAs(decideWithComment, request);
    response.json(await decideReview(ctx, callerOf(response), callIdOf(request), 'request_changes', wanted));
  });
  router.post('/calls/:callId/rejection', async (request, response) => {
    const wanted = bodyAs(decideWithComment, request);
    response.json(await decideReview(ctx, callerOf(response), callIdOf(request), 'reject', wanted));
  });
  router.get('/calls/:callId/release', async (request, response) => {
    response.json(await readRelease(ctx, callerOf(response), callIdOf(request)));
  });
  router.post('/calls/:callId/release/retry', async (request, response) => {
    response.status(202).json(await retryRelease(ctx, callerOf(response), callIdOf(request)));
  });
  router.get('/inbox/releases', async (_request, response) => {
    response.json(await listOpenReleases(ctx, callerOf(response)));
  });
  router.get('/waiting-calls', async (_request, response) => {
    response.json(await listWaitingCalls(ctx, callerOf(response)));
  });
  router.post('/waiting-calls/:id/attachment', async (request, response) => {
    const wanted = bodyAs(attach, request);
    response.status(202).json(await attachCall(ctx, callerOf(response), uuidOf(request), wanted));
  });
  router.use(retentionRoutes(ctx));
  router.use(boardRoutes(ctx));
  router.use(momentRoutes(ctx));
  router.use(tagRoutes(ctx));
  router.use(nothingHere);
  router.use(problems(ctx.log, 'request_malformed'));
  return router;
}

/** Nothing is read into memory for somebody who does not even claim to be signed in. */
const withToken: RequestHandler = (request, _response, next) => {
  if (request.headers.authorization === undefined) throw new CountersignError('token_missing');
  next();
};

/** Verifies the token against this very request and uses it up, before anything else is looked at. */
function signedIn(ctx: FlowContext, verifier: DoorVerifier): RequestHandler {
  const withinLimit = requestLimit();
  return async (request, response, next) => {
    const caller = await verifier.verify({
      authorization: request.headers.authorization,
      method: request.method,
      path: request.originalUrl,
      rawBody: bodyOf(request),
    });
    await withinLimit(caller.userId);
    const fresh = await ctx.store.transaction((tx) => tx.doorTokens.useOnce(caller.jti, caller.expiresAt));
    if (!fresh) throw new CountersignError('token_replayed');
    response.locals['caller'] = caller satisfies Caller;
    next();
  };
}

function fromQuery(request: Request): number {
  const text = textQuery(request, 'from') ?? '0';
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new CountersignError('request_malformed', { field: 'from', problem: 'not a number of a cue' });
}
