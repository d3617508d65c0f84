import {
  approvedTextRow,
  bearingRow,
  candidateRow,
  foundCallRow,
  momentTagRow,
  searchAnswer,
} from '../../contracts/salesforce-moments';
import type { CandidateRow, FoundCallRow, MomentTagRow } from '../../contracts/salesforce-moments';
import type {
  CallCandidate,
  FoundCall,
  MomentFilter,
  MomentPosition,
  SalesforceMoments,
} from '../../ports/salesforce-moments';
import { chunks } from './collections';
import { inOneCall, query } from './composite';
import type { SalesforceConnection } from './connection';
import { understood } from './errors';
import { everyRow, everyRowOf } from './pages';
import { soql, SoqlId } from './soql';
import type { Soql } from './soql';
import { soslFor } from './sosl';

/** Ids that one query names. */
const MOST_NAMED = 300;

const FIELDS = soql`Id, Call_Recording__c, Call_Recording__r.Started_At__c, Call_Recording__r.Opportunity__c, Call_Recording__r.Opportunity__r.AccountId`;
/** A tag that was a mistake says nothing of the call; a risk that is over was one. */
const STANDS = soql`Status__c IN ${['confirmed', 'resolved']}`;

export function salesforceMoments(connection: SalesforceConnection): SalesforceMoments {
  return {
    tagged: async (tag, filter, after, limit) => {
      const where = allOf([soql`Tag__c = ${tag}`, STANDS, ...conditions(filter), ...(after ? [following(after)] : [])]);
      const asked = soql`SELECT ${FIELDS} FROM Call_Tag__c WHERE ${where} ORDER BY Call_Recording__r.Started_At__c DESC, Id DESC LIMIT ${limit}`;
      return (await everyRow(connection, 'query', asked, candidateRow)).map(candidate);
    },
    saying: async (terms, filter) => {
      const where = allOf([soql`Review_Status__c = ${'approved'}`, ...conditions(filter)]);
      const sosl = soslFor(terms, 'Call_Summary__c', soql`${FIELDS} WHERE ${where}`);
      const path = `/search?q=${encodeURIComponent(sosl)}`;
      const answer = understood(searchAnswer, await connection.send({ method: 'GET', path, route: '/search' }));
      return answer.searchRecords.map(candidate).sort(newestFirst);
    },
    bearing: async (tag, callIds) => {
      const found = new Set<string>();
      for (const some of chunks(
        callIds.map((id) => SoqlId.of(id)),
        MOST_NAMED,
      )) {
        const asked = soql`SELECT Call_Recording__c FROM Call_Tag__c WHERE Tag__c = ${tag} AND ${STANDS} AND Call_Recording__c IN ${some}`;
        for (const row of await everyRow(connection, 'query', asked, bearingRow)) found.add(row.Call_Recording__c);
      }
      return found;
    },
    details: (callIds, tag) => details(connection, callIds, tag),
  };
}

async function details(
  connection: SalesforceConnection,
  callIds: readonly string[],
  tag: string | null,
): Promise<readonly FoundCall[]> {
  if (callIds.length === 0) return [];
  const ids = callIds.map((id) => SoqlId.of(id));
  const wanted = tag === null ? STANDS : soql`Tag__c = ${tag} AND ${STANDS}`;
  const answers = await inOneCall(connection, [
    query(
      'calls',
      soql`SELECT Id, Title__c, Started_At__c, Owner.Name, Opportunity__c, Opportunity__r.Name, Opportunity__r.AccountId, Opportunity__r.Account.Name FROM Call_Recording__c WHERE Id IN ${ids} AND Opportunity__c != ${null} AND Started_At__c != ${null}`,
    ),
    query(
      'tags',
      soql`SELECT Call_Recording__c, Tag__c, Tag_Label__c, Second__c FROM Call_Tag__c WHERE Call_Recording__c IN ${ids} AND ${wanted} ORDER BY Second__c NULLS FIRST, Tag__c`,
    ),
    query(
      'texts',
      soql`SELECT Call_Recording__c, Approved_Text__c FROM Call_Summary__c WHERE Call_Recording__c IN ${ids} AND Review_Status__c = ${'approved'}`,
    ),
  ]);
  const calls = await everyRowOf(connection, answers, 'calls', foundCallRow);
  const tags = await everyRowOf(connection, answers, 'tags', momentTagRow);
  const texts = await everyRowOf(connection, answers, 'texts', approvedTextRow);
  const textOf = new Map(texts.map((row) => [row.Call_Recording__c, row.Approved_Text__c]));
  const byId = new Map(calls.map((row) => [row.Id, row]));
  return callIds.flatMap((id) => {
    const call = byId.get(id);
    const own = tags.filter((row) => row.Call_Recording__c === id);
    return call ? [foundCall(call, own, textOf.get(id) ?? null)] : [];
  });
}

function foundCall(call: FoundCallRow, tags: readonly MomentTagRow[], approvedText: string | null): FoundCall {
  return {
    callId: call.Id,
    title: call.Title__c ?? '',
    startedAt: call.Started_At__c,
    ownerName: call.Owner?.Name ?? '',
    opportunityId: call.Opportunity__c,
    opportunityName: call.Opportunity__r.Name,
    accountId: call.Opportunity__r.AccountId,
    accountName: call.Opportunity__r.Account?.Name ?? null,
    approvedText,
    tags: tags.map((row) => ({ tag: row.Tag__c, label: row.Tag_Label__c, second: row.Second__c })),
  };
}

function candidate({ Id, Call_Recording__c, Call_Recording__r }: CandidateRow): CallCandidate {
  return {
    position: { startedAt: Call_Recording__r.Started_At__c, id: Id },
    callId: Call_Recording__c,
    opportunityId: Call_Recording__r.Opportunity__c,
    accountId: Call_Recording__r.Opportunity__r.AccountId,
  };
}

/** As `tagged` has Salesforce order them. */
function newestFirst({ position: one }: CallCandidate, { position: other }: CallCandidate): number {
  const apart = other.startedAt.getTime() - one.startedAt.getTime();
  return apart !== 0 ? apart : one.id < other.id ? 1 : -1;
}

/** Of a call that waits for its opportunity, or has no time, nothing can be told. */
function conditions({ accountId, ownerId, from, before }: MomentFilter): readonly Soql[] {
  return [
    soql`Call_Recording__r.Opportunity__c != ${null}`,
    soql`Call_Recording__r.Started_At__c != ${null}`,
    ...(accountId === null ? [] : [soql`Call_Recording__r.Opportunity__r.AccountId = ${SoqlId.of(accountId)}`]),
    ...(ownerId === null ? [] : [soql`Call_Recording__r.OwnerId = ${SoqlId.of(ownerId)}`]),
    ...(from === null ? [] : [soql`Call_Recording__r.Started_At__c >= ${from}`]),
    ...(before === null ? [] : [soql`Call_Recording__r.Started_At__c < ${before}`]),
  ];
}

function following({ startedAt, id }: MomentPosition): Soql {
  return soql`(Call_Recording__r.Started_At__c < ${startedAt} OR (Call_Recording__r.Started_At__c = ${startedAt} AND Id < ${SoqlId.of(id)}))`;
}

function allOf(conditions: readonly Soql[]): Soql {
  return conditions.reduce((all, one) => soql`${all} AND ${one}`);
}
