import express from 'express';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { salesforceId } from '../../contracts/door-api';
import { confirmTag, nameRevision, tagName } from '../../contracts/tags-api';
import { CountersignError } from '../../domain/errors';
import type { FlowContext } from '../../flows/context';
import { decideAboutTag, type WantedOfTag } from '../../flows/tags/decide-tag';
import { tagDefinitionsOf } from '../../flows/tags/definitions-view';
import { suggestionsOfDeal, suggestionsOfRep } from '../../flows/tags/open-suggestions';
import { readTags } from '../../flows/tags/read-tags';
import { bodyAs, callerOf, callIdOf, textQuery } from './door-request';

/** What panels ask about tags; below the door, so that who asks is known. See `contracts/tags-api.ts`. */
export function tagRoutes(ctx: FlowContext): Router {
  const router = express.Router();
  const decided = async (request: Request, response: Response, wanted: WantedOfTag): Promise<void> => {
    const tag = param(tagName, request, 'tag');
    const purpose = textQuery(request, 'purpose');
    response.json(await decideAboutTag(ctx, callerOf(response), callIdOf(request), tag, wanted, purpose));
  };

  router.get('/tag-definitions', async (_request, response) => {
    response.json(await tagDefinitionsOf(ctx, callerOf(response)));
  });
  router.get('/calls/:callId/tags', async (request, response) => {
    response.json(await readTags(ctx, callerOf(response), callIdOf(request), textQuery(request, 'purpose')));
  });
  router.post('/calls/:callId/tags/:tag/confirmation', (request, response) =>
    decided(request, response, { kind: 'confirm', ...bodyAs(confirmTag, request) }),
  );
  router.post('/calls/:callId/tags/:tag/dismissal', (request, response) =>
    decided(request, response, { kind: 'dismiss', ...bodyAs(nameRevision, request) }),
  );
  router.post('/calls/:callId/tags/:tag/resolution', (request, response) =>
    decided(request, response, { kind: 'resolve', ...bodyAs(nameRevision, request) }),
  );
  router.post('/calls/:callId/tags/:tag/withdrawal', (request, response) =>
    decided(request, response, { kind: 'withdraw', ...bodyAs(nameRevision, request) }),
  );
  router.get('/opportunities/:opportunityId/suggestions', async (request, response) => {
    const opportunityId = param(salesforceId, request, 'opportunityId');
    response.json(await suggestionsOfDeal(ctx, callerOf(response), opportunityId));
  });
  router.get('/inbox/suggestions', async (_request, response) => {
    response.json(await suggestionsOfRep(ctx, callerOf(response)));
  });
  return router;
}

/** @throws CountersignError request_malformed */
function param(schema: z.ZodType<string>, request: Request, field: string): string {
  const parsed = schema.safeParse(request.params[field]);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues[0]?.message ?? 'not valid';
  throw new CountersignError('request_malformed', { field, problem });
}
