import type { Answer, Asked, Probe } from '../probe';
import { granted, outcome, query } from '../refusals';

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

export const SIZE_PROBES: readonly Probe[] = [settingsPolling, limits, compositeLimits];
