import type { CoolingSettings } from '../domain/retention/cooling';
import type { ReviewRules } from '../domain/review';
import type { Background } from '../ports/background';
import type { Clock, Ids } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Positions } from '../ports/positions';
import type { RecorderClient, RecorderInbox } from '../ports/recorder';
import type { Salesforce } from '../ports/salesforce';
import type { Steps } from '../ports/steps';
import type { Store } from '../ports/store';
import type { Unhurried } from '../ports/unhurried';

/** Everything a flow may reach. Made once, in `main.ts`. */
export interface FlowContext {
  readonly store: Store;
  readonly salesforce: Salesforce;
  readonly recorderInbox: RecorderInbox;
  readonly recorder: RecorderClient;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly steps: Steps;
  readonly background: Background;
  readonly unhurried: Unhurried;
  readonly positions: Positions;
  readonly log: Log;
  readonly reviewRules: ReviewRules;
  readonly retention: RetentionSettings;
}

/** From the environment; the rules themselves are custom metadata. */
export interface RetentionSettings extends CoolingSettings {
  /** Pause after the first failure of a disposal; doubled after each further one. */
  readonly retryBaseSeconds: number;
  /** For how many days a backup of the key store is kept: certificates name the day on which the last one is gone. */
  readonly keyBackupDays: number;
}

/** Who asks, from a verified door token only. */
export interface Caller {
  readonly userId: string;
  readonly quiddity: string;
  readonly sessionTypes: readonly string[];
  readonly permissions: readonly string[];
  readonly frozen: boolean | null;
}
