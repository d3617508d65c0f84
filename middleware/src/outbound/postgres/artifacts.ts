import { CountersignError } from '../../domain/errors';
import type { Artifacts } from '../../ports/store';
import type { MasterKey } from '../keys/master-key';
import { newDataKey, open, seal } from '../keys/sealing';
import { anyIdOf, anyOf } from './any-of';
import type { Countersign, Keys } from './tables';

/** Key and text are each bound to what they belong to: a row moved under another id or kind does not open. */
function placeOf(id: string, kind: string): string {
  return `${id}:${kind}`;
}

export function artifacts(db: Countersign, keys: Keys, masterKey: MasterKey): Artifacts {
  return {
    put: async ({ id, kind, callId, text }) => {
      const place = placeOf(id, kind);
      const dataKey = newDataKey();
      const { masterKeyId, wrapped } = await masterKey.wrap(dataKey, place);
      const { nonce, ciphertext } = seal(dataKey, Buffer.from(text, 'utf8'), place);
      dataKey.fill(0);
      await db.insertInto('artifacts').values({ id, kind, callId, nonce, ciphertext }).execute();
      await keys.insertInto('artifactKeys').values({ artifactId: id, masterKeyId, wrappedKey: wrapped }).execute();
    },
    read: async (id, kind) => {
      const row = await db
        .selectFrom('artifacts')
        .select(['kind', 'nonce', 'ciphertext'])
        .where('id', '=', id)
        .executeTakeFirst();
      const key = await keys
        .selectFrom('artifactKeys')
        .select(['masterKeyId', 'wrappedKey'])
        .where('artifactId', '=', id)
        .executeTakeFirst();
      // A text without its key is gone, wherever its row still lies.
      if (row === undefined || key === undefined) throw new CountersignError('not_found', { artifactId: id });
      if (row.kind !== kind) throw new CountersignError('stored_text_damaged', { artifactId: id, kind: row.kind });
      const place = placeOf(id, kind);
      try {
        const dataKey = await masterKey.unwrap({ masterKeyId: key.masterKeyId, wrapped: key.wrappedKey }, place);
        return open(dataKey, row, place).toString('utf8');
      } catch (error) {
        if (!(error instanceof CountersignError) || error.code !== 'stored_text_damaged') throw error;
        throw new CountersignError('stored_text_damaged', { artifactId: id, ...error.facts }, { cause: error });
      }
    },
    destroy: (id) => destroyTexts(db, keys, [id]),
    ofCall: (callId, kinds) =>
      db
        .selectFrom('artifacts')
        .select(['id', 'kind'])
        .where('callId', '=', callId)
        .where('kind', 'in', anyOf(kinds))
        .orderBy('createdAt')
        .orderBy('id')
        .execute(),
    standing: async (ids) => {
      const rows = await db.selectFrom('artifacts').select('id').where('id', 'in', anyIdOf(ids)).execute();
      const wrapped = await keys
        .selectFrom('artifactKeys')
        .select('artifactId as id')
        .where('artifactId', 'in', anyIdOf(ids))
        .execute();
      const standing = new Set([...rows, ...wrapped].map(({ id }) => id));
      return ids.filter((id) => standing.has(id));
    },
  };
}

/** The keys first: without its key a text is gone, in whatever backup a copy of it lies. */
export async function destroyTexts(db: Countersign, keys: Keys, ids: readonly string[]): Promise<void> {
  await keys.deleteFrom('artifactKeys').where('artifactId', 'in', anyIdOf(ids)).execute();
  await db.deleteFrom('artifacts').where('id', 'in', anyIdOf(ids)).execute();
}
