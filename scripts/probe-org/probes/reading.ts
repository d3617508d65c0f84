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

export const settingsPolling: Probe = {
  question: 'custom-metadata-polling',
  asks: 'How many queries of custom metadata does one composite, and one batch, take? Which conditions does a query of it refuse?',
  why: 'All settings are read in one request a minute; a sixth kind of setting must not break that.',
  async run(on) {
    const { ask } = on.integration;
    const root = '/services/data/v66.0';
    const url = `${root}${query('SELECT DeveloperName FROM Retention_Rule__mdt')}`;
    const composite = async (count: number): Promise<Answer> => {
      const compositeRequest = Array.from({ length: count }, (_, at) => ({
        method: 'GET',
        url,
        referenceId: `q${at}`,
      }));
      const asked = await ask('POST', '/composite', { compositeRequest });
      if (asked.status >= 300) return outcome(asked);
      const answers = granted(asked)['compositeResponse'] as readonly { httpStatusCode: number }[];
      return [...new Set(answers.map(({ httpStatusCode }) => httpStatusCode))];
    };
    const batch = async (count: number): Promise<Answer> => {
      const batchRequests = Array.from({ length: count }, () => ({
        method: 'GET',
        url: url.replace('/services/data/', ''),
      }));
      const asked = await ask('POST', '/composite/batch', { batchRequests });
      if (asked.status >= 300) return outcome(asked);
      const answers = granted(asked)['results'] as readonly { statusCode: number }[];
      return [...new Set(answers.map(({ statusCode }) => statusCode))];
    };
    const where = async (condition: string): Promise<Answer> =>
      outcome(await ask('GET', query(`SELECT DeveloperName FROM Retention_Rule__mdt WHERE ${condition}`)));
    return {
      compositeOfFive: await composite(5),
      compositeOfSix: await composite(6),
      batchOfSix: await batch(6),
      batchOfTwentySix: await batch(26),
      orOnOneColumn: await where("Artifact__c = 'draft' OR Artifact__c = 'recording'"),
      orOnTwoColumns: await where("Artifact__c = 'draft' OR Days__c = 90"),
      writing: outcome(await ask('POST', '/sobjects/Retention_Rule__mdt', { DeveloperName: 'Probe' })),
    };
  },
};

export const limits: Probe = {
  question: 'limits',
  asks: 'Which limits does the org name, and what do a composite, a batch and a GraphQL request with several queries count as?',
  why: 'The admin guide says what Countersign costs of the daily allowance.',
  async run(on) {
    const { ask } = on.integration;
    const named = granted(await ask('GET', '/limits')) as Record<string, { Max?: number }>;
    const used = async (work: () => Promise<unknown>): Promise<number | null> => {
      const before = usage(await ask('GET', '/limits'));
      await work();
      const after = usage(await ask('GET', '/limits'));
      return before === null || after === null ? null : after - before - 1;
    };
    const one = query('SELECT Id FROM Opportunity LIMIT 1');
    const compositeRequest = [0, 1, 2].map((at) => ({
      method: 'GET',
      url: `/services/data/v66.0${one}`,
      referenceId: `q${at}`,
    }));
    const batchRequests = [0, 1, 2].map(() => ({ method: 'GET', url: `v66.0${one}` }));
    const graphql = {
      query:
        '{ uiapi { query { a: Opportunity(first: 1) { edges { node { Id } } } b: Opportunity(first: 1) { edges { node { Id } } } } } }',
    };
    return {
      names: Object.keys(named).sort(),
      daily: named['DailyApiRequests']?.Max ?? null,
      counted: {
        query: await used(() => ask('GET', one)),
        compositeOfThree: await used(() => ask('POST', '/composite', { compositeRequest })),
        batchOfThree: await used(() => ask('POST', '/composite/batch', { batchRequests })),
        graphqlOfTwo: await used(() => ask('POST', '/graphql', graphql)),
      },
    };
  },
  // The names and the allowance are the edition's; other requests of other people may fall in between.
  matters: (answer) => (answer as Record<string, Answer>)['counted'] ?? null,
};

function usage(asked: Asked): number | null {
  const match = /api-usage=(\d+)\//.exec(asked.header('sforce-limit-info') ?? '');
  return match ? Number(match[1]) : null;
}

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

export const compositeLimits: Probe = {
  question: 'sizes-of-composites',
  asks: 'How is a composite of 26, a graph of 501 nodes, and a node that refers to nothing refused?',
  why: 'Work is cut to these sizes; what comes back beyond them decides whether a mistake shows or is tried for ever.',
  async run(on) {
    const { ask } = on.integration;
    const url = `/services/data/v66.0${query('SELECT Id FROM Opportunity LIMIT 1')}`;
    const nodes = (count: number): object[] =>
      Array.from({ length: count }, (_, at) => ({ method: 'GET', url, referenceId: `n${at}` }));
    const graph = async (compositeRequest: object[]): Promise<Answer> => {
      const asked = await ask('POST', '/composite/graph', { graphs: [{ graphId: 'probe', compositeRequest }] });
      if (asked.status >= 300) return outcome(asked);
      const [first] = granted(asked)['graphs'] as readonly Graph[];
      return (first?.graphResponse.compositeResponse ?? []).map(({ httpStatusCode, body }) =>
        outcome({ status: httpStatusCode, body, header: () => null }),
      );
    };
    return {
      composite26: outcome(await ask('POST', '/composite', { compositeRequest: nodes(26) })),
      graph501: await graph(nodes(501)),
      unknownReference: await graph([
        { method: 'PATCH', url: '/services/data/v66.0/sobjects/Opportunity/@{nowhere.id}', referenceId: 'a', body: {} },
      ]),
      sameReferenceTwice: await graph([
        { method: 'GET', url, referenceId: 'a' },
        { method: 'GET', url, referenceId: 'a' },
      ]),
    };
  },
};

interface Graph {
  readonly graphResponse: { readonly compositeResponse: readonly { httpStatusCode: number; body: unknown }[] };
}

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

export const READING_PROBES: readonly Probe[] = [
  userRecordAccess,
  settingsPolling,
  limits,
  searches,
  contactRoles,
  compositeLimits,
  goneRecords,
];
