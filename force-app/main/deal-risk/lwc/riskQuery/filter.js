/**
 * The board's filter as Salesforce takes it in variables. Every part stands in one list of which all must hold.
 *
 * @typedef {import('../boardAddress/boardAddress').BoardFilter} BoardFilter
 * @typedef {import('../boardAddress/boardAddress').Sort} Sort
 */

const DAY = 86_400_000;
const wantedTags = ({ anyTags, allTags }) => [...new Set([...anyTags, ...allTags])];

/** Salesforce's own literals, so that a period begins and ends by the person's calendar. */
const PERIOD_LITERALS = {
  this_month: 'THIS_MONTH',
  next_month: 'NEXT_MONTH',
  this_quarter: 'THIS_QUARTER',
  next_quarter: 'NEXT_QUARTER',
};

/**
 * Open deals.
 *
 * @param {BoardFilter} filter
 * @param {{ me: string, now: number }} context the person's id; milliseconds since 1970
 * @returns {object} an `Opportunity_Filter`
 */
export function dealsWhere(filter, { me, now }) {
  const { owners, stages, amountFrom, amountTo } = filter;
  return {
    and: [
      { IsClosed: { eq: false } },
      ...risksWhere(filter),
      ...riskDetailsWhere(filter, now),
      ...teamWhere(filter, me).map((Owner) => ({ Owner })),
      ...(owners.length > 0 ? [{ OwnerId: { in: owners } }] : []),
      ...(stages.length > 0 ? [{ StageName: { in: stages } }] : []),
      ...closingWhere(filter.closing),
      ...(amountFrom === null ? [] : [{ Amount: { gte: amountFrom } }]),
      ...(amountTo === null ? [] : [{ Amount: { lte: amountTo } }]),
    ],
  };
}

/**
 * Risks that were confirmed since a moment, whatever became of them, but for those that were a mistake. What the filter
 * says of close date, stage and amount is left out: it is about deals as they are today.
 *
 * @param {BoardFilter} filter
 * @param {{ me: string, since: string }} context the person's id; ISO 8601
 * @returns {object} a `Call_Tag__c_Filter`
 */
export function confirmedWhere(filter, { me, since }) {
  const { anyTags, allTags, noTags, severities, owners } = filter;
  const wanted = wantedTags({ anyTags, allTags });
  return {
    and: [
      { Deal_Risk__c: { eq: true } },
      { Status__c: { in: ['confirmed', 'resolved'] } },
      { Confirmed_At__c: { gte: { value: since } } },
      ...(wanted.length > 0 ? [{ Tag__c: { in: wanted } }] : []),
      ...(noTags.length > 0 ? [{ Tag__c: { nin: noTags } }] : []),
      ...(severities.length > 0 ? [{ Severity__c: { in: severities } }] : []),
      ...teamWhere(filter, me).map((Owner) => ({ Opportunity__r: { Owner } })),
      ...(owners.length > 0 ? [{ Opportunity__r: { OwnerId: { in: owners } } }] : []),
    ],
  };
}

/** Deals without a value come last either way; the id makes an order of equal ones that stays. @param {Sort} sort */
export function orderOf({ by, descending }) {
  const order = descending ? 'DESC' : 'ASC';
  const last = { order, nulls: 'LAST' };
  const orders = {
    name: { Name: { order } },
    account: { Account: { Name: last } },
    owner: { Owner: { Name: last } },
    amount: { Amount: last },
    closeDate: { CloseDate: last },
    stage: { StageName: { order } },
  };
  return { ...orders[by], Id: { order: 'ASC' } };
}

/** Tags that a deal bears: `a;b` in one value means both. */
function risksWhere({ anyTags, allTags, noTags, everyDeal }) {
  const parts = [
    ...(anyTags.length > 0 ? [{ Open_Risks__c: { includes: anyTags } }] : []),
    ...(allTags.length > 0 ? [{ Open_Risks__c: { includes: [allTags.join(';')] } }] : []),
  ];
  const without = noTags.length > 0 ? { Open_Risks__c: { excludes: noTags } } : null;
  const none = { Open_Risks__c: { eq: null } };
  if (everyDeal)
    return without && parts.length === 0 ? [{ or: [none, without] }] : [...parts, ...(without ? [without] : [])];
  const some = parts.length > 0 ? parts : [{ Open_Risks__c: { ne: null } }];
  return without ? [...some, without] : some;
}

/** Severity and age are those of one and the same risk, and of one that is asked for where some are. */
function riskDetailsWhere({ severities, riskAgeDays, anyTags, allTags }, now) {
  if (severities.length === 0 && riskAgeDays === null) return [];
  const wanted = wantedTags({ anyTags, allTags });
  const risk = {
    Status__c: { eq: 'confirmed' },
    Deal_Risk__c: { eq: true },
    ...(wanted.length > 0 ? { Tag__c: { in: wanted } } : {}),
    ...(severities.length > 0 ? { Severity__c: { in: severities } } : {}),
    ...(riskAgeDays === null
      ? {}
      : { Confirmed_At__c: { lte: { value: new Date(now - riskAgeDays * DAY).toISOString() } } }),
  };
  return [{ Id: { inq: { Call_Tag__c: risk, ApiName: 'Opportunity__c' } } }];
}

/** Of the deal's owner. */
function teamWhere({ team }, me) {
  if (team === null) return [];
  return [team === 'mine' ? { ManagerId: { eq: me } } : { UserRoleId: { eq: team } }];
}

function closingWhere(closing) {
  if (closing === null) return [];
  if (closing === 'none') return [{ CloseDate: { eq: null } }];
  if (closing === 'overdue') return [{ CloseDate: { lt: { literal: 'TODAY' } } }];
  if (typeof closing === 'string') return [{ CloseDate: { eq: { literal: PERIOD_LITERALS[closing] } } }];
  return [
    ...(closing.from ? [{ CloseDate: { gte: { value: closing.from } } }] : []),
    ...(closing.to ? [{ CloseDate: { lte: { value: closing.to } } }] : []),
  ];
}
