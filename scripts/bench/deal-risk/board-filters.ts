import { RISKS } from './sample-deals';

/** The board's filter, as its address and its saved views hold it. */
export interface BoardFilter {
  anyTags: string[];
  allTags: string[];
  noTags: string[];
  everyDeal: boolean;
  severities: string[];
  team: 'mine' | null;
  owners: string[];
  stages: string[];
  closing: 'this_quarter' | 'next_quarter' | 'overdue' | null;
  amountFrom: number | null;
  amountTo: number | null;
  riskAgeDays: number | null;
}

export interface BoardPage {
  filter: BoardFilter;
  sort: { by: 'amount' | 'closeDate' | 'name' | 'account' | 'stage'; descending: boolean };
}

const ANYTHING: BoardFilter = {
  anyTags: [],
  allTags: [],
  noTags: [],
  everyDeal: false,
  severities: [],
  team: null,
  owners: [],
  stages: [],
  closing: null,
  amountFrom: null,
  amountTo: null,
  riskAgeDays: null,
};

const risks = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => RISKS[(from + place) % RISKS.length] ?? '');

/** Eight things to look for, from every open deal to one that a manager has in mind. */
const LOOKED_FOR: readonly ((turn: number) => Partial<BoardFilter>)[] = [
  () => ({}),
  () => ({ everyDeal: true }),
  (turn) => ({ anyTags: risks(turn, 2) }),
  (turn) => ({ allTags: risks(turn, 2), amountFrom: 50_000, closing: 'this_quarter' }),
  (turn) => ({ noTags: risks(turn, 3), stages: ['Negotiation/Review'] }),
  (turn) => ({ severities: ['high'], riskAgeDays: 10 + turn * 5 }),
  (turn) => ({ anyTags: risks(turn, 1), severities: ['medium', 'high'], closing: 'next_quarter' }),
  (turn) => ({ team: 'mine', amountTo: 200_000, closing: turn % 2 === 0 ? 'overdue' : null }),
];
const SORTS: readonly BoardPage['sort'][] = [
  { by: 'amount', descending: true },
  { by: 'closeDate', descending: false },
  { by: 'account', descending: false },
  { by: 'stage', descending: true },
  { by: 'name', descending: false },
];

/** Forty pages: each thing to look for in each order. */
export const boardPages: readonly BoardPage[] = SORTS.flatMap((sort, turn) =>
  LOOKED_FOR.map((filterIn) => ({ filter: { ...ANYTHING, ...filterIn(turn) }, sort })),
);
