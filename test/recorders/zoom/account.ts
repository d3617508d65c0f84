import type { Faults } from './faults';
import type { SimulatedMeeting } from './meeting';
import type { Tokens } from './tokens';
import type { Vault } from './vault';

/** The state of the simulated account. */
export interface ZoomAccount {
  accountId: string;
  clientId: string;
  clientSecret: string;
  meetings: Map<string, SimulatedMeeting>;
  /** What became of files, summaries and transcripts. */
  vault: Vault;
  /** The UUID of the meeting that a file belongs to, by the file's key, once it was listed. */
  meetingOfFile: Map<string, string>;
  accessTokens: Tokens;
  downloadTokens: Tokens;
  /** Of the next pages of lists; good for 15 minutes. */
  pageTokens: Tokens;
  participantsAsked: number;
  tokenSeconds: number;
  faults: Faults;
  /** Base of this server, known once it listens. */
  url: () => string;
}
