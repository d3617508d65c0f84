import express from 'express';
import type { Router } from 'express';
import { searchMoments } from '../../contracts/moments-api';
import type { FlowContext } from '../../flows/context';
import { searchMoments as search } from '../../flows/moments/search-moments';
import { bodyAs, callerOf } from './door-request';

/** Search for moments; below the door, so that who asks is known. See `contracts/moments-api.ts`. */
export function momentRoutes(ctx: FlowContext): Router {
  const router = express.Router();
  router.post('/moments/search', async (request, response) => {
    response.json(await search(ctx, callerOf(response), bodyAs(searchMoments, request)));
  });
  return router;
}
