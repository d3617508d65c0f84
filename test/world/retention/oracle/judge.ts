import { dayIn } from './calendar';
import { CallSoFar } from './call-so-far';
import type { Artifact, Entry, Finding, Rule } from './history';
import { KnownDeal } from './known-deal';
import { judgeQuiet } from './quiet';
import { couldHasten, dueDay, rulesFrom, type DealDays, type DueDay } from './rules';
import { RulesInForce, type AtRisk } from './rules-in-force';
import { SalesforceSoFar } from './salesforce';

/** A second look is good for so long. */
const LOOK_IS_GOOD_MS = 5_000;

const MAY_REACH: ReadonlySet<Entry['kind']> = new Set([
  'hold_placed',
  'hold_released',
  'call_held',
  'call_corrected',
  'row_moved',
]);

const OPEN: DealDays = { outcome: 'open', closedOn: null };

/** Goes through a history from its beginning and says what in it must not be. Slow and plain on purpose. */
export function judge(history: readonly Entry[]): readonly Finding[] {
  const [first] = history;
  if (first?.kind !== 'begins') throw new Error('a history begins with what holds throughout it');
  const oracle = new Oracle(first.timeZone, first.coolingMs, first.confirmAbove);
  for (const entry of history) oracle.take(entry);
  return oracle.findings;
}

export class Oracle {
  readonly findings: Finding[] = [];
  readonly salesforce = new SalesforceSoFar();
  readonly calls = new Map<string, CallSoFar>();
  readonly inForce: RulesInForce;
  private readonly deals = new Map<string, KnownDeal>();

  constructor(
    readonly timeZone: string,
    coolingMs: number,
    confirmAbove: number,
  ) {
    this.inForce = new RulesInForce(coolingMs, confirmAbove);
  }

  take(entry: Entry): void {
    this.salesforce.take(entry);
    this.takeIn(entry);
    this.followHolds(entry);
  }

  /** A hold stays with whom it has reached, wherever that goes, until it is released. */
  private followHolds({ kind }: Entry): void {
    if (!MAY_REACH.has(kind)) return;
    for (const call of this.calls.values()) {
      for (const deal of call.deals) call.maybeDeals.add(deal);
      const holds = [...call.maybeDeals].flatMap((deal) => this.salesforce.holdsOn(call.key, deal));
      for (const hold of holds) call.mayBeReached.add(hold);
      for (const reached of [call.reached, call.mayBeReached]) {
        for (const hold of reached) if (!this.salesforce.isActive(hold)) reached.delete(hold);
      }
    }
  }

  private takeIn(entry: Entry): void {
    const { at } = entry;
    switch (entry.kind) {
      case 'deal_made':
        this.deals.set(entry.deal, new KnownDeal());
        return;
      case 'call_held':
        this.calls.set(entry.call, new CallSoFar(entry.call, entry.startedAt, entry.callType, entry.deal));
        return;
      case 'call_corrected': {
        const call = this.call(entry.call);
        if (!call.movedByHand) call.deals = [...call.deals, entry.deal];
        return;
      }
      case 'row_moved': {
        const call = this.call(entry.call);
        call.deals = [entry.deal];
        call.movedByHand = true;
        return;
      }
      case 'approved':
        this.call(entry.call).approved = true;
        return;
      case 'deletion_asked':
        for (const artifact of entry.artifacts) this.call(entry.call).asked.add(artifact);
        return;
      case 'change_confirmed':
        return this.inForce.word({ at, says: 'yes', atRisk: entry.atRisk, certain: entry.certain });
      case 'change_cancelled':
        return this.inForce.word({ at, says: 'no', atRisk: 0, certain: entry.certain });
      case 'settings_answered':
        return this.inForce.answered(this.rulesStanding(), at);
      case 'settings_taken_in':
        return this.inForce.takenIn();
      case 'deals_answered':
        for (const deal of entry.deals) this.deal(deal).answered(this.salesforce.read(deal, at), at);
        return;
      case 'deals_taken_in':
        for (const deal of entry.deals) this.deal(deal).takenIn();
        return;
      case 'rules_in_force':
        return this.cameIntoForce(entry.rules, at);
      case 'looked':
        return this.looked(this.call(entry.call), at);
      case 'destroying':
        return this.destroying(entry);
      case 'quiet':
        return judgeQuiet(this, entry);
      default:
        return;
    }
  }

  find(breaks: Finding['breaks'], at: number, about: string, what: string): void {
    this.findings.push({ breaks, at, about, what });
  }

  /** The rules as they stand in Salesforce; null where they cannot be understood. */
  rulesStanding(): readonly Rule[] | null {
    return rulesFrom(this.salesforce.rules);
  }

  deal(id: string): KnownDeal {
    const deal = this.deals.get(id);
    if (deal === undefined) throw new Error(`the history has no deal ${id}`);
    return deal;
  }

  /** Every way in which the call's deal may be known to whoever reads it at this moment. */
  dealsOf(call: CallSoFar, at: number): readonly (DealDays & { readonly missing: boolean })[] {
    return call.deals.flatMap((deal) => this.dealOf(deal, at));
  }

  private dealOf(deal: string | null, at: number): readonly (DealDays & { readonly missing: boolean })[] {
    if (deal === null) return [{ ...OPEN, missing: false }];
    return this.deal(deal).wouldBe(this.salesforce.read(deal, at), at, this.timeZone);
  }

