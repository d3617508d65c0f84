const value = (given) => ({ value: given });
const labelled = (given) => ({ value: given, displayValue: given });
const edges = (nodes) => nodes.map((node) => ({ node }));

/** `gql` of the jest preset forgets its text; a board has several wires, which its texts tell apart. */
export const graphqlWithTexts = () => ({
  ...jest.requireActual('lightning/graphql'),
  gql: (parts) => parts.join(''),
});

/** For the second argument of `emit`: only wires that ask the operation of this name. */
export const asking = (operation) => (config) => String(config?.query).includes(`query ${operation}`);

/** One confirmed risk in a deal's first calls. */
export const riskNode = (
  tag,
  { label = tag.replaceAll('_', ' '), severity = 'medium', at = '2026-11-01T10:00:00.000Z' } = {},
) => ({
  Tag__c: value(tag),
  Tag_Label__c: value(label),
  Severity__c: value(severity),
  Confirmed_At__c: value(at),
});

/** One deal as the GraphQL wire gives it; every part can be put in another's place. */
export function dealNode(index, { risks = [riskNode('Competitor_Mention')], open, ...fields } = {}) {
  const tags = open ?? [...new Set(risks.map(({ Tag__c }) => Tag__c.value))];
  return {
    Id: `006Lo00000000${String(index).padStart(2, '0')}IAA`,
    Name: value(fields.name ?? `Deal ${index}`),
    Account: fields.account === null ? null : { Name: value(fields.account ?? `Account ${index}`) },
    Owner: { Name: value(fields.owner ?? 'Rita Sandoval') },
    Amount: value(fields.amount === undefined ? 50_000 : fields.amount),
    ...(fields.currency ? { CurrencyIsoCode: value(fields.currency) } : {}),
    CloseDate: value(fields.closeDate === undefined ? '2026-12-18' : fields.closeDate),
    StageName: labelled(fields.stage ?? 'Negotiation'),
    Open_Risks__c: value(tags.length > 0 ? tags.join(';') : null),
    Call_Tags__r: { edges: edges(risks), totalCount: fields.confirmations ?? risks.length },
    Call_Recordings__r: {
      edges:
        fields.lastCallAt === null
          ? []
          : edges([{ Started_At__c: value(fields.lastCallAt ?? '2026-11-14T18:00:00.000Z') }]),
    },
  };
}

export function dealsAnswer(nodes, { total = nodes.length, next = null } = {}) {
  const pageInfo = { hasNextPage: next !== null, endCursor: next ?? 'end' };
  return { uiapi: { query: { Opportunity: { edges: edges(nodes), pageInfo, totalCount: total } } } };
}

/** @param {number | null} sum @param {Record<number, number>} [days] counts by day of the year */
export function figuresAnswer(sum, days = {}) {
  const confirmed = Object.entries(days).map(([day, count]) => ({
    aggregate: { Confirmed_At__c: { dayInYear: value(Number(day)) }, Id: { count: value(count) } },
  }));
  return {
    uiapi: {
      aggregate: {
        Opportunity: { edges: sum === null ? [] : edges([{ aggregate: { Amount: { sum: value(sum) } } }]) },
        Call_Tag__c: { edges: edges(confirmed) },
      },
    },
  };
}

export function choicesAnswer({ users = [], stages = [], tags = [] } = {}) {
  const user = ({ id, name, roleId = null, role = null }) => ({
    Id: id,
    Name: value(name),
    UserRoleId: value(roleId),
    UserRole: role ? { Name: value(role) } : null,
  });
  const stage = ([name, probability]) => ({
    aggregate: { StageName: labelled(name), Probability: { min: value(probability) } },
  });
  const tag = ([name, label, at = '2026-11-01T10:00:00.000Z']) => ({
    aggregate: { Tag__c: value(name), Tag_Label__c: value(label), Confirmed_At__c: { max: value(at) } },
  });
  return {
    uiapi: {
      query: { User: { edges: edges(users.map(user)) } },
      aggregate: { Opportunity: { edges: edges(stages.map(stage)) }, Call_Tag__c: { edges: edges(tags.map(tag)) } },
    },
  };
}
