import { dayIn } from './calendar';
import type { CallSoFar } from './call-so-far';
import type { Artifact, CallSeen, DispositionSeen, Entry } from './history';
import type { Oracle } from './judge';
import type { DueDay } from './rules';

/** What is purged can be shown by Salesforce for a day; after that its certificate must be there. */
const CERTIFIED_AFTER_MS = 26 * 3_600_000;
/** Come and go while a review goes on, without any disposal. */
const PASSING_KINDS = ['inbox_body', 'comment'];

/** Everything that was to be done is done: every artifact's fate is compared with what it must be. */
export function judgeQuiet(oracle: Oracle, entry: Extract<Entry, { kind: 'quiet' }>): void {
  const { at } = entry;
  const standing = oracle.rulesStanding();
  const risk = standing === null ? { atLeast: 0, atMost: 0 } : oracle.atRisk(at, oracle.inForce.rules, standing);
  const kept = oracle.kept(at, () => true);
  const overdue = oracle.inForce.overdue(standing, at, kept, risk);
  if (overdue !== null) oracle.find('I11', at, 'rules', overdue);
  const seen = new Map(entry.seen.map((one) => [one.call, one]));
  for (const call of oracle.calls.values()) {
    // A correction that was on its way has arrived.
    call.deals = call.deals.slice(-1);
    const one = seen.get(call.key);
    if (one === undefined) {
      oracle.find('I9', at, call.key, 'the call is not known');
      continue;
    }
    const shown = entry.shown.filter((row) => row.call === call.key);
    new QuietCall(oracle, call, one, shown, at).judge();
  }
  for (const row of entry.shown) judgeRow(oracle, row, seen.get(row.call)?.servedStill ?? false, at);
}

function judgeRow(oracle: Oracle, row: DispositionSeen, servedStill: boolean, at: number): void {
  if (['complete', 'stopped'].includes(row.state)) return;
  if (row.state === 'failed' && servedStill) return;
  const about = `disposition of ${row.call}`;
  if (row.state !== 'awaiting_physical_deletion') oracle.find('I6', at, about, `it stands as ${row.state}`);
  const purged = row.copies.filter(({ state }) => state === 'purged');
  const waits = purged.some((copy) => at - copy.at < CERTIFIED_AFTER_MS);
  if (row.state === 'awaiting_physical_deletion' && !waits) oracle.find('record', at, about, 'no certificate yet');
}

/** One call, when everything is done. */
class QuietCall {
  private readonly states: ReadonlyMap<Artifact, CallSeen['artifacts'][number]['state']>;

  constructor(
    private readonly oracle: Oracle,
    private readonly call: CallSoFar,
    private readonly seen: CallSeen,
    private readonly shown: readonly DispositionSeen[],
    private readonly at: number,
  ) {
    this.states = new Map(seen.artifacts.map(({ artifact, state }) => [artifact, state]));
  }

  judge(): void {
    const { call, seen } = this;
    for (const artifact of call.artifacts()) this.judgeArtifact(artifact);
    for (const { artifact } of seen.artifacts) {
      if (!call.artifacts().includes(artifact)) this.find('record', artifact, 'nobody knows where it comes from');
    }
    this.judgeRowAndName();
    this.judgeRecords();
    const allGone = seen.artifacts.every(({ state }) => state === 'disposed');
    if (seen.servedStill && allGone) this.find('record', 'files', 'said to be gone, and the recorder serves one still');
    call.certain = true;
    this.holdsHaveReached();
    call.stood = new Set(seen.standing.map(({ artifact, kind }) => `${artifact} ${kind}`));
    call.disposed.clear();
    for (const { artifact, state } of seen.artifacts) if (state === 'disposed') call.disposed.add(artifact);
  }

  /** Everybody knows now where it is. */
  private holdsHaveReached(): void {
    const { call, oracle, seen } = this;
    call.maybeDeals.clear();
    for (const deal of call.deals) call.maybeDeals.add(deal);
    if (seen.artifacts.every(({ state }) => state === 'disposed')) return;
    for (const deal of call.deals) {
      for (const hold of oracle.salesforce.holdsOn(call.key, deal)) call.reached.add(hold);
    }
  }

  private judgeArtifact(artifact: Artifact): void {
    const state = this.states.get(artifact);
    if (state === undefined) return this.find('record', artifact, 'it is kept, and nobody counts it');
    if (state === 'disposing') {
      const standsAsFailed = this.seen.servedStill && this.shown.some((row) => row.state === 'failed');
      if (!standsAsFailed) this.find('I6', artifact, 'it is neither kept nor gone');
      return;
    }
    if (state === 'kept') {
      const why = this.mustBeGone(artifact);
      if (why !== null) this.find('I6', artifact, `it is kept, although ${why}`);
      return;
    }
    for (const { kind, binned } of this.seen.standing.filter((copy) => copy.artifact === artifact)) {
      this.find('record', artifact, `said to be gone, and its ${kind} ${binned ? 'lies in a trash' : 'stands'}`);
    }
    // A note that was approved may never have been written.
    const mayNeverHaveBeen = artifact === 'official_note' && !this.call.stood.has('official_note note');
    if (!this.call.begun.has(artifact) && !mayNeverHaveBeen) {
      this.find('record', artifact, 'said to be gone, and nobody destroyed it');
    }
  }

