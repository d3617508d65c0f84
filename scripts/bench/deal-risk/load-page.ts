import type { LocalOrg } from '../../../test/local-org';
import { timed } from '../medians';
import type { BoardPage } from './board-filters';
import type { BoardQueries } from './board-module';
import type { Viewer } from './sales-company';

/** What a page showed, and how long each of its requests took, in milliseconds. */
export interface LoadedPage {
  total: number;
  sum: number;
  confirmed: number;
  first: string[];
  times: { rows: number; figures: number; choices: number };
}

interface Edges {
  edges: { node: { Id?: string; aggregate?: Record<string, Record<string, { value: number | null }>> } }[];
  totalCount?: number;
}
interface Answer {
  data: { uiapi: Partial<Record<'query' | 'aggregate', Record<string, Edges>>> };
  errors: { message: string }[];
}

/** The requests of the board's page over HTTP, one after the other: rows, figures, choices. @throws Error for a refusal */
export async function loadPage(
  org: LocalOrg,
  board: BoardQueries,
  viewer: Viewer,
  { filter, sort }: BoardPage,
  since: string,
): Promise<LoadedPage> {
  const token = org.sessionFor(viewer.username);
  const now = org.now().getTime();
  const where = board.dealsWhere(filter, { me: viewer.id, now });
  const confirmed = board.confirmedWhere(filter, { me: viewer.id, since: `${since}T00:00:00.000Z` });
  const ask = async (query: string, variables: object): Promise<{ answer: Answer; took: number }> => {
    let answer: Answer | undefined;
    const took = await timed(async () => {
      const response = await fetch(`${org.url}/services/data/v66.0/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      answer = (await response.json()) as Answer;
    });
    if (!answer || answer.errors.length > 0) throw new Error(answer?.errors[0]?.message ?? 'no answer');
    return { answer, took };
  };
  const rows = await ask(board.DEALS, { where, orderBy: board.orderOf(sort), first: board.PAGE, after: null });
  const figures = await ask(board.FIGURES, { where, confirmed });
  const choices = await ask(board.CHOICES, {});
  const deals = rows.answer.data.uiapi.query?.['Opportunity'];
  const groups = (object: string) => figures.answer.data.uiapi.aggregate?.[object]?.edges ?? [];
  return {
    total: deals?.totalCount ?? 0,
    sum: groups('Opportunity')[0]?.node.aggregate?.['Amount']?.['sum']?.value ?? 0,
    confirmed: groups('Call_Tag__c').reduce(
      (all, { node }) => all + (node.aggregate?.['Id']?.['count']?.value ?? 0),
      0,
    ),
    first: deals?.edges.map(({ node }) => node.Id ?? '') ?? [],
    times: { rows: rows.took, figures: figures.took, choices: choices.took },
  };
}
