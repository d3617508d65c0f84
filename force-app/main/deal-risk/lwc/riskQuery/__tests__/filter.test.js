import { NO_FILTER } from 'c/boardAddress';
import { confirmedWhere, dealsWhere, orderOf } from 'c/riskQuery';

const ME = '005Lo0000000003IAA';
const ROLE = '00ELo0000000003IAA';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const where = (filter) => dealsWhere({ ...NO_FILTER, ...filter }, { me: ME, now: NOW }).and;
const confirmed = (filter) =>
  confirmedWhere({ ...NO_FILTER, ...filter }, { me: ME, since: '2026-08-24T00:00:00Z' }).and;
const OPEN = { IsClosed: { eq: false } };
const AT_RISK = { Open_Risks__c: { ne: null } };

describe('the filter as Salesforce takes it', () => {
  it('asks for open deals with an open risk where nothing is filtered', () => {
    expect(where({})).toEqual([OPEN, AT_RISK]);
  });

  it('asks for every open deal where the person wants those, too', () => {
    expect(where({ everyDeal: true })).toEqual([OPEN]);
  });

  it.each([
    ['any', { anyTags: ['A', 'B'] }, [{ Open_Risks__c: { includes: ['A', 'B'] } }]],
    ['all', { allTags: ['A', 'B'] }, [{ Open_Risks__c: { includes: ['A;B'] } }]],
    ['none, of deals with some risk', { noTags: ['A', 'B'] }, [AT_RISK, { Open_Risks__c: { excludes: ['A', 'B'] } }]],
    [
      'any, all and none at once',
      { anyTags: ['A'], allTags: ['B', 'C'], noTags: ['D'] },
      [
        { Open_Risks__c: { includes: ['A'] } },
        { Open_Risks__c: { includes: ['B;C'] } },
        { Open_Risks__c: { excludes: ['D'] } },
      ],
    ],
    [
      'none, of every deal: also those without any risk',
      { noTags: ['A'], everyDeal: true },
      [{ or: [{ Open_Risks__c: { eq: null } }, { Open_Risks__c: { excludes: ['A'] } }] }],
    ],
  ])('asks for %s of the tags', (_how, filter, parts) => {
    expect(where(filter)).toEqual([OPEN, ...parts]);
  });

  it('asks in one join for a risk that is both severe and old, of the tags asked for', () => {
    expect(
      where({ allTags: ['A'], anyTags: ['B', 'A'], severities: ['high', 'medium'], riskAgeDays: 30 }),
    ).toContainEqual({
      Id: {
        inq: {
          Call_Tag__c: {
            Status__c: { eq: 'confirmed' },
            Deal_Risk__c: { eq: true },
            Tag__c: { in: ['B', 'A'] },
            Severity__c: { in: ['high', 'medium'] },
            // 30 days before noon of 21 November are noon of 22 October.
            Confirmed_At__c: { lte: { value: '2026-10-22T12:00:00.000Z' } },
          },
          ApiName: 'Opportunity__c',
        },
      },
    });
  });

  it('asks for any open risk of that severity where no tag is asked for', () => {
    expect(where({ severities: ['high'] })).toEqual([
      OPEN,
      AT_RISK,
      {
        Id: {
          inq: {
            Call_Tag__c: {
              Status__c: { eq: 'confirmed' },
              Deal_Risk__c: { eq: true },
              Severity__c: { in: ['high'] },
            },
            ApiName: 'Opportunity__c',
          },
        },
      },
    ]);
  });

  it.each([
    ['people who report to me', { team: 'mine' }, { Owner: { ManagerId: { eq: ME } } }],
    ['a role', { team: ROLE }, { Owner: { UserRoleId: { eq: ROLE } } }],
    ['owners', { owners: [ME] }, { OwnerId: { in: [ME] } }],
    ['stages', { stages: ['Negotiation'] }, { StageName: { in: ['Negotiation'] } }],
    ['this month', { closing: 'this_month' }, { CloseDate: { eq: { literal: 'THIS_MONTH' } } }],
    ['next month', { closing: 'next_month' }, { CloseDate: { eq: { literal: 'NEXT_MONTH' } } }],
    ['this quarter', { closing: 'this_quarter' }, { CloseDate: { eq: { literal: 'THIS_QUARTER' } } }],
    ['next quarter', { closing: 'next_quarter' }, { CloseDate: { eq: { literal: 'NEXT_QUARTER' } } }],
    ['what is overdue', { closing: 'overdue' }, { CloseDate: { lt: { literal: 'TODAY' } } }],
    ['no close date', { closing: 'none' }, { CloseDate: { eq: null } }],
    ['an amount of nothing on', { amountFrom: 0 }, { Amount: { gte: 0 } }],
    ['an amount up to', { amountTo: 50_000 }, { Amount: { lte: 50_000 } }],
  ])('asks for %s', (_what, filter, part) => {
    expect(where(filter)).toEqual([OPEN, AT_RISK, part]);
  });

  it('asks for days with either end open', () => {
    expect(where({ closing: { from: '2026-12-01', to: '2026-12-31' } }).slice(2)).toEqual([
      { CloseDate: { gte: { value: '2026-12-01' } } },
      { CloseDate: { lte: { value: '2026-12-31' } } },
    ]);
    expect(where({ closing: { from: null, to: '2026-12-31' } }).slice(2)).toEqual([
      { CloseDate: { lte: { value: '2026-12-31' } } },
    ]);
    expect(where({ closing: { from: null, to: null } }).slice(2)).toEqual([]);
  });

  it('says it all for the deals that a manager looks for: over 50,000, both risks, closing this quarter', () => {
    const tags = ['Competitor_Mention', 'Security_Concern'];
    expect(where({ allTags: tags, closing: 'this_quarter', amountFrom: 50_000 })).toEqual([
      OPEN,
      { Open_Risks__c: { includes: ['Competitor_Mention;Security_Concern'] } },
      { CloseDate: { eq: { literal: 'THIS_QUARTER' } } },
      { Amount: { gte: 50_000 } },
    ]);
  });
});

