import { z } from 'zod';
import { salesforceId } from './door-api';

/**
 * What panels ask about tags, through the door. Rules as in `door-api.ts`.
 *
 *   GET  /v1/tag-definitions                                   → TagDefinitions
 *   GET  /v1/calls/{callId}/tags[?purpose=deal_risk_review]    → CallTags (quotes are words of the call: logs the reading first)
 *   POST /v1/calls/{callId}/tags/{tag}/confirmation   ConfirmTag  → CallTags
 *   POST /v1/calls/{callId}/tags/{tag}/dismissal      NameRevision → CallTags
 *   POST /v1/calls/{callId}/tags/{tag}/resolution     NameRevision → CallTags (a risk is over)
 *   POST /v1/calls/{callId}/tags/{tag}/withdrawal     NameRevision → CallTags (it was a mistake)
 *   GET  /v1/opportunities/{opportunityId}/suggestions          → OpenSuggestions (of its calls, as far as the caller may read them)
 *   GET  /v1/inbox/suggestions                                  → OpenSuggestions (of the caller's own calls)
 *
 * `tag` is the DeveloperName of a `Tag_Definition__mdt`. Answers to commands hold no quotes' words, but suggestions,
 * phrases and moments: a reading of those is logged with the command. Commands take `?purpose=` as well; whoever is not
 * the rep and names none goes on with the purpose for which they last read anything of the call, within a day.
 */

export const tagName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'must be the name of a tag');
export const severity = z.enum(['low', 'medium', 'high']);
export const tagState = z.enum(['suggested', 'dismissed', 'confirmed', 'resolved', 'withdrawn', 'lapsed']);

/** 0 where the call has never borne the tag. Grows with every change; on an older one a command is refused. */
const revision = z.number().int().min(0);

export const confirmTag = z.strictObject({
  revision,
  /** The moment that the person means, in whole seconds from the start; null: the call as a whole. */
  second: z.number().int().min(0).max(86_400).nullable(),
});
export type ConfirmTag = z.infer<typeof confirmTag>;

export const nameRevision = z.strictObject({ revision });
export type NameRevision = z.infer<typeof nameRevision>;

export const tagMeaning = z.object({
  tag: z.string(),
  label: z.string(),
  description: z.string(),
  dealRisk: z.boolean(),
  severity: severity.nullable(),
});
export type TagMeaningView = z.infer<typeof tagMeaning>;

/** How the last reading of the definitions went, for admins. */
export const tagReading = z.object({
  readAt: z.iso.datetime().nullable(),
  /** When a good set was last read; the last good one is in force. */
  goodAt: z.iso.datetime().nullable(),
  /** Error code; null where the last reading was good. */
  failure: z.string().nullable(),
  /**
   * As `tag-problem.ts` has them, and `risk_not_taken` for a risk that Open Risks refuses: with those a good set is in
   * force. `remedy` is for an admin.
   */
  problems: z.array(
    z.object({
      code: z.string(),
      records: z.array(z.string()),
      field: z.string().nullable(),
      /** Line of `Phrases__c`, from 1. */
      line: z.number().int().nullable(),
      found: z.string().nullable(),
      remedy: z.string(),
    }),
  ),
  /** How many tags, and how many opportunities' open risks, Salesforce did not take, or not whole. */
  notShown: z.object({ tags: z.number().int(), opportunities: z.number().int() }),
});
export type TagReading = z.infer<typeof tagReading>;

/** Sorted by label. Empty while no good set has been read. `reading` is null for everybody but admins. */
export const tagDefinitionsView = z.object({ definitions: z.array(tagMeaning), reading: tagReading.nullable() });
export type TagDefinitionsView = z.infer<typeof tagDefinitionsView>;

const act = z.object({ by: z.string(), byName: z.string(), at: z.iso.datetime() });

export const tagQuoteView = z.object({
  /** `Cue.index`; null where a tracker named a moment and there is no transcript. */
  cueIndex: z.number().int().nullable(),
  startSeconds: z.number(),
  /** The phrase of the definition that was noticed. */
  phrase: z.string(),
  source: z.enum(['transcript', 'recorder_tracker']),
  speaker: z.string().nullable(),
  /** What was said there; null in the answer to a command, and where the transcript is not there (any more). */
  text: z.string().nullable(),
});
export type TagQuoteView = z.infer<typeof tagQuoteView>;

export const callTagView = z.object({
  tag: z.string(),
  label: z.string(),
  /** Null where the definition is gone. */
  description: z.string().nullable(),
  dealRisk: z.boolean(),
  severity: severity.nullable(),
  state: tagState,
  revision: z.number().int(),
  source: z.enum(['transcript', 'recorder_tracker', 'person']),
  second: z.number().int().nullable(),
  quotes: z.array(tagQuoteView),
  confirmed: act.nullable(),
  /** Dismissed, resolved or withdrawn. */
  ended: act.nullable(),
});
export type CallTagView = z.infer<typeof callTagView>;

export const callTags = z.object({
  callId: z.string(),
  /** Suggested first, then confirmed, then what is over; each by label. Nothing lapsed. */
  tags: z.array(callTagView),
  /** What a person may add of their own accord: defined, and not on the call now. */
  addable: z.array(tagMeaning.extend({ revision: z.number().int() })),
  /** Whether this caller may decide about tags. */
  mayDecide: z.boolean(),
});
export type CallTagsView = z.infer<typeof callTags>;

export const openSuggestions = z.object({
  calls: z.array(
    z.object({
      callId: salesforceId,
      title: z.string(),
      startedAt: z.iso.datetime(),
      opportunityId: salesforceId,
      suggestions: z.number().int().min(1),
    }),
  ),
});
export type OpenSuggestions = z.infer<typeof openSuggestions>;
