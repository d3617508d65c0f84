import type { CallTag } from './call-tag';
import { sameName } from './definition';

/**
 * `Opportunity.Open_Risks__c`: the confirmed risks of all calls of one deal, each once, in alphabetical order. A risk
 * that one call resolved stays open while another call bears it.
 */
export function openRisks(tags: readonly Pick<CallTag, 'tag' | 'state' | 'dealRisk'>[]): readonly string[] {
  const open = tags.filter(({ state, dealRisk }) => state === 'confirmed' && dealRisk).map(({ tag }) => tag);
  return open.sort().filter((tag, at, all) => all.findIndex((other) => sameName(other, tag)) === at);
}