  /** When an artifact is due by these rules, in each of these ways. */
  due(rules: readonly Rule[] | null, call: CallSoFar, artifact: Artifact, deal: DealDays): DueDay | null {
    const days = { callType: call.callType, calledOn: call.calledOn(this.timeZone) };
    return rules === null ? null : dueDay(rules, artifact, days, deal);
  }

  /** Holds that keep it without a doubt. */
  holdsOn(call: CallSoFar): readonly string[] {
    return [...call.deals.flatMap((deal) => this.salesforce.holdsOn(call.key, deal)), ...call.reached];
  }

  /** How much is kept of anything, and of what a change of rules could hasten. */
  kept(at: number, counts: (call: CallSoFar, artifact: Artifact) => boolean): AtRisk {
    let [atLeast, atMost] = [0, 0];
    for (const call of this.calls.values()) {
      for (const artifact of call.artifacts()) {
        if (!counts(call, artifact)) continue;
        if (!call.disposed.has(artifact)) atMost += 1;
        const untouched = !call.disposed.has(artifact) && !call.begun.has(artifact) && !call.asked.has(artifact);
        if (call.certain && untouched && !this.mayBeDue(call, artifact, at)) atLeast += 1;
      }
    }
    return { atLeast, atMost };
  }

  atRisk(at: number, before: readonly Rule[] | null, after: readonly Rule[]): AtRisk {
    return this.kept(at, (call, artifact) => couldHasten(before ?? [], after, artifact, call.callType));
  }

  private mayBeDue(call: CallSoFar, artifact: Artifact, at: number): boolean {
    const today = dayIn(this.timeZone, at);
    return this.dealsOf(call, at).some((deal) => {
      const due = this.due(this.inForce.rules, call, artifact, deal);
      return due !== null && due.on < today;
    });
  }

  private cameIntoForce(rules: readonly Rule[], at: number): void {
    const atRisk = this.atRisk(at, this.inForce.rules, rules);
    const wrong = this.inForce.cameIntoForce(
      rules,
      at,
      this.kept(at, () => true),
      atRisk,
    );
    if (wrong !== null) this.find('I11', at, 'rules', wrong);
  }

  private looked(call: CallSoFar, at: number): void {
    const byRule = new Map<Artifact, string | null>();
    for (const artifact of call.artifacts()) byRule.set(artifact, this.whyNot(call, artifact, at));
    const held = call.deals.map((deal) => this.heldBy(call, deal));
    call.look = { at, byRule, byPerson: held.includes(null) ? null : (held[0] ?? null), usedAtRecorder: false };
  }

  private heldBy(call: CallSoFar, deal: string | null): string | null {
    const holds = [...new Set([...this.salesforce.holdsOn(call.key, deal), ...call.reached])];
    return holds.length > 0 ? `the hold ${holds.join(', ')} covers it` : null;
  }

  /** Null where it may go in one of the ways in which the call's deal may be known, and then what for. */
  private whyNot(call: CallSoFar, artifact: Artifact, at: number): string | null {
    let why: string | null = 'no rule that is in force ends it';
    let mayGo = false;
    for (const one of call.deals) {
      for (const deal of this.dealOf(one, at)) {
        const against = this.heldBy(call, one) ?? this.whyNotOf(call, artifact, deal, at);
        if (against === null) mayGo = true;
        else why = against;
      }
    }
    return mayGo ? null : why;
  }

  private whyNotOf(
    call: CallSoFar,
    artifact: Artifact,
    deal: DealDays & { readonly missing: boolean },
    at: number,
  ): string | null {
    const today = dayIn(this.timeZone, at);
    if (deal.missing) return 'its deal is not found, and nobody knows why';
    const due = this.due(this.inForce.rules, call, artifact, deal);
    if (due === null) return 'no rule that is in force ends it';
    if (due.on >= today) return `it is kept until ${due.on} by ${due.rule}`;
    const standing = this.rulesStanding();
    const fresh = this.due(standing, call, artifact, deal);
    if (standing !== null && (fresh === null || fresh.on >= today)) {
      return 'the rules as they stand in Salesforce keep it';
    }
    call.grounds.add(`${artifact} ${due.rule} ${due.on}`);
    return null;
  }

  private destroying(entry: Extract<Entry, { kind: 'destroying' }>): void {
    const call = this.call(entry.call);
    const { at, place, cause } = entry;
    const { look } = call;
    if (look === null) return this.find('I5', at, call.key, `${place}: destroyed without a second look`);
    if (at - look.at > LOOK_IS_GOOD_MS) this.find('I5', at, call.key, `${place}: the second look was an old one`);
    if (place === 'salesforce' && look.usedAtRecorder) {
      this.find('I5', at, call.key, 'salesforce: no other look after the recorder was asked');
    }
    if (place === 'recorder') look.usedAtRecorder = true;
    for (const artifact of entry.artifacts) {
      if (artifact === 'call_record') continue;
      call.begun.add(artifact);
      const about = `${call.key} ${artifact}`;
      if (!call.artifacts().includes(artifact))
        this.find('I5', at, about, `${place}: nobody knows of such an artifact`);
      const why = cause === 'rule' ? (look.byRule.get(artifact) ?? null) : look.byPerson;
      if (why !== null) this.find('I5', at, about, `${place}: destroyed although ${why}`);
      if (cause === 'person' && !call.asked.has(artifact)) this.find('I5', at, about, `${place}: nobody asked for it`);
    }
  }

  private call(key: string): CallSoFar {
    const call = this.calls.get(key);
    if (call === undefined) throw new Error(`the history has no call ${key}`);
    return call;
  }
}
