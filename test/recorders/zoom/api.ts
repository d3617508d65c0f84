import express, { type Express, type Request, type Response } from 'express';
import type { ZoomAccount } from './account';
import { authorised, bearer, error, found, json, text } from './answers';
import type { Answer, FaultRoute } from './faults';
import { fileOfKey } from './files';
import { mountZoomHoldings, summaryStands } from './holdings';
import type { SimulatedMeeting } from './meeting';
import { mountZoomParticipants } from './participants';
import { held, scheduled, summaryAnswer } from './payloads';

/** Zoom's OAuth and REST surface, as far as recordings and summaries need it. */
export function mountZoomApi(app: Express, account: ZoomAccount): void {
  const send = (route: FaultRoute, response: Response, answer: Answer) => account.faults.send(route, response, answer);

  app.post('/oauth/token', express.urlencoded({ extended: false }), (request, response) => {
    send('token', response, tokenAnswer(account, request));
  });

  const get = (route: FaultRoute, path: string, answer: (meeting: SimulatedMeeting) => Answer) =>
    app.get(path, (request, response) =>
      send(route, response, authorised(account, request) ?? found(account, request, answer)),
    );

  get('past_meeting', '/v2/past_meetings/:id', (meeting) => json(200, held(meeting)));
  get('meeting', '/v2/meetings/:id', (meeting) => json(200, scheduled(meeting)));
  get('summary', '/v2/meetings/:id/meeting_summary', (meeting) =>
    meeting.summary && summaryStands(account, meeting)
      ? json(200, summaryAnswer(meeting, meeting.summary))
      : error(404, 3001, 'Meeting summary does not exist.'),
  );
  mountZoomParticipants(app, account);
  mountZoomHoldings(app, account);

  // A download is answered by a redirect to storage, whose address carries its own short-lived permission.
  app.get('/rec/download/:file', (request, response) => {
    const token = bearer(request) ?? text(request.query['access_token']);
    const file = fileOfKey(account, request.params.file);
    if (!account.downloadTokens.valid(token) && !account.accessTokens.valid(token)) {
      send('transcript', response, error(401, 124, 'Invalid access token.'));
    } else if (!file || !account.vault.served(file.made.key)) {
      send('transcript', response, error(404, 3301, 'There is no recording for this meeting.'));
    } else {
      const permission = account.downloadTokens.issue(60);
      response.redirect(302, `${account.url()}/storage/${request.params.file}?permission=${permission}`);
    }
  });
  app.get('/storage/:file', (request, response) => {
    const file = fileOfKey(account, request.params.file);
    const permitted = account.downloadTokens.valid(text(request.query['permission']));
    if (!permitted || !file) return send('transcript', response, error(403, 403, 'Forbidden'));
    return send('transcript', response, {
      status: 200,
      contentType: file.made.contentType,
      body: file.made.bytes,
    });
  });
}

/** The granular scopes of an app that reads calls and deletes them, as Zoom's reference names them. */
const SCOPES = [
  'meeting:read:meeting:admin',
  'meeting:read:past_meeting:admin',
  'meeting:read:list_past_participants:admin',
  'meeting:read:summary:admin',
  'meeting:delete:summary:admin',
  'cloud_recording:read:list_recording_files:admin',
  'cloud_recording:read:list_user_recordings:admin',
  'cloud_recording:read:meeting_transcript:admin',
  'cloud_recording:delete:meeting_recording:admin',
  'cloud_recording:delete:recording_file:admin',
  'cloud_recording:delete:meeting_transcript:admin',
];

function tokenAnswer(account: ZoomAccount, request: Request): Answer {
  const form = (request.body ?? {}) as Record<string, unknown>;
  const parameter = (name: string) => text(request.query[name]) ?? text(form[name]);
  const basic = `Basic ${Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64')}`;
  if (request.headers.authorization !== basic) {
    return json(401, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' });
  }
  if (parameter('grant_type') !== 'account_credentials') {
    return json(400, { reason: 'unsupported grant type', error: 'unsupported_grant_type' });
  }
  if (parameter('account_id') !== account.accountId)
    return json(400, { reason: 'Bad Request', error: 'invalid_request' });
  return json(200, {
    access_token: account.accessTokens.issue(account.tokenSeconds),
    token_type: 'bearer',
    expires_in: account.tokenSeconds,
    scope: SCOPES.join(' '),
    api_url: account.url(),
  });
}
