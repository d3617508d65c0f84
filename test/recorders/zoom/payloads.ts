import type { SimulatedMeeting, SimulatedSummary } from './meeting';
import { durationMinutes } from './synthetic-times';

/** What Zoom's API and webhooks say about one meeting. */

export function endTime(meeting: SimulatedMeeting): string {
  return new Date(Date.parse(meeting.startTime) + durationMinutes(meeting.turns) * 60_000).toISOString();
}

/** GET /v2/meetings/{id}: the meeting as scheduled. */
export function scheduled(meeting: SimulatedMeeting): object {
  return {
    uuid: meeting.uuid,
    id: meeting.id,
    host_id: meeting.hostId,
    host_email: meeting.hostEmail,
    topic: meeting.topic,
    type: 2,
    status: 'waiting',
    start_time: meeting.startTime,
    duration: 60,
    timezone: meeting.timezone,
    created_at: meeting.startTime,
    tracking_fields: meeting.trackingFields.map((field) => ({ ...field, visible: true })),
    settings: { auto_recording: 'cloud', auto_start_meeting_summary: meeting.summary !== null },
  };
}

/** GET /v2/past_meetings/{uuid}: the instance that was held. */
export function held(meeting: SimulatedMeeting): object {
  const minutes = durationMinutes(meeting.turns);
  const people = new Set(meeting.turns.map((turn) => turn.speaker)).size;
  return {
    uuid: meeting.uuid,
    id: meeting.id,
    host_id: meeting.hostId,
    type: 2,
    topic: meeting.topic,
    user_name: meeting.hostEmail.split('@')[0],
    user_email: meeting.hostEmail,
    start_time: meeting.startTime,
    end_time: endTime(meeting),
    duration: minutes,
    total_minutes: minutes * people,
    participants_count: people,
    has_meeting_summary: meeting.summary !== null,
  };
}

export interface RecordingFile {
  /** Files of type CC and TIMELINE lack this, and size, status and recording type. */
  id?: string;
  meeting_id: string;
  recording_start: string;
  recording_end: string;
  file_type: string;
  file_extension: string;
  file_size?: number;
  download_url: string;
  status?: string;
  recording_type?: string;
}

/** GET /v2/meetings/{uuid}/recordings, and the object of recording events. */
export function recordings(meeting: SimulatedMeeting, files: RecordingFile[]): object {
  return {
    uuid: meeting.uuid,
    id: meeting.id,
    host_id: meeting.hostId,
    host_email: meeting.hostEmail,
    topic: meeting.topic,
    type: 2,
    start_time: meeting.startTime,
    timezone: meeting.timezone,
    duration: durationMinutes(meeting.turns),
    total_size: files.reduce((sum, file) => sum + (file.file_size ?? 0), 0),
    recording_count: files.length,
    recording_files: files,
  };
}

/** GET /v2/meetings/{uuid}/meeting_summary, in the shape chosen for this meeting. */
export function summaryAnswer(meeting: SimulatedMeeting, summary: SimulatedSummary): object {
  return { ...summaryHead(meeting), ...summaryBody(meeting, summary) };
}

/** The object of `meeting.summary_completed`: the head alone; the words are fetched. */
export function summaryHead(meeting: SimulatedMeeting): object {
  const end = endTime(meeting);
  return {
    meeting_host_id: meeting.hostId,
    meeting_host_email: meeting.hostEmail,
    meeting_uuid: meeting.uuid,
    meeting_id: meeting.id,
    meeting_topic: meeting.topic,
    meeting_start_time: meeting.startTime,
    meeting_end_time: end,
    summary_start_time: meeting.startTime,
    summary_end_time: end,
    summary_created_time: end,
    summary_last_modified_time: end,
    summary_title: `Meeting summary for ${meeting.topic}`,
  };
}

function summaryBody(meeting: SimulatedMeeting, summary: SimulatedSummary): object {
  if (summary.shape === 'sections') {
    return { summary_overview: summary.overview, summary_details: summary.details, next_steps: summary.nextSteps };
  }
  const parts = [`## Quick recap\n${summary.overview}`];
  if (summary.nextSteps.length > 0)
    parts.push(`## Next steps\n${summary.nextSteps.map((step) => `* ${step}`).join('\n')}`);
  for (const { label, summary: text } of summary.details) parts.push(`### ${label}\n${text}`);
  return { summary_content: parts.join('\n\n'), summary_doc_url: `https://docs.zoom.us/doc/${meeting.hostId}` };
}
