import type { Client } from 'pg';

/** What PostgreSQL's catalogue says of our two schemas, one fact a line, in an order that does not depend on it. */
const FACTS: readonly string[] = [
  `SELECT format('DOMAIN %s AS %s %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
     pg_get_constraintdef(c.oid))
   FROM pg_type t JOIN pg_constraint c ON c.contypid = t.oid WHERE t.typnamespace = ANY($1)`,
  `SELECT format('TABLE %s COLUMN %s %s%s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
     CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END,
     coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''))
   FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE t.relnamespace = ANY($1) AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT format('TABLE %s CONSTRAINT %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
   FROM pg_constraint c WHERE c.connamespace = ANY($1) AND c.conrelid <> 0 AND c.contype <> 'n'`,
  `SELECT format('INDEX %s', pg_get_indexdef(i.indexrelid))
   FROM pg_index i JOIN pg_class t ON t.oid = i.indexrelid WHERE t.relnamespace = ANY($1)`,
  `SELECT format('TRIGGER %s %s', pg_get_triggerdef(g.oid), CASE g.tgenabled WHEN 'A' THEN 'ENABLED ALWAYS' ELSE g.tgenabled::text END)
   FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE t.relnamespace = ANY($1) AND NOT g.tgisinternal`,
  `SELECT format('FUNCTION %s', regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g'))
   FROM pg_proc p WHERE p.pronamespace = ANY($1)`,
  `SELECT format('COMMENT %s %s', d.objoid::regclass, quote_literal(d.description))
   FROM pg_description d JOIN pg_class t ON t.oid = d.objoid AND d.classoid = 'pg_class'::regclass
   WHERE t.relnamespace = ANY($1)`,
];

export async function dumpSchema(client: Client): Promise<string> {
  await client.query(`SET search_path = ''`);
  const { rows } = await client.query<{ oid: string }>(
    `SELECT oid FROM pg_namespace WHERE nspname IN ('countersign', 'countersign_keys')`,
  );
  const schemas = rows.map(({ oid }) => oid);
  const lines: string[] = [];
  for (const fact of FACTS) {
    const { rows: found } = await client.query<{ format: string }>(fact, [schemas]);
    lines.push(...found.map(({ format }) => format).sort());
  }
  return `-- Read from PostgreSQL's catalogue after all migrations; see write-schema.ts.\n${lines.join('\n')}\n`;
}
