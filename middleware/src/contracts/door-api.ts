import { z } from 'zod';

/**
 * What panels say to the middleware through the door, and what it answers. Every request carries a door token (JWT);
 * no identity is ever read from a body. Errors are problem details, see `problem.ts`.
 *
 *   GET  /v1/calls/{callId}/review[?purpose=crm_note_support]   → ReviewView (logs the reading first)
 *   GET  /v1/calls/{callId}/transcript?from=0[&purpose=…]       → TranscriptPage (logs the reading first)
 *   PUT  /v1/calls/{callId}/draft            SaveDraft          → SavedDraft
 *   POST /v1/calls/{callId}/approval         Approve            → ReleaseView (202)
 *   POST /v1/calls/{callId}/change-request   DecideWithComment  → ReviewView
 *   POST /v1/calls/{callId}/rejection        DecideWithComment  → ReviewView
 *   GET  /v1/calls/{callId}/release                             → ReleaseView
 *   POST /v1/calls/{callId}/release/retry                       → ReleaseView (202)
 *   GET  /v1/inbox/releases                                     → OpenReleases (of the caller's own calls)
 *   GET  /v1/waiting-calls                                      → WaitingCalls (the caller's own; all for an admin)
 *   POST /v1/waiting-calls/{id}/attachment   AttachCall         → AttachedCall (202)
 *
 * `callId` is the Salesforce id of the `Call_Recording__c`.
 */

export const salesforceId = z.string().regex(/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/, 'must be a Salesforce id');

/** Largest request body at the door. A summary of 131,072 characters in UTF-8 with every part fits. */
export const DOOR_MAX_BODY_BYTES = 1_000_000;

export const purpose = z.enum([
  'coaching',
  'onboarding',
  'crm_note_support',
  'customer_follow_up',
  'forecast_inspection',
  'deal_risk_review',
  'product_feedback',
  'competitive_intelligence',
  'customer_success_handoff',
  'compliance_documentation',
]);
export type Purpose = z.infer<typeof purpose>;

/** The part that only the rep knows. Empty strings where nothing was written. */
export const repPart = z.strictObject({
  nextSteps: z.string().max(20_000),
  timeline: z.string().max(20_000),
  risks: z.string().max(20_000),
  qualification: z.string().max(20_000),
  competition: z.string().max(20_000),
  nuance: z.string().max(20_000),
});
export type RepPart = z.infer<typeof repPart>;
export const repPartName = z.enum(['nextSteps', 'timeline', 'risks', 'qualification', 'competition', 'nuance']);

/** Grows with every saved change; a write names the revision it was made on and is refused when that has moved on. */
const revision = z.number().int().min(1);

export const saveDraft = z.strictObject({
  revision,
  text: z.string().max(400_000),
  parts: repPart,
});
export type SaveDraft = z.infer<typeof saveDraft>;

export const approve = z.strictObject({
  revision,
  /** SHA-256 (hex) of the note text that the approver was shown. */
  noteHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'),
});
export type Approve = z.infer<typeof approve>;

export const decideWithComment = z.strictObject({
  revision,
  comment: z.string().trim().min(1).max(4_000),
});
export type DecideWithComment = z.infer<typeof decideWithComment>;

/** Exactly what would be written, and whether Salesforce can hold it. Lengths are characters after HTML escaping. */
export const notePreview = z.object({
  text: z.string(),
  hash: z.string(),
  length: z.number().int(),
  limit: z.number().int(),
});
export type NotePreview = z.infer<typeof notePreview>;

/** Why approving is out of reach now; a panel has a sentence for each. */
export const approvalBlocker = z.enum([
  'part_required',
  'note_empty',
  'note_too_long',
  'review_not_open',
  'approver_not_the_rep',
]);

export const savedDraft = z.object({
  revision,
  /** As in `reviewView`: the first save of a person begins version 2. */
  version: z.number().int(),
  savedAt: z.iso.datetime(),
  note: notePreview,
  blockers: z.array(z.object({ code: approvalBlocker, field: repPartName.nullable() })),
});
export type SavedDraft = z.infer<typeof savedDraft>;

export const reviewStatus = z.enum([
  'awaiting_review',
  'changes_requested',
  'rejected',
  'approved',
  'superseded',
  'withdrawn',
]);

