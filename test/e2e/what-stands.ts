import type { Page } from 'playwright-core';
import { Client } from 'pg';
import type { RunningDemo } from './running-demo';

/** Files and summaries at the simulated Zoom, as it lists them itself. */
export interface AtZoom {
  readonly uuid: string;
  readonly topic: string;
  readonly standing: {
    readonly recording: number;
    readonly transcript: number;
    readonly summary: boolean;
    readonly trashed: boolean;
  };
}

export async function atZoom({ zoomUrl }: RunningDemo, topic: string): Promise<AtZoom> {
  const answer = await fetch(`${zoomUrl}/simulator/meetings`);
  const { meetings } = (await answer.json()) as { meetings: AtZoom[] };
  const found = meetings.find((meeting) => meeting.topic === topic);
  if (!found) throw new Error(`The simulated Zoom has no meeting "${topic}".`);
  return found;
}

/** Texts of one call in PostgreSQL, whatever refers to them, with how many of them still have their key. */
export interface Texts {
  readonly ids: readonly string[];
  readonly keys: number;
}

export async function textsOf({ databaseUrl }: RunningDemo, zoomUuid: string): Promise<Texts> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string; keyed: boolean }>(
      `SELECT text.id, key.artifact_id IS NOT NULL AS keyed
         FROM countersign.artifacts AS text
         LEFT JOIN countersign_keys.artifact_keys AS key ON key.artifact_id = text.id
        WHERE text.call_id IN (SELECT id FROM countersign.calls WHERE call_key = $1)
           OR text.id IN (SELECT body_artifact_id FROM countersign.inbox_messages WHERE call_key = $1)
        ORDER BY text.id`,
      [zoomUuid],
    );
    return { ids: rows.map(({ id }) => id), keys: rows.filter(({ keyed }) => keyed).length };
  });
}

/** Which of these texts or their keys are left, asked for by id: a text that nothing names any more is found, too. */
export async function leftOf({ databaseUrl }: RunningDemo, ids: readonly string[]): Promise<readonly string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM countersign.artifacts WHERE id = ANY($1)
        UNION SELECT artifact_id FROM countersign_keys.artifact_keys WHERE artifact_id = ANY($1)`,
      [ids],
    );
    return rows.map(({ id }) => id);
  });
}

/** Tables, jobs among them, of which any row has the words. */
export async function tablesWith({ databaseUrl }: RunningDemo, words: string): Promise<readonly string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname LIKE 'countersign%'`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hit = await client.query(`SELECT FROM ${name} AS line WHERE line::text ILIKE '%' || $1 || '%' LIMIT 1`, [
        words,
      ]);
      if (hit.rowCount !== 0) found.push(name);
    }
    return found.sort();
  });
}

async function withDatabase<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ids of a deal's rows in the org, in the name of whoever the page is viewed as. */
export interface RowsOfDeal {
  readonly Call_Recording__c: readonly string[];
  readonly Call_Summary__c: readonly string[];
  readonly Summary_Release__c: readonly string[];
}

export async function rowsOfDeal(page: Page, opportunityId: string): Promise<RowsOfDeal> {
  const inDeal = `{ Opportunity__c: { eq: "${opportunityId}" } }`;
  const ids = '{ edges { node { Id } } }';
  const query = `query rowsOfDeal { uiapi { query {
    Call_Recording__c(where: ${inDeal}, first: 200) ${ids}
    Call_Summary__c(where: { Call_Recording__r: ${inDeal} }, first: 200) ${ids}
    Summary_Release__c(where: { Call_Summary__r: { Call_Recording__r: ${inDeal} } }, first: 200) ${ids}
  } } }`;
  const answer = await page.request.post(new URL('/lightning/api/graphql', page.url()).href, {
    data: { query, variables: {} },
  });
  const { data, errors } = (await answer.json()) as Answer;
  if (!data) throw new Error(`The org refused: ${JSON.stringify(errors)}`);
  const found = data.uiapi.query;
  return {
    Call_Recording__c: idsOf(found['Call_Recording__c']),
    Call_Summary__c: idsOf(found['Call_Summary__c']),
    Summary_Release__c: idsOf(found['Summary_Release__c']),
  };
}

interface Found {
  readonly edges: readonly { readonly node: { readonly Id: string } }[];
}
interface Answer {
  readonly data?: { readonly uiapi: { readonly query: Readonly<Record<string, Found>> } };
  readonly errors?: unknown;
}

const idsOf = (found: Found | undefined): string[] => (found?.edges ?? []).map(({ node }) => node.Id);
