import { z } from 'zod';
import { storable } from './storable-text';

/**
 * What panels say to the middleware about retention, and what it answers. Roads as in `door-api.ts`.
 *
 *   GET  /v1/calls/{callId}/retention                                → CallRetention (whoever may read the call)
 *   POST /v1/calls/{callId}/deletion              AskDeletion        → DispositionView (202)
 *
 * The rest is for people with the custom permission Countersign_Admin:
 *
 *   GET  /v1/retention                                               → RetentionOverview
 *   POST /v1/retention/reload                     {}                 → RetentionOverview (settings are read; deals and what is due looked at right after)
 *   GET  /v1/retention/change                                        → { change: PendingChange | null }
 *   POST /v1/retention/change/confirmation        ConfirmChange      → { change: PendingChange | null }
 *   POST /v1/retention/change/cancellation        NameChange         → { change: PendingChange | null }
 *   GET  /v1/retention/upcoming                                      → Upcoming
 *   GET  /v1/retention/holds                                         → HoldList
 *   GET  /v1/retention/dispositions?state=failed|running|done[&after=] → DispositionList
 *   GET  /v1/retention/dispositions/{id}                             → DispositionView
 *   POST /v1/retention/dispositions/{id}/retry    {}                 → DispositionView (202)
 *   POST /v1/retention/dispositions/retry         {}                 → RetriedAll (202): every one that stands as failed
 *
 * Days are `YYYY-MM-DD` in the org's time zone, months `YYYY-MM`, instants ISO 8601 in UTC.
 */

const day = z.iso.date();
const month = z.string().regex(/^\d{4}-\d{2}$/);
const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

export const artifact = z.enum([
  'recording',
  'transcript',
  'draft',
  'approved_summary',
  'official_note',
  'tags_and_insights',
]);

export const ruleView = z.object({
  /** DeveloperName. */
  name: z.string(),
  artifact,
  outcome: z.enum(['open', 'won', 'lost', 'any']),
  callType: z.string(),
  action: z.enum(['delete', 'keep']),
  /** Null where the rule keeps. */
  days: z.number().int().nullable(),
  trigger: z.enum(['call_date', 'closure']).nullable(),
  /** Null where the rule deletes. */
  reviewOn: day.nullable(),
  reason: z.string(),
});
export type RuleView = z.infer<typeof ruleView>;

/** `due`: kept through `on`. `waits_for_closure`, `kept` (until `reviewOn` somebody asks again), `no_rule`: no day. */
export const dueView = z.object({
  kind: z.enum(['due', 'waits_for_closure', 'kept', 'no_rule']),
  on: day.nullable(),
  reviewOn: day.nullable(),
  rule: ruleView.nullable(),
});
export type DueView = z.infer<typeof dueView>;

export const holdView = z.object({
  holdId: z.string(),
  name: z.string(),
  /** For admins; null for everyone else. */
  matter: z.string().nullable(),
  since: instant,
  placedByName: z.string().nullable(),
  covers: z.enum(['call', 'opportunity', 'account']),
  recordId: z.string(),
});
export type HoldView = z.infer<typeof holdView>;

export const artifactRetention = z.object({
  artifact,
  state: z.enum(['kept', 'disposing', 'disposed']),
  due: dueView,
  /** What would hold if the deal were reopened, or closed as won or as lost. */
  whatIf: z.object({ open: dueView, won: dueView, lost: dueView }),
  /** Names of the rules for this artifact that did not win, with why. */
  considered: z.array(
    z.object({ rule: z.string(), standing: z.enum(['wins', 'less_specific', 'other_call_type', 'other_outcome']) }),
  ),
  disposedAt: instant.nullable(),
});

export const callRetention = z.object({
  callId: z.string(),
  deal: z.object({ outcome: z.enum(['open', 'won', 'lost']), closedOn: day.nullable(), deleted: z.boolean() }),
  /** Earliest day among what is still kept. */
  next: z.object({ on: day, rule: z.string(), artifact }).nullable(),
  artifacts: z.array(artifactRetention),
  holds: z.array(holdView),
  mayDelete: z.boolean(),
  dispositions: z.array(
    z.object({ id: z.string(), state: z.string(), startedAt: instant, artifacts: z.array(artifact) }),
  ),
});
export type CallRetention = z.infer<typeof callRetention>;

export const askDeletion = z.strictObject({
  /** Stands in the certificate. */
  reason: storable(z.string().trim().min(1, 'say why').max(255)),
});
export type AskDeletion = z.infer<typeof askDeletion>;

export const settingsProblem = z.object({
  code: z.string(),
  /** DeveloperNames; both of a tie. Empty where the set as a whole is meant. */
  records: z.array(z.string()),
  field: z.string().nullable(),
  found: z.string().nullable(),
  remedy: z.string(),
});