  /** Null unless it is due in every way in which its deal may be known. */
  private mustBeGone(artifact: Artifact): string | null {
    const { oracle, call, at } = this;
    if (oracle.holdsOn(call).length > 0 || call.mayBeReached.size > 0) return null;
    const today = dayIn(oracle.timeZone, at);
    const standing = oracle.rulesStanding();
    let why: string | null = null;
    for (const deal of oracle.dealsOf(call, at)) {
      if (deal.missing) return null;
      const due = oracle.due(oracle.inForce.rules, call, artifact, deal);
      if (due === null || due.on >= today) return null;
      const fresh = oracle.due(standing, call, artifact, deal);
      if (standing !== null && (fresh === null || fresh.on >= today)) return null;
      why = `it was due on ${due.on} by ${due.rule}`;
    }
    return why;
  }

  private judgeRowAndName(): void {
    const { oracle, call, seen } = this;
    const kept = seen.artifacts.filter(({ state }) => state !== 'disposed').map(({ artifact }) => artifact);
    const cameBack = kept.some((artifact) => call.begun.has(artifact));
    if (kept.length === 0) {
      if (seen.row !== null) this.find('record', 'call_record', 'nothing of the call is kept, and its row stands');
      if (seen.named) this.find('record', 'call_record', 'nothing of the call is kept, and its title or host is known');
      return;
    }
    if (seen.row === null) {
      if (!cameBack) this.find('record', 'call_record', 'something of the call is kept, and its row is gone');
      return;
    }
    const { nextOn, rule, onHold } = seen.row;
    const expected = this.nextDisposals(kept);
    const asShown = nextOn === null ? 'never' : `${nextOn} by ${String(rule)}`;
    if (!expected.includes(asShown)) {
      this.find('I9', 'call_record', `its row says ${asShown}, and it is ${expected.join(' or ')}`);
    }
    const held = oracle.holdsOn(call).length > 0;
    const mayBeHeld = held || call.mayBeReached.size > 0;
    if (onHold ? !mayBeHeld : held) this.find('record', 'call_record', `its row says ${onHold ? 'held' : 'not held'}`);
  }

  private nextDisposals(kept: readonly Artifact[]): readonly string[] {
    const { oracle, call, at } = this;
    return oracle.dealsOf(call, at).map((deal) => {
      let next: DueDay | null = null;
      for (const artifact of call.artifacts()) {
        if (!kept.includes(artifact)) continue;
        const due = oracle.due(oracle.inForce.rules, call, artifact, deal);
        if (due !== null && (next === null || due.on < next.on)) next = due;
      }
      return next === null ? 'never' : `${next.on} by ${next.rule}`;
    });
  }

  /** What stood when everything was done before, and does not stand now, has its record; and the record is true. */
  private judgeRecords(): void {
    const { call, seen, shown } = this;
    const now = new Set(seen.standing.map(({ artifact, kind }) => `${artifact} ${kind}`));
    const recorded = new Set(
      shown.flatMap(({ copies }) =>
        copies
          .filter(({ state }) => ['deleted', 'purged', 'absent', 'begun'].includes(state))
          .map(({ artifact, kind }) => `${artifact} ${kind}`),
      ),
    );
    for (const copy of call.stood) {
      if (PASSING_KINDS.includes(copy.split(' ')[1] ?? '')) continue;
      // The summary's row stands below that of the call: it goes by itself, or with that.
      const isRow = copy.endsWith(' summary_row');
      if (isRow && (now.has('approved_summary summary_row') || recorded.has('approved_summary summary_row'))) continue;
      const record = isRow ? 'call_record call_row' : copy;
      if (!now.has(copy) && !recorded.has(record)) this.find('record', copy, 'gone without a record');
    }
    for (const { cause, copies } of shown) {
      for (const { artifact, kind, state, rule, dueOn } of copies) {
        if (cause === 'person' || artifact === 'call_record' || !['deleted', 'purged'].includes(state)) continue;
        const ground = `${artifact} ${String(rule)} ${String(dueOn)}`;
        if (!call.grounds.has(ground)) this.find('I5', `${artifact} ${kind}`, `its record names ${ground}`);
      }
    }
  }

  private find(breaks: 'I5' | 'I6' | 'I9' | 'record', about: string, what: string): void {
    this.oracle.find(breaks, this.at, `${this.call.key} ${about}`, what);
  }
}
