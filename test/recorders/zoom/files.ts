import { createHash } from 'node:crypto';
import type { ZoomAccount } from './account';
import type { SimulatedMeeting } from './meeting';
import { endTime, type RecordingFile } from './payloads';
import { renderWebvtt } from './synthetic-times';

/** One file of a meeting: what Zoom says of it, and what the vault knows it by. */
export interface MeetingFile {
  key: string;
  file: RecordingFile;
  contentType: string;
  bytes: Buffer;
}

/** Every file that Zoom made of a meeting, whatever became of it since. */
export function madeFiles(account: ZoomAccount, meeting: SimulatedMeeting): MeetingFile[] {
  const transcript = transcriptBytes(meeting);
  const made = [
    media(account, meeting, 'MP4', 'mp4', 'shared_screen_with_speaker_view', 52_428_800),
    media(account, meeting, 'M4A', 'm4a', 'audio_only', 9_437_184),
    file(account, meeting, {
      type: 'TRANSCRIPT',
      label: 'vtt',
      extension: 'VTT',
      recordingType: 'audio_transcript',
      contentType: 'text/vtt',
      bytes: transcript,
    }),
  ];
  if (meeting.summaryFile) {
    made.push(
      file(account, meeting, {
        type: 'SUMMARY',
        label: 'summary',
        extension: 'JSON',
        recordingType: 'summary',
        contentType: 'application/json',
        bytes: Buffer.from(JSON.stringify({ overall_summary: meeting.summary?.overview ?? '' })),
      }),
    );
  }
  if (meeting.captions) made.push(...captions(account, meeting, transcript));
  return made;
}

/** What GET recordings lists. */
export function standingFiles(account: ZoomAccount, meeting: SimulatedMeeting): MeetingFile[] {
  return madeFiles(account, meeting).filter(({ key }) => account.vault.fate(key) === 'standing');
}

/** A file by its key, with its meeting. Nobody can know the key of a file that was never listed. */
export function fileOfKey(
  account: ZoomAccount,
  key: string,
): { meeting: SimulatedMeeting; made: MeetingFile } | undefined {
  const meeting = account.meetings.get(account.meetingOfFile.get(key) ?? '');
  const made = meeting && madeFiles(account, meeting).find((candidate) => candidate.key === key);
  return made && { meeting, made };
}

export const summaryKey = (meeting: SimulatedMeeting): string => keyOf(meeting, 'meeting_summary');
export const keptTranscriptKey = (meeting: SimulatedMeeting): string => keyOf(meeting, 'kept_transcript');

/** Closed captions and the timeline: Zoom lists them without id, status, size and recording type. */
function captions(account: ZoomAccount, meeting: SimulatedMeeting, words: Buffer): MeetingFile[] {
  return [
    { type: 'CC', label: 'cc', extension: 'VTT', contentType: 'text/vtt', bytes: words },
    {
      type: 'TIMELINE',
      label: 'timeline',
      extension: 'JSON',
      contentType: 'application/json',
      bytes: Buffer.from(JSON.stringify({ timeline: [] })),
    },
  ].map((shape) => file(account, meeting, shape));
}

interface Shape {
  type: string;
  label: string;
  extension: string;
  /** Absent: this kind has no id either. */
  recordingType?: string;
  contentType: string;
  bytes: Buffer;
  size?: number;
}

/** Nobody needs the picture or the sound, so a few bytes stand for them under the size of a real file. */
function media(
  account: ZoomAccount,
  meeting: SimulatedMeeting,
  type: string,
  label: string,
  recordingType: string,
  size: number,
): MeetingFile {
  const contentType = type === 'MP4' ? 'video/mp4' : 'audio/mp4';
  const bytes = Buffer.from(`${type} of a simulated meeting`);
  return file(account, meeting, {
    type,
    label,
    extension: label.toUpperCase(),
    recordingType,
    contentType,
    bytes,
    size,
  });
}

function file(account: ZoomAccount, meeting: SimulatedMeeting, shape: Shape): MeetingFile {
  const key = keyOf(meeting, shape.label);
  account.meetingOfFile.set(key, meeting.uuid);
  return {
    key,
    contentType: shape.contentType,
    bytes: shape.bytes,
    file: {
      ...(shape.recordingType === undefined
        ? {}
        : {
            id: key,
            status: 'completed',
            recording_type: shape.recordingType,
            file_size: shape.size ?? shape.bytes.length,
          }),
      meeting_id: meeting.uuid,
      recording_start: meeting.startTime,
      recording_end: endTime(meeting),
      file_type: shape.type,
      file_extension: shape.extension,
      download_url: `${account.url()}/rec/download/${key}`,
    },
  };
}

function transcriptBytes(meeting: SimulatedMeeting): Buffer {
  return Buffer.from(meeting.transcriptFile ?? renderWebvtt(meeting.turns));
}

function keyOf(meeting: SimulatedMeeting, label: string): string {
  return createHash('sha256').update(`${meeting.uuid}.${label}`).digest('base64url').slice(0, 32);
}