describe('the filter of the trend', () => {
  const ALWAYS = [
    { Deal_Risk__c: { eq: true } },
    { Status__c: { in: ['confirmed', 'resolved'] } },
    { Confirmed_At__c: { gte: { value: '2026-08-24T00:00:00Z' } } },
  ];

  it('counts what was confirmed, resolved or not, and no mistakes', () => {
    expect(confirmed({})).toEqual(ALWAYS);
  });

  it('follows tags, severity, team and owners, and not what deals are like today', () => {
    const filter = { anyTags: ['A'], allTags: ['B'], noTags: ['C'], severities: ['high'], team: 'mine', owners: [ME] };
    expect(confirmed({ ...filter, stages: ['Negotiation'], closing: 'this_month', amountFrom: 1 })).toEqual([
      ...ALWAYS,
      { Tag__c: { in: ['A', 'B'] } },
      { Tag__c: { nin: ['C'] } },
      { Severity__c: { in: ['high'] } },
      { Opportunity__r: { Owner: { ManagerId: { eq: ME } } } },
      { Opportunity__r: { OwnerId: { in: [ME] } } },
    ]);
  });
});

describe('the order', () => {
  it.each([
    ['name', false, { Name: { order: 'ASC' } }],
    ['account', true, { Account: { Name: { order: 'DESC', nulls: 'LAST' } } }],
    ['owner', false, { Owner: { Name: { order: 'ASC', nulls: 'LAST' } } }],
    ['amount', true, { Amount: { order: 'DESC', nulls: 'LAST' } }],
    ['closeDate', false, { CloseDate: { order: 'ASC', nulls: 'LAST' } }],
    ['stage', false, { StageName: { order: 'ASC' } }],
  ])('by %s (descending: %s) has the id for equal ones, and puts what is missing last', (by, descending, order) => {
    expect(orderOf({ by, descending })).toEqual({ ...order, Id: { order: 'ASC' } });
  });
});
