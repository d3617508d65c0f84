import type { Day } from './calendar';

/**
 * The language in which a history is told to the oracle: what the world did, and what the product was seen to do. Plain
 * data; times are milliseconds since 1970, and the order of entries is the order in which things happened.
 */

export const ARTIFACTS = ['recording', 'transcript', 'draft', 'approved_summary', 'official_note'] as const;
export type Artifact = (typeof ARTIFACTS)[number];

export type Outcome = 'open' | 'won' | 'lost';

/** A record of `Retention_Rule__mdt` as an admin typed it; anything may stand in a field. */
export interface RuleRecord {
  readonly name: string;
  readonly artifact: unknown;
  readonly callType: unknown;
  readonly outcome: unknown;
  readonly action: unknown;
  readonly days: unknown;
  readonly trigger: unknown;
  readonly reviewOn: unknown;
  readonly reason: unknown;
}

export type HoldOn = { readonly kind: 'call' | 'opportunity' | 'account'; readonly id: string };

/** What the world did. Ids of deals, accounts and holds are Salesforce's; a call is named by the recorder's key. */
export type Deed =
  | { readonly kind: 'begins'; readonly timeZone: string; readonly coolingMs: number; readonly confirmAbove: number }
  | { readonly kind: 'deal_made'; readonly deal: string; readonly account: string | null; readonly stage: string }
  /** Also said once for every stage at the beginning. */
  | { readonly kind: 'stage_means'; readonly stage: string; readonly closed: boolean; readonly won: boolean }
  | { readonly kind: 'stage_changed'; readonly deal: string; readonly stage: string }
  | { readonly kind: 'deal_deleted'; readonly deal: string }
  | { readonly kind: 'deal_restored'; readonly deal: string }
  /** From now on exactly these records stand in Salesforce. */
  | { readonly kind: 'rules_stand'; readonly rules: readonly RuleRecord[] }
  | { readonly kind: 'hold_placed'; readonly hold: string; readonly on: HoldOn }
  | { readonly kind: 'hold_released'; readonly hold: string }
  /** The meeting ended and the vendor told of it. `deal`: what its tracking field names. */
  | {
      readonly kind: 'call_held';
      readonly call: string;
      readonly startedAt: number;
      readonly callType: string;
      readonly deal: string | null;
    }
  /** The tracking field names another deal since, and the vendor told of the meeting once more. */
  | { readonly kind: 'call_corrected'; readonly call: string; readonly deal: string }
  /** An admin gave the call's row in Salesforce to another deal. */
  | { readonly kind: 'row_moved'; readonly call: string; readonly deal: string }
  | { readonly kind: 'approved'; readonly call: string }
  | { readonly kind: 'deletion_asked'; readonly call: string; readonly artifacts: readonly Artifact[] }
  /** `certain`: the admin was told that it was done. */
  | { readonly kind: 'change_confirmed'; readonly atRisk: number; readonly certain: boolean }
  | { readonly kind: 'change_cancelled'; readonly certain: boolean };

/** A rule as the product has it in force. */
export interface Rule {
  readonly name: string;
  readonly artifact: string;
  readonly callType: string;
  readonly outcome: string;
  readonly days: number | null;
  readonly trigger: string | null;
  readonly reviewOn: Day | null;
  readonly reason: string;
}

/**
 * What the product was seen to do, at its outermost edge. `answered`: Salesforce gave the answer; `taken_in`: whoever
 * asked came to the end of its work alive, so that the answer counts from then on. Without that it may or may not.
 */
export type Observation =
  | { readonly kind: 'settings_answered' }
  | { readonly kind: 'settings_taken_in' }
  | { readonly kind: 'deals_answered'; readonly deals: readonly string[] }
  | { readonly kind: 'deals_taken_in'; readonly deals: readonly string[] }
  /** These came into force: committed. */
  | { readonly kind: 'rules_in_force'; readonly rules: readonly Rule[] }
  /** The second look before a disposal was answered. */
  | { readonly kind: 'looked'; readonly call: string }
  /** About to destroy these copies of the call. */
  | {
      readonly kind: 'destroying';
      readonly call: string;
      readonly place: 'recorder' | 'middleware' | 'salesforce';
      readonly artifacts: readonly (Artifact | 'call_record')[];
      readonly cause: 'rule' | 'person';
    }
  /** Everything that was to be done is done: what stands now is the product's answer. */
  | { readonly kind: 'quiet'; readonly seen: readonly CallSeen[]; readonly shown: readonly DispositionSeen[] };

export type Entry = { readonly at: number } & (Deed | Observation);

/** One call as it stands: in the product's own words, and in fact. */
export interface CallSeen {
  readonly call: string;
  readonly artifacts: readonly {
    readonly artifact: Artifact;
    readonly state: 'kept' | 'disposing' | 'disposed';
  }[];
  /** Every copy that stands in fact: at the vendor, as a text or a key, as a live row, in a bin or a trash. */
  readonly standing: readonly CopySeen[];
  /** The vendor deleted something of it, and hands it out to whoever has the address: it can be neither kept nor gone. */
  readonly servedStill: boolean;
  /** The call's row in Salesforce; null where there is none. */
  readonly row: { readonly nextOn: Day | null; readonly rule: string | null; readonly onHold: boolean } | null;
  /** Title and host are still known. */
  readonly named: boolean;
}

export interface CopySeen {
  readonly artifact: Artifact | 'call_record';
  /** As the ledger names it, such as `vendor_recording`. */
  readonly kind: string;
  /** In a trash or a recycle bin, from which somebody could bring it back. */
  readonly binned: boolean;
}

/** One `Disposition__c` with its copies, as an admin reads them. */
export interface DispositionSeen {
  readonly key: string;
  readonly call: string;
  readonly cause: 'rule' | 'person';
  readonly state: string;
  readonly copies: readonly {
    readonly artifact: string;
    readonly kind: string;
    readonly state: string;
    readonly rule: string | null;
    readonly dueOn: Day | null;
    readonly at: number;
  }[];
}

/** Something that must not be. */
export interface Finding {
  /** The rule that it breaks: I5, I6, I9, I11, or `record` where what is said and what is differ. */
  readonly breaks: 'I5' | 'I6' | 'I9' | 'I11' | 'record';
  readonly at: number;
  readonly about: string;
  readonly what: string;
}
