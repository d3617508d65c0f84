import { byWeek } from './weeks';

/**
 * What Salesforce answered, as the panels show it.
 *
 * @typedef {{ tag: string, label: string, severity: string | null, since: string | null }} Risk `since`: confirmed at,
 *   the first time; null where that was not among what was read
 * @typedef {{ id: string, name: string, account: string, owner: string, amount: number | null, currency: string | null,
 *   closeDate: string | null, stage: string, risks: Risk[], more: number, lastCallAt: string | null }} Deal `more`:
 *   confirmations in calls beyond those that were read
 */

const RANK = { high: 0, medium: 1, low: 2 };
const rankOf = (severity) => RANK[severity] ?? 3;
/** A risk of which no confirmation was read comes last among its like. */
const sinceOf = ({ since }) => since ?? '9';
const byLabel = (choices) => choices.sort((one, other) => one.label.localeCompare(other.label));

/** @param {any} data of `DEALS` @returns {{ deals: Deal[], total: number, next: string | null }} */
export function dealsIn(data) {
  const { edges, pageInfo, totalCount } = data.uiapi.query.Opportunity;
  return {
    deals: edges.map(({ node }) => dealOf(node)),
    total: totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

/**
 * @param {any} data of `FIGURES`
 * @param {readonly string[]} weeks first days, in order
 * @returns {{ sum: number | null, weeks: { from: string, count: number }[] }} `sum`: null where amounts may not be seen or there are none
 */
export function figuresIn(data, weeks) {
  const { Opportunity: deals, Call_Tag__c: confirmed } = data.uiapi.aggregate;
  const days = confirmed.edges.map(({ node }) => [
    Number(node.aggregate.Confirmed_At__c.dayInYear.value),
    Number(node.aggregate.Id.count.value),
  ]);
  return { sum: deals.edges[0]?.node.aggregate.Amount?.sum.value ?? null, weeks: byWeek(weeks, new Map(days)) };
}

/**
 * @param {any} data of `CHOICES`
 * @returns {{ owners: { value: string, label: string }[], roles: { value: string, label: string }[],
 *   stages: { value: string, label: string }[], tags: { value: string, label: string }[] }}
 */
export function choicesIn(data) {
  const users = data.uiapi.query.User.edges.map(({ node }) => node);
  const { Opportunity: stages, Call_Tag__c: tags } = data.uiapi.aggregate;
  const roles = new Map(
    users
      .filter(({ UserRoleId, UserRole }) => UserRoleId?.value && UserRole?.Name?.value)
      .map(({ UserRoleId, UserRole }) => [UserRoleId.value, UserRole.Name.value]),
  );
  return {
    owners: users.map(({ Id, Name }) => ({ value: Id, label: Name.value })),
    roles: byLabel([...roles].map(([value, label]) => ({ value, label }))),
    stages: stagesIn(stages),
    tags: tagsIn(tags),
  };
}

/** @param {any} data of `RISKS_OF_DEAL` @returns {{ calls: { id: string, title: string, startedAt: string | null, tags: string[] }[], more: number }} */
export function callsIn(data) {
  const { edges, totalCount } = data.uiapi.query.Call_Tag__c;
  const calls = new Map();
  for (const { node } of edges) {
    const id = node.Call_Recording__c.value;
    const known = calls.get(id) ?? {
      id,
      title: node.Call_Recording__r?.Title__c?.value ?? '',
      startedAt: node.Call_Recording__r?.Started_At__c?.value ?? null,
      tags: [],
    };
    calls.set(id, { ...known, tags: [...known.tags, node.Tag_Label__c.value] });
  }
  return { calls: [...calls.values()], more: Math.max(0, totalCount - edges.length) };
}

/** @returns {Deal} */
function dealOf(node) {
  const confirmed = node.Call_Tags__r.edges.map((edge) => edge.node);
  return {
    id: node.Id,
    name: node.Name.value,
    account: node.Account?.Name?.value ?? '',
    owner: node.Owner?.Name?.value ?? '',
    amount: node.Amount?.value ?? null,
    currency: node.CurrencyIsoCode?.value ?? null,
    closeDate: node.CloseDate.value,
    stage: node.StageName.displayValue ?? node.StageName.value,
    risks: risksOf(node.Open_Risks__c.value, confirmed),
    more: Math.max(0, node.Call_Tags__r.totalCount - confirmed.length),
    lastCallAt: node.Call_Recordings__r?.edges[0]?.node.Started_At__c.value ?? null,
  };
}

/**
 * Each risk once, however many calls bear it: the severest it was confirmed with, and since when; the severest and
 * oldest first. The deal's own list names also what its first calls did not bear.
 */
function risksOf(open, confirmed) {
  const risks = new Map();
  for (const tag of (open ?? '').split(';').filter(Boolean)) {
    risks.set(tag, { tag, label: tag.replaceAll('_', ' '), severity: null, since: null });
  }
  for (const { Tag__c, Tag_Label__c, Severity__c, Confirmed_At__c } of confirmed) {
    const tag = Tag__c.value;
    const known = risks.get(tag);
    const severity =
      rankOf(Severity__c.value) < rankOf(known?.severity) ? Severity__c.value : (known?.severity ?? null);
    risks.set(tag, { tag, label: Tag_Label__c.value, severity, since: known?.since ?? Confirmed_At__c.value });
  }
  return [...risks.values()].sort(
    (one, other) => rankOf(one.severity) - rankOf(other.severity) || sinceOf(one).localeCompare(sinceOf(other)),
  );
}

/** In the order of the pipeline, as far as probabilities may be seen. */
function stagesIn({ edges }) {
  return edges
    .map(({ node }) => node.aggregate)
    .map(({ StageName, Probability }) => ({
      value: StageName.value,
      label: StageName.displayValue ?? StageName.value,
      probability: Number(Probability?.min.value ?? 0),
    }))
    .sort((one, other) => one.probability - other.probability || one.label.localeCompare(other.label))
    .map(({ value, label }) => ({ value, label }));
}

/** A tag that was renamed stands there under each of its names: the one of the latest confirmation counts. */
function tagsIn({ edges }) {
  const latest = new Map();
  for (const { Tag__c, Tag_Label__c, Confirmed_At__c } of edges.map(({ node }) => node.aggregate)) {
    const at = Confirmed_At__c?.max.value ?? '';
    if (at >= (latest.get(Tag__c.value)?.at ?? '')) latest.set(Tag__c.value, { label: Tag_Label__c.value, at });
  }
  return byLabel([...latest].map(([value, { label }]) => ({ value, label })));
}
