import { callsIn, choicesIn, dealsIn, figuresIn, weeksUntil } from 'c/riskQuery';
import { choicesAnswer, dealNode, dealsAnswer, figuresAnswer, riskNode } from 'panel-tests/board';

const [SUNDAY, MONDAY] = [1, 2];
const dealOf = (fields) => dealsIn(dealsAnswer([dealNode(1, fields)])).deals[0];

describe('the deals of an answer', () => {
  it('come with what the table shows', () => {
    expect(dealsIn(dealsAnswer([dealNode(1)], { total: 120, next: 'abc' }))).toEqual({
      deals: [
        {
          id: '006Lo0000000001IAA',
          name: 'Deal 1',
          account: 'Account 1',
          owner: 'Rita Sandoval',
          amount: 50_000,
          currency: null,
          closeDate: '2026-12-18',
          stage: 'Negotiation',
          risks: [
            {
              tag: 'Competitor_Mention',
              label: 'Competitor Mention',
              severity: 'medium',
              since: '2026-11-01T10:00:00.000Z',
            },
          ],
          more: 0,
          lastCallAt: '2026-11-14T18:00:00.000Z',
        },
      ],
      total: 120,
      next: 'abc',
    });
  });

  it('have nothing where there is nothing, or nothing that the person may see', () => {
    const hidden = dealNode(1, { account: null, lastCallAt: null, closeDate: null });
    delete hidden.Owner;
    delete hidden.Amount;
    expect(dealsIn(dealsAnswer([hidden])).deals[0]).toMatchObject({
      account: '',
      owner: '',
      amount: null,
      closeDate: null,
      lastCallAt: null,
    });
  });

  it('show a risk that several calls bear once: the severest, and since the first time', () => {
    const risks = [
      riskNode('Procurement', { severity: 'low', at: '2026-09-01T10:00:00.000Z' }),
      riskNode('Procurement', { severity: 'high', at: '2026-10-01T10:00:00.000Z' }),
    ];
    expect(dealOf({ risks }).risks).toEqual([
      { tag: 'Procurement', label: 'Procurement', severity: 'high', since: '2026-09-01T10:00:00.000Z' },
    ]);
  });

  it('show the severest risk first, and of equal ones the oldest', () => {
    const risks = [
      riskNode('Procurement', { severity: 'low', at: '2026-09-01T10:00:00.000Z' }),
      riskNode('Legal_Concern', { severity: 'high', at: '2026-11-02T10:00:00.000Z' }),
      riskNode('Product_Gap', { severity: 'high', at: '2026-11-01T10:00:00.000Z' }),
    ];
    expect(dealOf({ risks }).risks.map(({ tag }) => tag)).toEqual(['Product_Gap', 'Legal_Concern', 'Procurement']);
  });

  it('with 500 confirmations show what was read of them, how many more there are, and every open risk', () => {
    const risks = Array.from({ length: 20 }, () => riskNode('Procurement'));
    const deal = dealOf({ risks, open: ['Procurement', 'Churn_Risk'], confirmations: 500 });
    expect(deal.more).toBe(480);
    expect(deal.risks).toEqual([
      expect.objectContaining({ tag: 'Procurement' }),
      { tag: 'Churn_Risk', label: 'Churn Risk', severity: null, since: null },
    ]);
  });

  it('still show a risk by its own words whose tag was removed from the list of open risks', () => {
    expect(dealOf({ risks: [riskNode('Gone', { label: 'Called so then' })], open: [] }).risks).toEqual([
      expect.objectContaining({ tag: 'Gone', label: 'Called so then' }),
    ]);
  });
});

