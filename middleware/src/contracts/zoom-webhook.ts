import { z } from 'zod';

/**
 * What Zoom posts to a webhook endpoint, as far as we read it. Zoom adds fields without notice, so unknown ones pass.
 * Sources: Zoom's webhook reference for recording events and endpoint validation; for `meeting.summary_completed` the
 * type declarations of Zoom's own Rivet library. `download_token` has stood both beside and inside `payload`.
 */

/** A meeting instance's UUID: base64 of 16 bytes in practice, so it may hold `/`, `+` and `=`. */
export const zoomMeetingUuid = z.string().regex(/^[A-Za-z0-9+/=_-]{8,64}$/, 'not a Zoom meeting UUID');

export const zoomRecordingFile = z.object({
  file_type: z.string().max(40).optional(),
  recording_type: z.string().max(80).optional(),
  status: z.string().max(40).optional(),
  /** Bytes. */
  file_size: z.number().nonnegative().optional(),
  download_url: z.string().max(4096).optional(),
});
export type ZoomRecordingFile = z.infer<typeof zoomRecordingFile>;

/** Tokens are opaque; the limit only keeps a header line reasonable. */
const downloadToken = z.string().min(1).max(8192);

export const zoomEnvelope = z.object({
  event: z.string().min(1).max(100),
});

export const zoomUrlValidation = z.object({
  event: z.literal('endpoint.url_validation'),
  payload: z.object({
    /**
     * The answer is an HMAC of this text under the webhook secret. A colon is refused: otherwise whoever could have
     * a text of the form `v0:<time>:<body>` answered would hold a valid signature for that body.
     */
    plainToken: z.string().regex(/^[A-Za-z0-9+/=_.-]{1,256}$/, 'not a validation token'),
  }),
});

export const zoomRecordingEvent = z.object({
  event: z.enum(['recording.completed', 'recording.transcript_completed']),
  download_token: downloadToken.optional(),
  payload: z.object({
    account_id: z.string().max(100).optional(),
    download_token: downloadToken.optional(),
    object: z.object({
      uuid: zoomMeetingUuid,
      recording_files: z.array(zoomRecordingFile).max(200).default([]),
    }),
  }),
});

export const zoomSummaryEvent = z.object({
  event: z.literal('meeting.summary_completed'),
  payload: z.object({
    account_id: z.string().max(100).optional(),
    object: z
      .object({ meeting_uuid: zoomMeetingUuid.optional(), uuid: zoomMeetingUuid.optional() })
      .transform((object, context) => {
        const uuid = object.meeting_uuid ?? object.uuid;
        if (uuid !== undefined) return { meeting_uuid: uuid };
        context.addIssue({ code: 'custom', path: ['meeting_uuid'], message: 'missing' });
        return z.NEVER;
      }),
  }),
});

/** Largest webhook body we read, in bytes. Zoom's are a few kilobytes; a summary may travel inside one. */
export const MAX_ZOOM_WEBHOOK_BYTES = 1024 * 1024;
