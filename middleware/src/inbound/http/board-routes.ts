import express from 'express';
import type { Router } from 'express';
import { saveBoardView } from '../../contracts/board-api';
import { listBoardViews, removeBoardView, saveBoardView as keep } from '../../flows/board/saved-views';
import type { FlowContext } from '../../flows/context';
import { bodyAs, callerOf, uuidOf } from './door-request';

/** Saved views of the deal-risk board; below the door, so that who asks is known. See `contracts/board-api.ts`. */
export function boardRoutes(ctx: FlowContext): Router {
  const router = express.Router();

  router.get('/board-views', async (_request, response) => {
    response.json(await listBoardViews(ctx, callerOf(response)));
  });
  router.post('/board-views', async (request, response) => {
    response.json(await keep(ctx, callerOf(response), bodyAs(saveBoardView, request)));
  });
  router.post('/board-views/:id/removal', async (request, response) => {
    response.json(await removeBoardView(ctx, callerOf(response), uuidOf(request)));
  });
  return router;
}
