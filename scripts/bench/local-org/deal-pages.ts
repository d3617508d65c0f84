import { STAGES } from './big-org';
import type { OrgProcess } from './org-process';

const PAGE = `query Deals($stage: Picklist, $first: Int, $after: String) {
  uiapi { query { Opportunity(first: $first, after: $after, where: { StageName: { eq: $stage } }, orderBy: { CloseDate: { order: ASC } }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { Id Name { value } Amount { value displayValue } CloseDate { value displayValue } Account { Name { value } } Owner { Name { value } } } }
  } } }
}`;

interface Answer {
  data?: { uiapi: { query: { Opportunity: { totalCount: number; edges: unknown[] } } } };
  errors?: { message: string }[];
}

const ROWS = 50;

/** A page of 50 of a manager's deals in a stage, in order of their closing, with customer and owner. @throws Error */
export async function dealPage({ url, sessions }: OrgProcess, turn: number): Promise<void> {
  // The cursor of the guide: how many records come before, in base64.
  const after = turn % 4 === 0 ? null : Buffer.from(`v1:${(turn % 4) * ROWS}`).toString('base64');
  const variables = { stage: STAGES[turn % STAGES.length], first: ROWS, after };
  const response = await fetch(`${url}/services/data/v66.0/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sessions.manager}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: PAGE, variables }),
  });
  const { data, errors } = (await response.json()) as Answer;
  const shown = data?.uiapi.query.Opportunity.edges.length;
  if (shown !== ROWS) throw new Error(errors?.[0]?.message ?? `a page shows ${shown ?? 'no'} deals`);
}
