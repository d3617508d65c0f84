import { z } from 'zod';
import { zoomMeetingNumber } from './zoom-api';
import { zoomMeetingUuid, zoomRecordingFile } from './zoom-webhook';

/**
 * What Zoom holds of a meeting, read before and after a deletion. Stricter than what reading a call needs: a list that
 * is missing must never pass for a list that is empty.
 */

/**
 * Zoom's reference for recordings: a file of type CC or TIMELINE has no `id`, `status`, `file_size` or
 * `recording_type`, so nothing can name it in a request.
 */
export const zoomHeldFile = zoomRecordingFile.extend({
  id: z.string().min(1).max(200).optional(),
  file_type: z.string().min(1).max(40),
});
export type ZoomHeldFile = z.infer<typeof zoomHeldFile>;

const heldMeeting = z.object({
  uuid: zoomMeetingUuid,
  id: zoomMeetingNumber,
  recording_files: z.array(zoomHeldFile).max(200),
});

/** GET /v2/meetings/{uuid}/recordings. */
export const zoomHeldRecordings = heldMeeting.extend({ host_id: z.string().min(1).max(100) });

/** GET /v2/users/{host}/recordings?trash=true: the meetings with something in that host's trash, in pages. */
export const zoomTrash = z.object({
  next_page_token: z
    .string()
    .max(500)
    .nullish()
    .transform((token) => token ?? ''),
  meetings: z.array(heldMeeting).max(300),
});

/**
 * GET /v2/meetings/{uuid}/transcript: about the transcript that AI Companion keeps apart from the recording. No words
 * of it are in this answer.
 */
export const zoomKeptTranscript = z.object({
  can_download: z.boolean().optional(),
  download_url: z.string().max(4096).nullish(),
  download_restriction_reason: z.string().max(100).nullish(),
});
export type ZoomKeptTranscript = z.infer<typeof zoomKeptTranscript>;