describe('the weeks of the trend', () => {
  it('are thirteen that end with the running one, from the day on which weeks begin here', () => {
    // 21 November 2026 is a Saturday.
    const now = Date.parse('2026-11-21T23:00:00Z');
    expect(weeksUntil(now, MONDAY)).toHaveLength(13);
    expect(weeksUntil(now, MONDAY).slice(-2)).toEqual(['2026-11-09', '2026-11-16']);
    expect(weeksUntil(now, SUNDAY).slice(-2)).toEqual(['2026-11-08', '2026-11-15']);
    expect(weeksUntil(now, MONDAY)[0]).toBe('2026-08-24');
    expect(weeksUntil(Date.parse('2026-11-16T00:00:00Z'), MONDAY).at(-1)).toBe('2026-11-16');
  });

  it('count their days, over the end of a year, too', () => {
    // Weeks from 26 October 2026 to 18 January 2027. Day 365 is 31 December, day 1 is 1 January: one week.
    const weeks = weeksUntil(Date.parse('2027-01-20T10:00:00Z'), MONDAY);
    const { weeks: counts } = figuresIn(figuresAnswer(null, { 365: 2, 1: 3, 4: 5, 299: 7 }), weeks);
    expect(counts.filter(({ count }) => count > 0)).toEqual([
      { from: '2026-10-26', count: 7 },
      { from: '2026-12-28', count: 5 },
      { from: '2027-01-04', count: 5 },
    ]);
  });

  it('count the 366th day of a leap year', () => {
    const weeks = weeksUntil(Date.parse('2029-01-03T10:00:00Z'), MONDAY);
    expect(figuresIn(figuresAnswer(1, { 366: 4 }), weeks).weeks.at(-2)).toEqual({ from: '2028-12-25', count: 4 });
  });

  it('come with the sum, or without where there are no deals', () => {
    expect(figuresIn(figuresAnswer(1234.5), []).sum).toBe(1234.5);
    expect(figuresIn(figuresAnswer(null), []).sum).toBeNull();
  });
});

describe('what can be chosen', () => {
  it('are owners, their roles once each, stages in the order of the pipeline and tags by their latest name', () => {
    const users = [
      { id: '005Lo0000000004IAA', name: 'Rita Sandoval', roleId: '00ELo0000000003IAA', role: 'Sales rep' },
      { id: '005Lo0000000005IAA', name: 'Tom Okafor', roleId: '00ELo0000000003IAA', role: 'Sales rep' },
      { id: '005Lo0000000006IAA', name: 'Nadia Petrov', roleId: '00ELo0000000005IAA' },
    ];
    const stages = [
      ['Negotiation', 80],
      ['Prospecting', 10],
    ];
    const tags = [
      ['Procurement', 'Procurement', '2026-11-01T10:00:00.000Z'],
      ['Legal_Concern', 'Legal worry', '2026-05-01T10:00:00.000Z'],
      ['Legal_Concern', 'Legal concern', '2026-11-01T10:00:00.000Z'],
    ];
    expect(choicesIn(choicesAnswer({ users, stages, tags }))).toEqual({
      owners: users.map(({ id, name }) => ({ value: id, label: name })),
      roles: [{ value: '00ELo0000000003IAA', label: 'Sales rep' }],
      stages: ['Prospecting', 'Negotiation'].map((name) => ({ value: name, label: name })),
      tags: [
        { value: 'Legal_Concern', label: 'Legal concern' },
        { value: 'Procurement', label: 'Procurement' },
      ],
    });
  });
});

describe('the calls behind the risks of a deal', () => {
  it('come once each with the risks confirmed in them, and say how many confirmations were left out', () => {
    const tag = (call, label, title) => ({
      node: {
        Tag__c: { value: label },
        Tag_Label__c: { value: label },
        Call_Recording__c: { value: call },
        Call_Recording__r: title
          ? { Title__c: { value: title }, Started_At__c: { value: '2026-11-14T18:00:00.000Z' } }
          : null,
      },
    });
    const edges = [tag('a01A', 'Procurement', 'Demo'), tag('a01B', 'Churn risk', null), tag('a01A', 'Legal', 'Demo')];
    expect(callsIn({ uiapi: { query: { Call_Tag__c: { edges, totalCount: 10 } } } })).toEqual({
      calls: [
        { id: 'a01A', title: 'Demo', startedAt: '2026-11-14T18:00:00.000Z', tags: ['Procurement', 'Legal'] },
        { id: 'a01B', title: '', startedAt: null, tags: ['Churn risk'] },
      ],
      more: 7,
    });
  });
});
