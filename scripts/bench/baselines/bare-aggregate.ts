import { Client } from 'pg';

export interface BareAggregate {
  /** Answers the artifacts that it counted. */
  count(): Promise<number>;
  close(): Promise<void>;
}

/** One grouping of the same rows, by columns as they stand: no rules, no comparison of two sets. */
export async function prepareBareAggregate(databaseUrl: string): Promise<BareAggregate> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    async count() {
      const { rows } = await client.query<{ count: string }>(`
        SELECT artifact, call_type, outcome, date_trunc('month', called_on), count(*), max(counted_from)
          FROM countersign.retained_artifacts WHERE state = 'kept' GROUP BY 1, 2, 3, 4`);
      return rows.reduce((sum, { count }) => sum + Number(count), 0);
    },
    close: () => client.end(),
  };
}
