import type { Pool } from 'pg';
import type { MasterKey } from '../keys/master-key';
import { orFailure } from './guarded-pool';

export interface SealedTexts {
  readonly masterKeyId: string;
  readonly texts: number;
}

/** Texts whose keys were wrapped by a master key that this process does not have. Reads the table of keys once, whole. */
export async function sealedUnderOthers(pool: Pool, masterKey: MasterKey): Promise<readonly SealedTexts[]> {
  const { rows } = await orFailure(() =>
    pool.query<{ id: string; texts: number }>(
      `SELECT master_key_id AS id, count(*)::int AS texts FROM countersign_keys.artifact_keys
        GROUP BY master_key_id ORDER BY master_key_id`,
    ),
  );
  return rows.filter(({ id }) => !masterKey.knows(id)).map(({ id, texts }) => ({ masterKeyId: id, texts }));
}
