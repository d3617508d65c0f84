import type { Store } from '../../../middleware/src/ports/store';
import { artifactsContract } from './artifacts-contract';
import { callsContract } from './calls-contract';
import { inboxContract } from './inbox-contract';
import { logsContract } from './logs-contract';
import { releasesContract } from './releases-contract';
import { reviewsContract } from './reviews-contract';
import { transactionContract } from './transaction-contract';

/** What every store must promise, whatever it is made of. `store` answers the one that `beforeAll` opened. */
export function storeContract(store: () => Store): void {
  describe('transaction', () => transactionContract(store));
  describe('inbox', () => inboxContract(store));
  describe('calls', () => callsContract(store));
  describe('artifacts', () => artifactsContract(store));
  describe('reviews', () => reviewsContract(store));
  describe('releases', () => releasesContract(store));
  describe('logs and tokens', () => logsContract(store));
}
