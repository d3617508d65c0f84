import { Client } from 'pg';

/** The bench's own databases on one server. */
export interface Databases {
  /** An empty one, or a copy of another to which nobody is connected. Answers its URL. */
  create(name: string, copyOf?: string): Promise<string>;
  drop(name: string): Promise<void>;
}

export function databasesOn(serverUrl: string): Databases {
  return {
    create: async (name, copyOf) => {
      // Copied as files: writing every block to the log as well would take several times as long.
      const copied = copyOf === undefined ? '' : ` TEMPLATE bench_${copyOf} STRATEGY file_copy`;
      await asked(serverUrl, `CREATE DATABASE bench_${name}${copied}`);
      const url = new URL(serverUrl);
      url.pathname = `/bench_${name}`;
      return url.href;
    },
    drop: (name) => asked(serverUrl, `DROP DATABASE bench_${name} WITH (FORCE)`),
  };
}

async function asked(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
