import {
  zoomMeeting,
  zoomMeetingSummary,
  zoomPastMeeting,
  zoomRecordings,
  type ZoomMeeting,
} from '../../../contracts/zoom-api';
import { CountersignError } from '../../../domain/errors';
import { normalised } from '../../../domain/plain-text';
import type { CallFacts, RecorderClient } from '../../../ports/recorder';
import { readWebvtt } from '../webvtt';
import { isGone } from './answer';
import { createZoomClient, type ZoomClient, type ZoomClientOptions } from './client';
import { createZoomEraser } from './eraser';
import { uuidSegment } from './meeting-path';
import { participants } from './participants';
import { summaryText } from './summary-text';
import { transcriptFile } from './zoom-inbox';

/** The names the customer gave to the tracking fields; compared without regard to case and outer spaces. */
export interface ZoomTrackingFieldNames {
  readonly opportunity: string;
  readonly callType: string;
  readonly consent: string;
}

export const DEFAULT_TRACKING_FIELDS: ZoomTrackingFieldNames = {
  opportunity: 'Opportunity ID',
  callType: 'Call type',
  consent: 'Recording consent',
};

export interface ZoomRecorderOptions extends ZoomClientOptions {
  readonly trackingFields?: ZoomTrackingFieldNames;
  /** Who writes the account's summaries; default "Zoom AI Companion". Zoom's answers do not say. */
  readonly generator?: string;
}

/** Asks Zoom about calls; the call key is the meeting instance's UUID. */
export function createZoomRecorder(options: ZoomRecorderOptions): RecorderClient {
  const client = createZoomClient(options);
  const names = options.trackingFields ?? DEFAULT_TRACKING_FIELDS;
  const erase = createZoomEraser(client);
  const generator = options.generator ?? 'Zoom AI Companion';
  return {
    vendor: 'zoom',
    callFacts: (callKey) => callFacts(client, names, callKey),
    participants: (callKey) => participants(client, callKey),
    async transcript(callKey, from) {
      const place = from ?? { url: await findTranscript(client, callKey), token: null };
      return readWebvtt(await client.download(place.url, place.token));
    },
    async summary(callKey) {
      const path = `/v2/meetings/${uuidSegment(callKey)}/meeting_summary`;
      return { generator, text: summaryText(await client.getJson(zoomMeetingSummary, path, 'summary')) };
    },
    erase,
  };
}

/**
 * Start and length come from the instance that was held; what the customer typed comes from the meeting as scheduled,
 * which Zoom finds by number only. A schedule that Zoom no longer has (an instant meeting, a deleted one) leaves the
 * typed fields null: the call is then without consent, which is never assumed.
 */
async function callFacts(client: ZoomClient, names: ZoomTrackingFieldNames, callKey: string): Promise<CallFacts> {
  const held = await client.getJson(zoomPastMeeting, `/v2/past_meetings/${uuidSegment(callKey)}`, 'past_meeting');
  const scheduled = await scheduledMeeting(client, held.id);
  const typed = (name: string): string | null => {
    const wanted = name.trim().toLowerCase();
    const field = scheduled.tracking_fields.find((candidate) => candidate.field.trim().toLowerCase() === wanted);
    return normalised(field?.value ?? '') || null;
  };
  return {
    callKey,
    title: normalised(held.topic.replace(/\s+/g, ' ')),
    startedAt: held.start_time,
    durationMinutes: Math.round(held.duration),
    hostEmail: normalised(scheduled.host_email ?? held.user_email),
    opportunityId: typed(names.opportunity),
    callType: typed(names.callType),
    consent: typed(names.consent),
  };
}

async function scheduledMeeting(client: ZoomClient, id: string): Promise<ZoomMeeting> {
  try {
    return await client.getJson(zoomMeeting, `/v2/meetings/${id}`, 'meeting');
  } catch (error) {
    if (isGone(error)) return { tracking_fields: [] };
    throw error;
  }
}

async function findTranscript(client: ZoomClient, callKey: string): Promise<string> {
  const path = `/v2/meetings/${uuidSegment(callKey)}/recordings`;
  const { recording_files } = await client.getJson(zoomRecordings, path, 'recordings');
  const url = transcriptFile(recording_files);
  if (url === null)
    throw new CountersignError('recorder_gone', { operation: 'recordings', reason: 'no transcript file' });
  return url;
}
