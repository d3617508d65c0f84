import { createHash } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import type { Answer, FaultRoute, Faults } from './faults';
import type { SimulatedMeeting } from './meeting';
import { held, recordings, scheduled, summaryAnswer, endTime, type RecordingFile } from './payloads';
import { renderWebvtt } from './synthetic-times';
import type { Tokens } from './tokens';

export interface ZoomAccount {
  accountId: string;
  clientId: string;
  clientSecret: string;
  meetings: Map<string, SimulatedMeeting>;
  /** What became of a meeting's recordings. */
  removed: Map<string, 'trash' | 'delete'>;
  accessTokens: Tokens;
  downloadTokens: Tokens;
  tokenSeconds: number;
  faults: Faults;
  /** Base of this server, known once it listens. */
  url: () => string;
}

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
  get('recordings', '/v2/meetings/:id/recordings', (meeting) =>
    account.removed.has(meeting.uuid)
      ? error(404, 3301, 'There is no recording for this meeting.')
      : json(200, recordings(meeting, recordingFiles(account, meeting))),
  );
  get('summary', '/v2/meetings/:id/meeting_summary', (meeting) =>
    meeting.summary
      ? json(200, summaryAnswer(meeting, meeting.summary))
      : error(404, 3001, 'Meeting summary does not exist.'),
  );

  app.delete('/v2/meetings/:id/recordings', (request, response) => {
    const remove = (meeting: SimulatedMeeting): Answer => {
      const action = request.query['action'] ?? 'trash';
      if (action !== 'trash' && action !== 'delete') return error(400, 300, 'Invalid action.');
      if (account.removed.has(meeting.uuid)) return error(404, 3301, 'There is no recording for this meeting.');
      account.removed.set(meeting.uuid, action);
      return { status: 204, contentType: 'application/json', body: Buffer.alloc(0) };
    };
    send('delete', response, authorised(account, request) ?? found(account, request, remove));
  });

  // A download is answered by a redirect to storage, whose address carries its own short-lived permission.
  app.get('/rec/download/:file', (request, response) => {
    const token = bearer(request) ?? text(request.query['access_token']);
    const meeting = meetingOfFile(account, request.params.file);
    if (!account.downloadTokens.valid(token) && !account.accessTokens.valid(token)) {
      send('transcript', response, error(401, 124, 'Invalid access token.'));
    } else if (!meeting || account.removed.has(meeting.uuid)) {
      send('transcript', response, error(404, 3301, 'There is no recording for this meeting.'));
    } else {
      const permission = account.downloadTokens.issue(60);
      response.redirect(302, `${account.url()}/storage/${request.params.file}?permission=${permission}`);
    }
  });
  app.get('/storage/:file', (request, response) => {
    const meeting = meetingOfFile(account, request.params.file);
    const permitted = account.downloadTokens.valid(text(request.query['permission']));
    if (!permitted || !meeting) return send('transcript', response, error(403, 403, 'Forbidden'));
    return send('transcript', response, { status: 200, contentType: 'text/vtt', body: transcriptBytes(meeting) });
  });
}

/** Zoom's own files of a meeting. Only the transcript can be downloaded here; nobody needs the video. */
export function recordingFiles(account: ZoomAccount, meeting: SimulatedMeeting): RecordingFile[] {
  const file = (file_type: string, extension: string, recording_type: string, file_size: number): RecordingFile => ({
    id: fileKey(meeting, extension),
    meeting_id: meeting.uuid,
    recording_start: meeting.startTime,
    recording_end: endTime(meeting),
    file_type,
    file_extension: extension.toUpperCase(),
    file_size,
    download_url: `${account.url()}/rec/download/${fileKey(meeting, extension)}`,
    status: 'completed',
    recording_type,
  });
  return [
    file('MP4', 'mp4', 'shared_screen_with_speaker_view', 52_428_800),
    file('M4A', 'm4a', 'audio_only', 9_437_184),
    file('TRANSCRIPT', 'vtt', 'audio_transcript', transcriptBytes(meeting).length),
  ];
}

function transcriptBytes(meeting: SimulatedMeeting): Buffer {
  return Buffer.from(meeting.transcriptFile ?? renderWebvtt(meeting.turns));
}

function fileKey(meeting: SimulatedMeeting, extension: string): string {
  return createHash('sha256').update(`${meeting.uuid}.${extension}`).digest('base64url').slice(0, 32);
}

function meetingOfFile(account: ZoomAccount, key: string): SimulatedMeeting | undefined {
  return [...account.meetings.values()].find((meeting) => fileKey(meeting, 'vtt') === key);
}

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
    scope: 'meeting:read:admin cloud_recording:read:admin meeting_summary:read:admin',
    api_url: account.url(),
  });
}

function authorised(account: ZoomAccount, request: Request): Answer | null {
  return account.accessTokens.valid(bearer(request)) ? null : error(401, 124, 'Invalid access token.');
}

/**
 * A meeting by number or UUID. Zoom's front servers decode the path once more than most: a UUID that starts with `/` or
 * contains `//` arrives as path separators unless the caller encoded it twice, and is then not found.
 */
function found(account: ZoomAccount, request: Request, answer: (meeting: SimulatedMeeting) => Answer): Answer {
  const given = text(request.params['id']) ?? '';
  const byNumber = [...account.meetings.values()].find((meeting) => String(meeting.id) === given);
  const broken = given.startsWith('/') || given.includes('//');
  const meeting =
    byNumber ?? (broken ? undefined : (account.meetings.get(given) ?? account.meetings.get(decodedAgain(given))));
  return meeting ? answer(meeting) : error(404, 3001, 'Meeting does not exist.');
}

function decodedAgain(segment: string): string {
  return /%(?![0-9A-Fa-f]{2})/.test(segment) ? segment : decodeURIComponent(segment);
}

function bearer(request: Request): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function json(status: number, body: object): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(body)) };
}

function error(status: number, code: number, message: string): Answer {
  return json(status, { code, message });
}
