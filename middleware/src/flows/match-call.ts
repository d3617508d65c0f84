import type { AdmissionFacts } from '../domain/admission';
import { admit } from '../domain/admission';
import { callTypeFrom, consentFrom } from '../domain/call';
import { codeOf, isPassing } from '../domain/errors';
import { addressesToAsk, matchParticipants, waitsForOpportunity } from '../domain/matching';
import type { Candidate, Matched } from '../domain/matching';
import type { CallFacts, Participants } from '../ports/recorder';
import type { CallRecord } from '../ports/records';
import type { FoundMatch } from '../ports/salesforce';
import type { FlowContext } from './context';

export interface Match {
  readonly known: AdmissionFacts;
  readonly opportunityId: string | null;
  readonly repUserId: string | null;
  /** Which opportunity the call's row names, where it has one. */
  readonly rowOpportunityId: string | null;
  readonly matchedByParticipants: boolean;
  /** For a person to choose from. */
  readonly candidates: readonly Candidate[];
  /** Who or what said whose call it is, for the audit log; null while nobody has. */
  readonly matchedBy: string | null;
}

/** What stands before anybody asks the participants. */
interface Word {
  readonly by: 'person' | 'meeting' | 'participants';
  readonly opportunityId: string;
}

/**
 * Whose call is this? What a person said, else what the meeting names, else what its participants led to before. Where
 * none of it is there, and a match could let the call in, it is asked now who took part. One call to Salesforce, and one
 * more where an opportunity was named and not found.
 *
 * @throws CountersignError salesforce_* and, passing, recorder_* as their ports say
 */
export async function matchCall(ctx: FlowContext, facts: CallFacts, before: CallRecord | null): Promise<Match> {
  const word = wordOn(facts, before);
  const find = (wanted: { opportunityId: string | null; participants?: readonly string[] }): Promise<FoundMatch> =>
    ctx.salesforce.matches.find({
      ...wanted,
      hostEmail: facts.hostEmail,
      salesforceCallId: before?.projected ? before.salesforceCallId : null,
    });

  const named = word === null ? null : await find({ opportunityId: word.opportunityId });
  if (word !== null && named !== null && named.opportunityId !== null)
    return matchOf(facts, named, { opportunity: 'found', opportunityId: named.opportunityId, by: word.by });

  const isNamed = word !== null && word.by !== 'participants' ? 'not_found' : 'no';
  // A person's word stands even where it leads nowhere any more, until somebody gives another.
  const kept = word?.by === 'person' ? word.opportunityId : null;
  if (!couldBeAdmitted(facts)) {
    const opportunity = isNamed === 'no' ? 'not_named' : 'not_found';
    return matchOf(facts, named ?? (await find({ opportunityId: null })), {
      opportunity,
      opportunityId: kept,
      by: null,
    });
  }
  const people = await participantsOf(ctx, facts, before);
  const asked = named !== null && people.addresses.length === 0;
  const found = asked ? named : await find({ opportunityId: null, participants: people.addresses });
  const { refused } = found.ledTo;
  if (refused !== null) ctx.log.warn('match.not_everything_asked', { callId: before?.id ?? null, reason: refused });
  const matched = matchParticipants(isNamed, {
    found: found.ledTo.found,
    complete: people.complete && found.ledTo.complete,
    wereSeveral: before?.reason === 'opportunity_ambiguous',
  });
  return {
    ...matchOf(facts, found, { ...matched, opportunityId: matched.opportunityId ?? kept, by: waysOf(matched) }),
    matchedByParticipants: matched.opportunityId !== null,
    candidates: matched.candidates,
  };
}

function wordOn(facts: CallFacts, before: CallRecord | null): Word | null {
  const known = before?.opportunityId ?? null;
  if (before !== null && before.movedAt !== null && known !== null) return { by: 'person', opportunityId: known };
  if (facts.opportunityId !== null) return { by: 'meeting', opportunityId: facts.opportunityId };
  return before?.matchedByParticipants && known !== null ? { by: 'participants', opportunityId: known } : null;
}

/** Of a call that is refused whatever its opportunity is, nobody asks who took part. */
function couldBeAdmitted(facts: CallFacts): boolean {
  const unnamed = { opportunity: 'not_named', rep: 'found' } as const;
  return waitsForOpportunity(
    admit({ callType: callTypeFrom(facts.callType), consent: consentFrom(facts.consent), ...unnamed }),
  );
}

/**
 * Whom to ask Salesforce about. A recorder that will not say (no scope for it, a meeting long past) keeps no call from
 * being shown: it waits, as it would have without them.
 */
async function participantsOf(ctx: FlowContext, facts: CallFacts, before: CallRecord | null): Promise<Participants> {
  try {
    const told = await ctx.recorder.participants(facts.callKey);
    await ctx.steps.reached('admit.after_participants');
    const { addresses, complete } = addressesToAsk(told.addresses, facts.hostEmail);
    return { addresses, complete: complete && told.complete };
  } catch (error) {
    if (isPassing(error) || codeOf(error) === 'internal') throw error;
    ctx.log.warn('match.participants_not_told', { callId: before?.id ?? null, reason: codeOf(error) });
    return { addresses: [], complete: false };
  }
}

function waysOf({ opportunityId, ways }: Matched): string | null {
  return opportunityId === null ? null : ways.join('+');
}

function matchOf(
  facts: CallFacts,
  found: FoundMatch,
  on: { opportunity: AdmissionFacts['opportunity']; opportunityId: string | null; by: string | null },
): Match {
  const { rep, repUserId } = repIn(found);
  return {
    known: {
      callType: callTypeFrom(facts.callType),
      consent: consentFrom(facts.consent),
      opportunity: on.opportunity,
      rep,
    },
    opportunityId: on.opportunityId,
    repUserId,
    rowOpportunityId: found.rowOpportunityId,
    matchedByParticipants: on.by === 'participants',
    candidates: [],
    matchedBy: on.by,
  };
}

/** The one active user who has the host's address. */
export function repIn({ repUserIds }: FoundMatch): { rep: AdmissionFacts['rep']; repUserId: string | null } {
  const [only = null, ...more] = repUserIds;
  if (only === null) return { rep: 'not_found', repUserId: null };
  return more.length > 0 ? { rep: 'several', repUserId: null } : { rep: 'found', repUserId: only };
}
