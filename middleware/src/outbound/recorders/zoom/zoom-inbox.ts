import { type z } from 'zod';
import {
  MAX_ZOOM_WEBHOOK_BYTES,
  zoomEnvelope,
  zoomRecordingEvent,
  zoomSummaryEvent,
  zoomUrlValidation,
  type ZoomRecordingFile,
} from '../../../contracts/zoom-webhook';
import { CountersignError } from '../../../domain/errors';
import type { CallEvent, RecorderEvent, RecorderInbox } from '../../../ports/recorder';
import { authenticateZoom, validationAnswer } from './signature';

export interface ZoomInboxOptions {
  /** The "secret token" of the Zoom app's event subscription. */
  readonly webhookSecret: string;
}

/** Checks and reads Zoom's webhooks. */
export function createZoomInbox({ webhookSecret }: ZoomInboxOptions): RecorderInbox {
  return {
    vendor: 'zoom',
    maxBodyBytes: MAX_ZOOM_WEBHOOK_BYTES,
    authenticate: (rawBody, headers, now) => authenticateZoom(webhookSecret, rawBody, headers, now),
    read: (rawBody) => readEvent(webhookSecret, parseJson(rawBody)),
  };
}

function readEvent(secret: string, message: unknown): RecorderEvent {
  const { event } = parse(zoomEnvelope, message);
  switch (event) {
    case 'endpoint.url_validation': {
      const { payload } = parse(zoomUrlValidation, message);
      return { kind: 'validation', answer: validationAnswer(secret, payload.plainToken) };
    }
    case 'recording.completed':
    case 'recording.transcript_completed': {
      const parsed = parse(zoomRecordingEvent, message);
      const transcript = transcriptFile(parsed.payload.object.recording_files);
      const token = parsed.download_token ?? parsed.payload.download_token ?? null;
      return call({
        type: event === 'recording.completed' ? 'recording_ready' : 'transcript_ready',
        callKey: parsed.payload.object.uuid,
        ...(transcript ? { transcript: { url: transcript, token } } : {}),
      });
    }
    case 'meeting.summary_completed': {
      const { payload } = parse(zoomSummaryEvent, message);
      return call({ type: 'summary_ready', callKey: payload.object.meeting_uuid });
    }
    default:
      throw new CountersignError('webhook_event_unknown', { event });
  }
}

/** Where the WebVTT transcript lies, if it is among these files. Closed captions (`CC`) are not the transcript. */
export function transcriptFile(files: readonly ZoomRecordingFile[]): string | null {
  const file = files.find((candidate) => candidate.file_type === 'TRANSCRIPT' && candidate.download_url);
  return file?.download_url ?? null;
}

function call(event: CallEvent): RecorderEvent {
  return { kind: 'call', event };
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch (cause) {
    throw new CountersignError('webhook_not_json', {}, { cause });
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, message: unknown): z.output<Schema> {
  const result = schema.safeParse(message);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') || 'body';
  throw new CountersignError('webhook_malformed', { field }, { cause: result.error });
}
