import type { BoardFilter, BoardPage } from '../deal-risk/board-filters';
import type { SampleDeal, SampleDeals, SampleTag } from '../deal-risk/sample-deals';

/** What a page comes down to: how many deals, what they sum up to, how many risks were confirmed lately. */
export interface PlainPage {
  total: number;
  sum: number;
  confirmed: number;
  first: SampleDeal[];
}

export interface PlainContext {
  /** Whose deals the viewer sees, and who reports to them. */
  sees: ReadonlySet<string>;
  reports: ReadonlySet<string>;
  /** First day of the trend, and of the quarters around today (`YYYY-MM-DD`). */
  since: string;
  today: string;
  quarter: { from: string; to: string; next: string };
  now: Date;
}

const DAY = 86_400_000;
const PAGE = 50;
const risksOf = ({ Open_Risks__c }: SampleDeal): string[] => Open_Risks__c?.split(';') ?? [];

/** The same page by one pass over arrays of the same rows: owners for rights, no index, no request. */
export function plainBoard({ deals, tags }: SampleDeals, page: BoardPage, context: PlainContext): PlainPage {
  const { filter, sort } = page;
  const atRisk = dealsWithRisk(tags, filter, context);
  const found = deals.filter(
    (deal) =>
      context.sees.has(deal.OwnerId) &&
      (atRisk === null || atRisk.has(deal.Id)) &&
      hasRisks(deal, filter) &&
      fits(deal, filter, context),
  );
  const key = (deal: SampleDeal): string | number | null =>
    ({
      amount: deal.Amount,
      closeDate: deal.CloseDate,
      stage: deal.StageName,
      name: deal.Name,
      account: deal.AccountId,
    })[sort.by] as string | number | null;
  const ordered = [...found].sort((a, b) => compare(key(a), key(b)) * (sort.descending ? -1 : 1));
  const sum = found.reduce((total, { Amount }) => total + (Amount ?? 0), 0);
  return { total: found.length, sum, confirmed: confirmedSince(tags, filter, context), first: ordered.slice(0, PAGE) };
}

function dealsWithRisk(tags: readonly SampleTag[], filter: BoardFilter, { now }: PlainContext): Set<string> | null {
  const { severities, riskAgeDays } = filter;
  if (severities.length === 0 && riskAgeDays === null) return null;
  const wanted = [...filter.anyTags, ...filter.allTags];
  const before = riskAgeDays === null ? '9' : new Date(now.getTime() - riskAgeDays * DAY).toISOString();
  const fitting = tags.filter(
    (tag) =>
      tag.Status__c === 'confirmed' &&
      tag.Deal_Risk__c &&
      (wanted.length === 0 || wanted.includes(tag.Tag__c)) &&
      (severities.length === 0 || severities.includes(tag.Severity__c ?? '')) &&
      tag.Confirmed_At__c <= before,
  );
  return new Set(fitting.map((tag) => tag.Opportunity__c));
}

function hasRisks(deal: SampleDeal, { anyTags, allTags, noTags, everyDeal }: BoardFilter): boolean {
  const risks = risksOf(deal);
  if (risks.length === 0 && !everyDeal) return false;
  if (anyTags.length > 0 && !anyTags.some((tag) => risks.includes(tag))) return false;
  return allTags.every((tag) => risks.includes(tag)) && !noTags.some((tag) => risks.includes(tag));
}

function fits(deal: SampleDeal, filter: BoardFilter, { reports, today, quarter }: PlainContext): boolean {
  const { Amount: amount, CloseDate: day } = deal;
  if (filter.team === 'mine' && !reports.has(deal.OwnerId)) return false;
  if (filter.stages.length > 0 && !filter.stages.includes(deal.StageName)) return false;
  if (filter.amountFrom !== null && (amount === null || amount < filter.amountFrom)) return false;
  if (filter.amountTo !== null && (amount === null || amount > filter.amountTo)) return false;
  if (filter.closing === 'overdue') return day < today;
  if (filter.closing === 'this_quarter') return day >= quarter.from && day < quarter.to;
  return filter.closing === null || (day >= quarter.to && day < quarter.next);
}

/** As the trend counts: by tag, severity and team, whatever became of the risk. */
function confirmedSince(
  tags: readonly SampleTag[],
  filter: BoardFilter,
  { since, sees, reports }: PlainContext,
): number {
  const wanted = [...filter.anyTags, ...filter.allTags];
  const from = `${since}T00:00:00.000Z`;
  const days = new Map<string, number>();
  for (const tag of tags) {
    if (!tag.Deal_Risk__c || tag.Confirmed_At__c < from || !sees.has(String(tag.Confirmed_By__c))) continue;
    if (wanted.length > 0 && !wanted.includes(tag.Tag__c)) continue;
    if (filter.noTags.includes(tag.Tag__c)) continue;
    if (filter.severities.length > 0 && !filter.severities.includes(tag.Severity__c ?? '')) continue;
    if (filter.team === 'mine' && !reports.has(String(tag.Confirmed_By__c))) continue;
    const day = tag.Confirmed_At__c.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days.values()].reduce((sum, count) => sum + count, 0);
}

function compare(left: string | number | null, right: string | number | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
