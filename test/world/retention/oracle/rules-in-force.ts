import type { Rule } from './history';
import { couldHastenAnything, sameRules } from './rules';

interface Reading {
  readonly at: number;
  /** Null: something was wrong with the records. */
  readonly content: readonly Rule[] | null;
  /** Whoever read it lived to note it. */
  certain: boolean;
}

interface Word {
  readonly at: number;
  readonly says: 'yes' | 'no';
  /** How much was at risk when an admin said yes. */
  readonly atRisk: number;
  readonly certain: boolean;
}

/** How many artifacts a change puts at risk; where it is not certain which are kept, at least and at most. */
export interface AtRisk {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * Watches which rules are in force. They come from what an admin has set and nowhere else, they wait as they must, and
 * they do come into force once nothing keeps them back.
 */
export class RulesInForce {
  private readonly readings: Reading[] = [];
  private readonly words: Word[] = [];
  rules: readonly Rule[] | null = null;

  constructor(
    private readonly coolingMs: number,
    private readonly confirmAbove: number,
  ) {}

  answered(content: readonly Rule[] | null, at: number): void {
    this.readings.push({ at, content, certain: false });
  }

  takenIn(): void {
    const last = this.readings.at(-1);
    if (last) last.certain = true;
  }

  word(word: Word): void {
    this.words.push(word);
  }

  /** These came into force. Says what is wrong with that, or null. `kept`: how much is kept of anything. */
  cameIntoForce(rules: readonly Rule[], at: number, kept: AtRisk, atRisk: AtRisk): string | null {
    const before = this.rules ?? [];
    const first = this.rules === null && kept.atLeast === 0;
    this.rules = rules;
    const since = this.earliestSince(rules);
    if (since === null) return 'rules came into force that are not what was last read without a mistake in it';
    if (first || !couldHastenAnything(before, rules)) return null;
    const words = this.words.filter((word) => word.at >= since);
    const lastNo = words.findLast(({ says, certain }) => says === 'no' && certain);
    const again = words.find(({ says, at: said }) => says === 'yes' && (lastNo === undefined || said >= lastNo.at));
    if (lastNo !== undefined && again === undefined) return 'rules came into force that an admin had cancelled';
    const cooledFrom = lastNo !== undefined && again !== undefined ? again.at : since;
    if (at - cooledFrom < this.coolingMs) return 'rules that hasten something came into force before they had cooled';
    if (atRisk.atLeast > this.confirmAbove && !this.isConfirmed(words, atRisk.atLeast)) {
      return 'rules that put much at risk came into force without an admin’s yes';
    }
    return null;
  }

  /** Everything is done, and these records stand in Salesforce. Says whether they should be in force and are not. */
  overdue(stands: readonly Rule[] | null, at: number, kept: AtRisk, atRisk: AtRisk): string | null {
    if (stands === null || sameRules(stands, this.rules)) return null;
    if (!couldHastenAnything(this.rules ?? [], stands)) return 'rules that hasten nothing are not in force';
    const since = this.latestSince(stands);
    if (since === null) return 'rules were not read';
    const words = this.words.filter((word) => word.at >= since);
    // A person's no stands until that person takes it back, whatever has gone meanwhile.
    if (words.some(({ says }) => says === 'no')) return null;
    if (this.rules === null && kept.atMost === 0) return 'the first rules of all are not in force';
    if (at - since < this.coolingMs) return null;
    const yes = words.filter(({ says, certain }) => says === 'yes' && certain);
    if (atRisk.atMost > this.confirmAbove && !this.isConfirmed(yes, atRisk.atMost)) return null;
    return 'rules that have cooled are not in force';
  }

  private isConfirmed(words: readonly Word[], atRisk: number): boolean {
    return words.some(({ says, atRisk: seen }) => says === 'yes' && atRisk - seen <= this.confirmAbove);
  }

  /** When these may have been read first, without others in between that were noted for certain. */
  private earliestSince(rules: readonly Rule[]): number | null {
    let since: number | null = null;
    for (const { at, content, certain } of this.readings) {
      if (content === null) continue;
      if (sameRules(content, rules)) since ??= at;
      else if (certain) since = null;
    }
    return since;
  }

  /** When they were noted first at the latest. */
  private latestSince(rules: readonly Rule[]): number | null {
    let since: number | null = null;
    for (const { at, content, certain } of this.readings) {
      if (content === null) continue;
      if (!sameRules(content, rules)) since = null;
      else if (certain) since ??= at;
    }
    return since;
  }
}
