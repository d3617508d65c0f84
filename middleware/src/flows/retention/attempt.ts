import type { DispositionRecord } from '../../ports/retention-records';

/** Longer than a vendor and Salesforce together may take for one call. */
export const CLAIM_SECONDS = 300;

/** One try at a disposal, as its parts see it. */
export interface Attempt {
  readonly disposition: DispositionRecord;
  readonly worker: string;
}
