import type { Store } from '../../../middleware/src/ports/store';
import { artifactsContract } from './artifacts-contract';
import { boardViewsContract } from './board-views-contract';
import { callsContract } from './calls-contract';
import { dealsContract } from './deals-contract';
import { dispositionsContract } from './dispositions-contract';
import { holdsContract } from './holds-contract';
import { inboxContract } from './inbox-contract';
import { logsContract } from './logs-contract';
import { matchCandidatesContract } from './match-candidates-contract';
import { recorderEvidenceContract } from './recorder-evidence-contract';
import { releasesContract } from './releases-contract';
import { retainedContract } from './retained-contract';
import { reviewsContract } from './reviews-contract';
import { ruleSetsContract } from './rule-sets-contract';
import { shownDatesContract } from './shown-dates-contract';
import { openRisksContract } from './open-risks-contract';
import { tagSettingsContract } from './tag-settings-contract';
import { tagsContract } from './tags-contract';
import { transactionContract } from './transaction-contract';

/** What every store must promise, whatever it is made of. `store` answers the one that `beforeAll` opened. */
export function storeContract(store: () => Store): void {
  describe('transaction', () => transactionContract(store));
  describe('inbox', () => inboxContract(store));
  describe('calls', () => callsContract(store));
  describe('candidates of waiting calls', () => matchCandidatesContract(store));
  describe('artifacts', () => artifactsContract(store));
  describe('reviews', () => reviewsContract(store));
  describe('releases', () => releasesContract(store));
  describe('logs and tokens', () => logsContract(store));
  describe('saved views', () => boardViewsContract(store));
  describe('deals', () => dealsContract(store));
  describe('retained artifacts', () => retainedContract(store));
  describe('dates shown', () => shownDatesContract(store));
  describe('rules, settings, previews and cursors', () => ruleSetsContract(store));
  describe('legal holds', () => holdsContract(store));
  describe('tags', () => tagsContract(store));
  describe('open risks of deals', () => openRisksContract(store));
  describe('definitions of tags', () => tagSettingsContract(store));
  describe('dispositions', () => dispositionsContract(store));
  describe('evidence of what the recorder held', () => recorderEvidenceContract(store));
}