export const retentionOverview = z.object({
  now: instant,
  today: day,
  timeZone: z.string(),
  settings: z.object({
    readAt: instant.nullable(),
    goodAt: instant.nullable(),
    /** Error code of the last reading; null where it was good. */
    failure: z.string().nullable(),
    problems: z.array(settingsProblem),
  }),
  inForce: z
    .object({ setId: z.string(), since: instant, confirmedByName: z.string().nullable(), rules: z.array(ruleView) })
    .nullable(),
  /** What no rule is for, rules that keep and are to be asked about again. */
  gaps: z.array(z.object({ artifact, callType: z.string(), outcome: z.string() })),
  reviewsDue: z.array(ruleView),
  /** Artifacts kept, by artifact. */
  kept: z.array(z.object({ artifact, count })),
  /**
   * Kept, and by the rules in force never due: no rule is for it (`noRule`), or its rule waits for the closure of a deal
   * that is gone, or of none, because the call has no deal (`dealGone`).
   */
  withoutEnd: z.object({ noRule: count, dealGone: count }),
  /** Deals that were deleted, or that Salesforce shows us no more, while something of them is kept. */
  goneDeals: z.array(
    z.object({
      opportunityId: z.string(),
      kind: z.enum(['deleted', 'missing']),
      outcome: z.string(),
      readAt: instant.nullable(),
    }),
  ),
  counts: z.object({ waiting: count, running: count, failed: count, purged: count, complete: count, holds: count }),
});
export type RetentionOverview = z.infer<typeof retentionOverview>;

const moves = { sooner: count, later: count, newlyDue: count, noLongerDue: count };

export const pendingChange = z.object({
  setId: z.string(),
  firstSeenAt: instant,
  state: z.enum(['counting', 'waits', 'needs_confirmation', 'cancelled']),
  /** The earliest moment at which it can take effect; null while cancelled or counting. */
  until: instant.nullable(),
  confirmed: z.object({ byName: z.string().nullable(), at: instant, atRisk: count }).nullable(),
  cancelled: z.object({ byName: z.string().nullable(), at: instant }).nullable(),
  /** Above so many at risk a person must confirm. */
  confirmAbove: count,
  /** What was changed, rule by rule. */
  rules: z.array(z.object({ name: z.string(), before: ruleView.nullable(), after: ruleView.nullable() })),
  progress: z.object({ done: count, total: count }),
  preview: z
    .object({
      today: day,
      total: count,
      atRisk: count,
      artifacts: z.array(
        z.object({ artifact, total: count, ...moves, soonerIfDealChanges: count, mostDaysSooner: count }),
      ),
      months: z.array(z.object({ artifact, month, before: count, after: count, ...moves })),
    })
    .nullable(),
});
export type PendingChange = z.infer<typeof pendingChange>;
export const changeAnswer = z.object({ change: pendingChange.nullable() });

export const nameChange = z.strictObject({ setId: z.uuid() });
/** `atRisk` as it was shown: a change that has grown since is not confirmed by this. */
export const confirmChange = z.strictObject({ setId: z.uuid(), atRisk: count });
export type ConfirmChange = z.infer<typeof confirmChange>;

export const upcoming = z.object({
  today: day,
  /** Weeks that begin on Monday, from this one; what is overdue and not held counts in the first. */
  weeks: z.array(z.object({ from: day, artifacts: z.array(z.object({ artifact, count, held: count })) })),
});
export type Upcoming = z.infer<typeof upcoming>;

export const holdList = z.object({
  holds: z.array(
    z.object({
      holdId: z.string(),
      name: z.string(),
      matter: z.string(),
      since: instant,
      placedByName: z.string().nullable(),
      scopes: z.array(z.object({ covers: z.enum(['call', 'opportunity', 'account']), recordId: z.string() })),
      /** Calls that are kept by it. */
      calls: count,
    }),
  ),
});
export type HoldList = z.infer<typeof holdList>;

export const copyView = z.object({
  artifact: z.string(),
  rule: z.string().nullable(),
  dueOn: day.nullable(),
  place: z.enum(['recorder', 'middleware', 'salesforce']),
  kind: z.string(),
  state: z.enum(['standing', 'deleted', 'absent', 'purged', 'failed', 'kept']),
  method: z.string().nullable(),
  failure: z.string().nullable(),
  at: instant,
});

export const dispositionView = z.object({
  id: z.string(),
  callId: z.string().nullable(),
  /** Empty once nothing of the call is kept. */
  title: z.string(),
  opportunityId: z.string().nullable(),
  artifacts: z.array(artifact),
  cause: z.enum(['rule', 'person']),
  reason: z.string().nullable(),
  state: z.enum(['running', 'purged', 'complete', 'failed', 'stopped']),
  stopReason: z.string().nullable(),
  failure: z.string().nullable(),
  attempts: count,
  nextTryAt: instant.nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  certificateHash: z.string().nullable(),
  canRetry: z.boolean(),
  /** Why its row in Salesforce could not be written, as an error code; null where it was, or nothing is to be told yet. */
  recordFailure: z.string().nullable(),
  /** In a list only where it failed; whole when asked for by itself. */
  copies: z.array(copyView),
});
export type DispositionView = z.infer<typeof dispositionView>;

export const dispositionList = z.object({
  dispositions: z.array(dispositionView),
  /** For the next page; null on the last. */
  after: z.string().nullable(),
});
/** How many began anew. */
export const retriedAll = z.object({ retried: count });
export type RetriedAll = z.infer<typeof retriedAll>;

export type DispositionList = z.infer<typeof dispositionList>;
