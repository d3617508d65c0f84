/**
 * Told at every boundary between two steps of a flow. In production it counts; in crash tests it is the place where
 * the process "dies", so every boundary that has a name here is one that the tests have crossed dead and alive.
 */
export const STEPS = [
  'receive.before_commit',
  'receive.after_commit',
  'admit.before_facts',
  'admit.after_facts',
  'admit.after_match',
  'admit.after_decision_commit',
  'admit.after_call_projected',
  'admit.after_transcript_fetched',
  'admit.after_transcript_commit',
  'admit.after_summary_fetched',
  'admit.after_draft_commit',
  'admit.after_summary_projected',
  'admit.after_finish_commit',
  'decide.before_commit',
  'decide.after_commit',
  'release.after_claim',
  'release.before_publish',
  'release.after_publish',
  'release.after_read_back',
  'release.after_final_commit',
  'project.before_write',
  'project.after_write',
  'settings.after_read',
  'settings.before_commit',
  'settings.after_commit',
  'deals.after_read',
  'deals.after_commit',
  'events.after_commit',
  'sweep.after_claim_commit',
  'dispose.after_claim',
  'dispose.after_look',
  'dispose.before_texts',
  'dispose.after_texts',
  'dispose.before_recorder',
  'dispose.after_evidence_commit',
  'dispose.after_recorder',
  'dispose.after_recorder_commit',
  'dispose.before_purge',
  'dispose.after_purge',
  'dispose.after_purge_commit',
  'dispose.before_finish',
  'dispose.after_finish',
  'certify.after_look',
  'certify.after_commit',
  'dates.before_write',
  'dates.after_write',
  'dispositions.before_write',
  'dispositions.after_write',
] as const;
export type Step = (typeof STEPS)[number];

export interface Steps {
  reached(step: Step): Promise<void>;
}
