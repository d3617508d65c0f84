import type { Entry, HoldOn, RuleRecord } from './history';

/** An opportunity leaves the recycle bin after 15 days, and can still be found by queryAll for a day after that. */
const FOUND_AFTER_DELETION_MS = 16 * 24 * 3_600_000;

export type Reading =
  | {
      readonly kind: 'found';
      readonly stage: string;
      /** When it came into its stage, or into the world. */
      readonly since: number;
      readonly closed: boolean;
      readonly won: boolean;
    }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'missing' };

interface Deal {
  readonly account: string | null;
  stage: string;
  since: number;
  deletedAt: number | null;
}

/** Salesforce as the history has made it so far. */
export class SalesforceSoFar {
  private readonly deals = new Map<string, Deal>();
  private readonly stages = new Map<string, { closed: boolean; won: boolean }>();
  private readonly holds = new Map<string, HoldOn>();
  rules: readonly RuleRecord[] = [];

  take(entry: Entry): void {
    switch (entry.kind) {
      case 'deal_made':
        this.deals.set(entry.deal, {
          account: entry.account,
          stage: entry.stage,
          since: Math.floor(entry.at / 1000) * 1000,
          deletedAt: null,
        });
        return;
      case 'stage_means':
        this.stages.set(entry.stage, { closed: entry.closed, won: entry.won });
        return;
      case 'stage_changed': {
        const deal = this.deal(entry.deal);
        // Salesforce keeps times in seconds.
        if (deal.stage !== entry.stage) deal.since = Math.floor(entry.at / 1000) * 1000;
        deal.stage = entry.stage;
        return;
      }
      case 'deal_deleted':
        this.deal(entry.deal).deletedAt = entry.at;
        return;
      case 'deal_restored':
        this.deal(entry.deal).deletedAt = null;
        return;
      case 'rules_stand':
        this.rules = entry.rules;
        return;
      case 'hold_placed':
        this.holds.set(entry.hold, entry.on);
        return;
      case 'hold_released':
        this.holds.delete(entry.hold);
        return;
      default:
        return;
    }
  }

  read(id: string, at: number): Reading {
    const deal = this.deal(id);
    if (deal.deletedAt !== null) {
      return at < deal.deletedAt + FOUND_AFTER_DELETION_MS ? { kind: 'deleted' } : { kind: 'missing' };
    }
    const meaning = this.stages.get(deal.stage);
    if (meaning === undefined) throw new Error(`the history does not say what the stage ${deal.stage} means`);
    return { kind: 'found', stage: deal.stage, since: deal.since, ...meaning };
  }

  isActive(hold: string): boolean {
    return this.holds.has(hold);
  }

  /** Active holds on the call itself, its opportunity, or the opportunity's account. */
  holdsOn(call: string, deal: string | null): readonly string[] {
    const account = deal === null ? null : this.deal(deal).account;
    const found: string[] = [];
    for (const [hold, on] of this.holds) {
      const covers =
        (on.kind === 'call' && on.id === call) ||
        (on.kind === 'opportunity' && on.id === deal) ||
        (on.kind === 'account' && on.id === account);
      if (covers) found.push(hold);
    }
    return found;
  }

  private deal(id: string): Deal {
    const deal = this.deals.get(id);
    if (deal === undefined) throw new Error(`the history has no deal ${id}`);
    return deal;
  }
}
