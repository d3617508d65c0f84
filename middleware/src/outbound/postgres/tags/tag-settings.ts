import { sql } from 'kysely';
import type { ErrorCode } from '../../../domain/errors';
import type { TagSettings } from '../../../ports/tag-store';
import type { Countersign } from '../tables';

const STATE = [
  ...(['readAt', 'goodAt', 'failure', 'problems', 'recordsHash', 'definitions', 'definitionsHash'] as const),
  ...(['version', 'retagging', 'retagAfter'] as const),
] as const;

/** One row, made by the migration. */
export function tagSettings(db: Countersign): TagSettings {
  return {
    get: async () => {
      const { failure, ...row } = await db.selectFrom('tagSettings').select(STATE).executeTakeFirstOrThrow();
      return { ...row, failure: failure as ErrorCode | null };
    },
    update: async ({ problems, ...change }) => {
      await db
        .updateTable('tagSettings')
        .set({ ...change, problems: problems && JSON.stringify(problems) })
        .execute();
    },
    enforce: async (definitions, definitionsHash) => {
      await db
        .updateTable('tagSettings')
        .set({
          ...{ definitions: JSON.stringify(definitions), definitionsHash, retagging: true, retagAfter: null },
          version: sql<number>`version + 1`,
        })
        .execute();
    },
    retagged: async (version, after) => {
      await db
        .updateTable('tagSettings')
        .set({ retagging: after !== null, retagAfter: after })
        .where('version', '=', version)
        .execute();
    },
  };
}
