import { z } from 'zod';
import { zoomMeetingUuid, zoomRecordingFile } from './zoom-webhook';

/**
 * Answers of Zoom's REST API, as far as we read them. Unknown fields pass, needed ones are required.
 * Sources: Zoom's API reference (meetings, past meetings and their participants, recordings); the summary's field names from Zoom's changelogs
 * of November 2023 and December 2024, and from open-source clients where Zoom's own text is silent.
 */

export const zoomAccessToken = z.object({
  access_token: z.string().min(1).max(8192),
  /** Seconds. Zoom answers 3600 and issues no refresh token for this grant. */
  expires_in: z.number().positive(),
});

/** A meeting's number, as text. */
export const zoomMeetingNumber = z
  .union([z.number().int().positive(), z.string().regex(/^\d{1,20}$/)])
  .transform(String);
const instant = z.string().max(40).pipe(z.coerce.date());

/** One held instance: when it truly started, and for how many minutes. */
export const zoomPastMeeting = z.object({
  uuid: zoomMeetingUuid,
  id: zoomMeetingNumber,
  topic: z.string().max(2000).default(''),
  start_time: instant,
  /** Minutes. */
  // Minutes; Salesforce's field has six digits.
  duration: z.number().nonnegative().max(999_999),
  user_email: z.string().min(3).max(320),
});
export type ZoomPastMeeting = z.infer<typeof zoomPastMeeting>;

/** A customer's own fields on a meeting; their names are chosen by the customer's Zoom administrator. */
export const zoomTrackingField = z.object({
  field: z.string().max(200),
  value: z.string().max(2000).nullish(),
});

/** The meeting as scheduled. For a series it describes the series, so only what the customer typed is taken from it. */
export const zoomMeeting = z.object({
  host_email: z.string().min(3).max(320).optional(),
  tracking_fields: z.array(zoomTrackingField).max(100).default([]),
});
export type ZoomMeeting = z.infer<typeof zoomMeeting>;

/**
 * One page of who took part. An entry for each time that somebody joined. `user_email` is blank for people outside the
 * host's account, unless they registered, were invited through a connected calendar, or signed in with the host's own
 * sign-in (Zoom, "API email address display rules", 2022). A meeting with one participant alone has no entries.
 */
export const zoomPastParticipants = z.object({
  next_page_token: z
    .string()
    .max(1000)
    .nullish()
    .transform((token) => token ?? ''),
  participants: z
    .array(
      z.object({
        user_email: z
          .string()
          .nullish()
          .transform((email) => email ?? ''),
      }),
    )
    .max(300)
    .default([]),
});

export const zoomRecordings = z.object({
  recording_files: z.array(zoomRecordingFile).max(200).default([]),
});

/** Blank strings and nulls both mean "nothing" in Zoom's answers. */
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const steps = z
  .array(z.string())
  .max(1000)
  .nullish()
  .transform((list) => list ?? []);

/**
 * An AI Companion summary in either shape: sections (`summary_overview`, `summary_details`, `next_steps`) or one
 * Markdown text (`summary_content`). `edited_summary` is what the host made of it in Zoom.
 */
export const zoomMeetingSummary = z.object({
  summary_overview: words,
  summary_details: z
    .array(z.object({ label: words, summary: words }))
    .max(1000)
    .nullish()
    .transform((list) => list ?? []),
  next_steps: steps,
  summary_content: words,
  edited_summary: z.object({ summary_details: words, next_steps: steps }).nullish(),
});
export type ZoomMeetingSummary = z.infer<typeof zoomMeetingSummary>;

/** Zoom's error answers: `code` is Zoom's own number, e.g. 3301 "There is no recording for this meeting". */
export const zoomErrorAnswer = z.object({ code: z.number().int() });