export const releaseState = z.enum(['publishing', 'published', 'not_published', 'withdrawn']);

export const releaseView = z.object({
  state: releaseState,
  use: z.literal('crm_note'),
  approvedBy: z.object({ userId: z.string(), name: z.string() }),
  approvedAt: z.iso.datetime(),
  /** First 12 characters of the hash, as they stand in the note. */
  hashPrefix: z.string().length(12),
  /** The note's id (ContentDocument) once it stands in Salesforce. */
  noteId: z.string().nullable(),
  /** Error code while not published, or of the last failed try while publishing. */
  reason: z.string().nullable(),
  /** When the next try is due while publishing after a failure. */
  nextTryAt: z.iso.datetime().nullable(),
  attempts: z.number().int(),
  canRetry: z.boolean(),
});
export type ReleaseView = z.infer<typeof releaseView>;

/** Approved and not published, the latest of each call, newest first; whether or not Salesforce knows of the approval. */
export const openReleases = z.object({
  releases: z.array(
    z.object({
      callId: salesforceId,
      title: z.string(),
      startedAt: z.iso.datetime(),
      opportunityId: salesforceId,
      /** `publishing` or `not_published`. */
      release: releaseView,
    }),
  ),
});
export type OpenReleases = z.infer<typeof openReleases>;

export const reviewView = z.object({
  callId: z.string(),
  title: z.string(),
  startedAt: z.iso.datetime(),
  durationMinutes: z.number().int(),
  status: reviewStatus,
  /** 1 for the AI draft; one more for every text that a person made out of it and submitted to a decision. */
  version: z.number().int(),
  revision,
  generator: z.string(),
  /** The AI's draft, unchanged, to compare with. */
  aiText: z.string(),
  text: z.string(),
  parts: repPart,
  requiredParts: z.array(repPartName),
  note: notePreview,
  blockers: savedDraft.shape.blockers,
  lastChange: z.object({ by: z.string(), byName: z.string(), at: z.iso.datetime() }).nullable(),
  /** What the reviewer asked for, or why it was rejected. */
  comment: z.object({ text: z.string(), byName: z.string(), at: z.iso.datetime() }).nullable(),
  transcript: z.object({
    /** `disposed`: deleted by a rule of retention, or because a person asked. */
    status: z.enum(['available', 'not_yet', 'unreadable', 'disposed']),
    /** Error code where unreadable. */
    reason: z.string().nullable(),
    cues: z.number().int(),
  }),
  may: z.object({ edit: z.boolean(), approve: z.boolean(), requestChanges: z.boolean(), reject: z.boolean() }),
  release: releaseView.nullable(),
});
export type ReviewView = z.infer<typeof reviewView>;

export const transcriptPageView = z.object({
  cues: z.array(
    z.object({
      index: z.number().int(),
      startSeconds: z.number(),
      endSeconds: z.number(),
      speaker: z.string().nullable(),
      text: z.string(),
    }),
  ),
  nextFrom: z.number().int().nullable(),
  total: z.number().int(),
});
export type TranscriptPageView = z.infer<typeof transcriptPageView>;

export const waitingCalls = z.object({
  calls: z.array(
    z.object({
      /** Of the middleware: what an attachment names. */
      id: z.uuid(),
      callId: z.string().nullable(),
      title: z.string(),
      startedAt: z.iso.datetime(),
      hostEmail: z.string(),
      state: z.enum(['waiting_for_match', 'quarantined']),
      reason: z.string(),
      /**
       * Open opportunities that the participants' addresses lead to, with how; never more than ten. Names are for the
       * panel to ask Salesforce for, which shows what the person may see.
       */
      candidates: z.array(
        z.object({ opportunityId: z.string(), by: z.enum(['contact_role', 'person_account', 'lead']) }),
      ),
      /** Whether the caller may attach it: waiting for want of an opportunity alone, and theirs, or they are an admin. */
      mayAttach: z.boolean(),
    }),
  ),
});
export type WaitingCalls = z.infer<typeof waitingCalls>;

export const attachCall = z.strictObject({ opportunityId: salesforceId });
export type AttachCall = z.infer<typeof attachCall>;

export const attachedCall = z.object({ callId: z.string().nullable(), opportunityId: z.string() });
export type AttachedCall = z.infer<typeof attachedCall>;
