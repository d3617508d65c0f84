import { ARTIFACTS, type Artifact } from './rule';

/** What a copy is, and so where it stands and how it is destroyed. */
export const COPY_KINDS = [
  'vendor_recording',
  'vendor_transcript',
  'vendor_summary',
  'inbox_body',
  'transcript',
  'ai_draft',
  'working_text',
  'comment',
  'approved_text',
  'tag_row',
  'summary_row',
  'note',
  'call_tag',
  'call_row',
] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

export type CopyPlace = 'recorder' | 'middleware' | 'salesforce';

export const PLACE_OF: Readonly<Record<CopyKind, CopyPlace>> = {
  vendor_recording: 'recorder',
  vendor_transcript: 'recorder',
  vendor_summary: 'recorder',
  inbox_body: 'middleware',
  transcript: 'middleware',
  ai_draft: 'middleware',
  working_text: 'middleware',
  comment: 'middleware',
  approved_text: 'middleware',
  tag_row: 'middleware',
  summary_row: 'salesforce',
  note: 'salesforce',
  call_tag: 'salesforce',
  call_row: 'salesforce',
};

/**
 * Which copies are copies of what. An inbox body may hold the vendor's draft. The summary's row in Salesforce holds the
 * approved text, with its releases below it; what was suggested and decided about tags stands in the middleware, what
 * people confirmed in Salesforce as well. The call's own row goes when nothing of the call is kept any more.
 */
export const COPIES_OF: Readonly<Record<Artifact, readonly CopyKind[]>> = {
  recording: ['vendor_recording'],
  transcript: ['vendor_transcript', 'transcript'],
  draft: ['vendor_summary', 'inbox_body', 'ai_draft', 'working_text', 'comment'],
  approved_summary: ['approved_text', 'summary_row'],
  official_note: ['note'],
  tags_and_insights: ['tag_row', 'call_tag'],
};

/**
 * `standing`: found, and about to be destroyed. `deleted`: gone, verified. `absent`: there was none, verified.
 * `purged`: out of the recycle bin, awaiting physical deletion. `kept`: a hold or a change came first.
 */
/** Said as the method of a copy whose deletion was cut short, where a hold or a change then kept anybody from asking. */
export const OUTCOME_UNKNOWN = 'deletion was begun, its outcome is not known';

export type CopyState = 'standing' | 'deleted' | 'absent' | 'purged' | 'failed' | 'kept';

/** Kept from the day on which the call is first known: the recorder has them whatever we decide about the call. */
export const KEPT_FROM_THE_START: readonly Artifact[] = ['recording', 'transcript', 'draft'];
/** Kept from the approval on. */
export const KEPT_FROM_APPROVAL: readonly Artifact[] = ['approved_summary', 'official_note'];

/** Tries before a disposal stands as failed: more than two days with the default pause, or three tries where it was refused. */
export const DISPOSAL_TRIES = 18;
export const REFUSED_TRIES = 3;
const LONGEST_PAUSE_SECONDS = 6 * 3600;

/** Doubles from `baseSeconds` up to six hours. @param attempts made so far, 1 or more */
export function disposalPauseSeconds(attempts: number, baseSeconds: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, baseSeconds * 2 ** Math.min(attempts - 1, 20));
}

/** In the order of `ARTIFACTS`, each once. */
export function inOrder(artifacts: Iterable<Artifact>): readonly Artifact[] {
  const wanted = new Set(artifacts);
  return ARTIFACTS.filter((artifact) => wanted.has(artifact));
}
