import type { Answer, Asked, Probe } from '../probe';
import { granted, madeId, outcome, query, rowsOf } from '../refusals';
import { aCall, anOpportunity, purge } from '../things';

export const userRecordAccess: Probe = {
  question: 'user-record-access',
  asks: "What does UserRecordAccess answer the integration user about other people's rights, about a record that is not there, and to more than 200 ids?",
  why: 'Who may see a call is decided by it; a silent no for want of a right of our own would shut everybody out.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const about = (userId: string, ...ids: string[]): string =>
      query(
        `SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${userId}' AND RecordId IN (${ids.map((id) => `'${id}'`).join(', ')})`,
      );
    const rows = async (asked: Asked): Promise<Answer> =>
      asked.status >= 300
        ? outcome(asked)
        : rowsOf(asked).map(({ HasReadAccess, HasEditAccess, MaxAccessLevel }) => ({
            read: HasReadAccess === true,
            edit: HasEditAccess === true,
            most: String(MaxAccessLevel),
          }));
    const many = Array.from({ length: 201 }, (_, at) => `006${String(at).padStart(12, '0')}`);
    return {
      ofTheOwner: await rows(await ask('GET', about(on.admin.userId, opportunityId))),
      ofItself: await rows(await ask('GET', about(on.integration.userId, opportunityId))),
      ofNothing: await rows(await ask('GET', about(on.admin.userId, '006000000000000AAA'))),
      ofTooMany: outcome(await ask('GET', about(on.admin.userId, ...many))),
    };
  },
};

export const searches: Probe = {
  question: 'sosl-parents-and-words',
  asks: 'May a SOSL search name fields of parents behind RETURNING, and does it find inflected and joined words?',
  why: 'Moments are found by words of approved summaries, narrowed to a period, an account and an owner.',
  async run(on) {
    const find = async (words: string, returning: string): Promise<Answer> =>
      outcome(
        await on.integration.ask(
          'GET',
          `/search?q=${encodeURIComponent(`FIND {${words}} IN ALL FIELDS RETURNING ${returning}`)}`,
        ),
      );
    return {
      parentInWhere: await find(
        '"probe words"',
        'Call_Summary__c(Id WHERE Call_Recording__r.Opportunity__c != null LIMIT 1)',
      ),
      grandparentInWhere: await find(
        '"probe words"',
        'Call_Summary__c(Id WHERE Call_Recording__r.Opportunity__r.IsClosed = false LIMIT 1)',
      ),
      parentInFields: await find('"probe words"', 'Call_Summary__c(Id, Call_Recording__r.Title__c LIMIT 1)'),
      oneLetter: await find('a', 'Call_Summary__c(Id LIMIT 1)'),
    };
  },
};

export const contactRoles: Probe = {
  question: 'contact-roles-by-address',
  asks: "Does the integration user find contact roles by their contact's address, and leads that were converted?",
  why: 'A call finds its opportunity by the addresses of those who took part.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const address = `${on.unique('person').replace(/\W+/g, '.').toLowerCase()}@example.com`;
    const contact = madeId(await on.admin.ask('POST', '/sobjects/Contact', { LastName: 'Probe', Email: address }));
    on.afterwards(() => purge(on, 'Contact', contact));
    granted(
      await on.admin.ask('POST', '/sobjects/OpportunityContactRole', {
        OpportunityId: opportunityId,
        ContactId: contact,
      }),
    );
    const roles = await ask(
      'GET',
      query(`SELECT OpportunityId FROM OpportunityContactRole WHERE Contact.Email = '${address}'`),
    );
    return {
      roles:
        roles.status >= 300
          ? outcome(roles)
          : rowsOf(roles).map(({ OpportunityId }) => OpportunityId === opportunityId),
      convertedLeads: outcome(
        await ask('GET', query('SELECT ConvertedOpportunityId FROM Lead WHERE IsConverted = true LIMIT 1')),
      ),
    };
  },
};

export const goneRecords: Probe = {
  question: 'records-that-are-gone',
  asks: 'With which codes are reading, changing, deleting and linking to a deleted record answered?',
  why: 'A deleted opportunity is an answer, an unreachable Salesforce is none: the two must not be taken for each other.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const callId = await aCall(on, opportunityId);
    granted(await on.admin.ask('DELETE', `/sobjects/Opportunity/${opportunityId}`));
    const [call] = rowsOf(
      await ask('GET', query(`SELECT Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`)),
    );
    return {
      read: outcome(await ask('GET', `/sobjects/Opportunity/${opportunityId}`)),
      changed: outcome(await ask('PATCH', `/sobjects/Opportunity/${opportunityId}`, { Open_Risks__c: null })),
      deleted: outcome(await ask('DELETE', `/sobjects/Opportunity/${opportunityId}`)),
      pointedTo: outcome(
        await ask('PATCH', `/sobjects/Call_Recording__c/${callId}`, { Opportunity__c: opportunityId }),
      ),
      lookupIsEmpty: call?.['Opportunity__c'] === null,
    };
  },
};

export const READING_PROBES: readonly Probe[] = [userRecordAccess, searches, contactRoles, goneRecords];
