import { sameName, type Severity } from './definition';
import type { TagQuote, TagSuggestion } from './suggestion';

/**
 * `suggested`: by machine, waits for a person. `dismissed`: a person said no, and no machine asks again. `confirmed`: a
 * person said yes; a deal risk is open. `resolved`: its risk is over. `withdrawn`: it was a mistake. `lapsed`: a
 * suggestion that nothing speaks for any more, or whose definition is gone.
 */
export type TagState = 'suggested' | 'dismissed' | 'confirmed' | 'resolved' | 'withdrawn' | 'lapsed';

/** A person's act. Machines have none. */
export interface Act {
  /** Salesforce user id, 18 characters. */
  readonly by: string;
  readonly at: Date;
}

/** One tag of one call. Label, severity and risk are those of the definition when it was last suggested or confirmed. */
export interface CallTag {
  readonly callId: string;
  readonly tag: string;
  readonly label: string;
  readonly severity: Severity | null;
  readonly dealRisk: boolean;
  readonly state: TagState;
  /** Grows with every change; a command names the revision it was made on. */
  readonly revision: number;
  readonly source: TagSuggestion['source'] | 'person';
  readonly quotes: readonly TagQuote[];
  /** The moment that the person confirmed, in whole seconds; null: the call as a whole. */
  readonly second: number | null;
  readonly confirmed: Act | null;
  /** Dismissed, resolved or withdrawn. */
  readonly ended: Act | null;
}

/** What a definition says of the tag that a person confirms. */
export type TagMeaning = Pick<CallTag, 'tag' | 'label' | 'severity' | 'dealRisk'>;

export type TagCommand =
  | { readonly kind: 'suggest'; readonly suggestion: TagSuggestion }
  /** Nothing speaks for the suggestion any more. */
  | { readonly kind: 'lapse' }
  | {
      readonly kind: 'confirm';
      readonly revision: number;
      readonly act: Act;
      /** Null where the definition is gone: what nobody can read the meaning of is not confirmed. */
      readonly meaning: TagMeaning | null;
      readonly second: number | null;
    }
  | { readonly kind: 'dismiss' | 'resolve' | 'withdraw'; readonly revision: number; readonly act: Act };

export type TagRefusal =
  'tag_changed' | 'tag_not_defined' | 'tag_not_suggested' | 'tag_not_confirmed' | 'tag_not_a_risk';

/** `unchanged`: it is so already, whoever came first; asking twice makes nothing twice. */
export type TagDecision =
  | { readonly kind: 'changed'; readonly next: CallTag }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: TagRefusal };

/** @param current null where the call has never borne the tag; commands on nothing name revision 0 */
export function decideTag(command: TagCommand, current: CallTag | null, callId: string): TagDecision {
  switch (command.kind) {
    case 'suggest':
      return suggested(command.suggestion, current, callId);
    case 'lapse':
      return current?.state === 'suggested' ? changed({ ...moved(current), state: 'lapsed', quotes: [] }) : UNCHANGED;
    case 'confirm':
      return confirmed(command, current, callId);
    case 'dismiss':
      return ended(command, current, 'dismissed', 'suggested', 'tag_not_suggested');
    case 'resolve':
      return ended(command, current, 'resolved', 'confirmed', 'tag_not_confirmed');
    case 'withdraw':
      return ended(command, current, 'withdrawn', 'confirmed', 'tag_not_confirmed');
    default:
      return unreachable(command);
  }
}

/**
 * `Tag_Key__c`: a call bears a tag once. Names of records differ by more than case, keys of Salesforce do not have to.
 */
export function tagKey(callId: string, tag: string): string {
  return `${callId}:${tag.toLowerCase()}`;
}

const UNCHANGED: TagDecision = { kind: 'unchanged' };

/** A machine moves only what no person has decided about. */
function suggested(suggestion: TagSuggestion, current: CallTag | null, callId: string): TagDecision {
  if (current && current.state !== 'suggested' && current.state !== 'lapsed') return UNCHANGED;
  mustBeOne(current, suggestion.tag);
  const next: CallTag = {
    ...{ ...suggestion, callId, state: 'suggested', revision: (current?.revision ?? 0) + 1 },
    ...{ second: null, confirmed: null, ended: null },
  };
  return current?.state === 'suggested' && saysTheSame(current, suggestion) ? UNCHANGED : changed(next);
}

function saysTheSame(current: CallTag, { label, severity, dealRisk, source, quotes }: TagSuggestion): boolean {
  const about = (one: Pick<CallTag, 'label' | 'severity' | 'dealRisk' | 'source' | 'quotes'>): string =>
    JSON.stringify([
      ...[one.label, one.severity, one.dealRisk, one.source],
      ...one.quotes.map((quote) => [quote.cueIndex, quote.startSeconds, quote.phrase, quote.source]),
    ]);
  return about(current) === about({ label, severity, dealRisk, source, quotes });
}

/**
 * Two people who confirm at once make one tag, the first one's. A tag that was resolved or withdrawn meanwhile is not
 * brought back by a yes to what it was before: that needs a yes to what it is.
 */
function confirmed(
  command: Extract<TagCommand, { kind: 'confirm' }>,
  current: CallTag | null,
  callId: string,
): TagDecision {
  if (current?.state === 'confirmed') return UNCHANGED;
  if (command.revision !== (current?.revision ?? 0)) return refused('tag_changed');
  if (!command.meaning) return refused('tag_not_defined');
  const { tag, label, severity, dealRisk } = command.meaning;
  mustBeOne(current, tag);
  const machineMade = current !== null && (current.state === 'suggested' || current.state === 'dismissed');
  return changed({
    ...{ callId, tag, label, severity, dealRisk, state: 'confirmed', revision: command.revision + 1 },
    ...{ source: current && (machineMade || current.confirmed) ? current.source : 'person' },
    ...{ quotes: current?.quotes ?? [], second: command.second, confirmed: command.act, ended: null },
  });
}

function ended(
  command: Extract<TagCommand, { kind: 'dismiss' | 'resolve' | 'withdraw' }>,
  current: CallTag | null,
  state: 'dismissed' | 'resolved' | 'withdrawn',
  from: 'suggested' | 'confirmed',
  code: TagRefusal,
): TagDecision {
  if (current?.state === state) return UNCHANGED;
  if (!current) return refused(code);
  if (command.revision !== current.revision) return refused('tag_changed');
  // A risk that is over may turn out never to have been one.
  const takenBack = state === 'withdrawn' && current.state === 'resolved';
  if (current.state !== from && !takenBack) return refused(code);
  if (state === 'resolved' && !current.dealRisk) return refused('tag_not_a_risk');
  return changed({ ...moved(current), state, ended: command.act });
}

function mustBeOne(current: CallTag | null, tag: string): void {
  if (current && !sameName(current.tag, tag)) throw new Error(`a command about ${tag} was given for ${current.tag}`);
}

function moved(tag: CallTag): CallTag {
  return { ...tag, revision: tag.revision + 1 };
}

function changed(next: CallTag): TagDecision {
  return { kind: 'changed', next };
}

function refused(code: TagRefusal): TagDecision {
  return { kind: 'refused', code };
}

function unreachable(command: never): never {
  throw new Error(`not a tag command: ${JSON.stringify(command)}`);
}
