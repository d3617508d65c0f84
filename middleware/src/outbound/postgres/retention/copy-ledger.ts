import type { CopyRecord } from '../../../ports/retention-records';
import type { Dispositions } from '../../../ports/retention-store';
import type { Countersign } from '../tables';
import { sql } from 'kysely';

const COPY = [
  'id',
  'dispositionId',
  'artifact',
  'rule',
  'dueOn',
  'place',
  'kind',
  'ref',
  'state',
  'method',
  'failure',
  'at',
] as const satisfies readonly (keyof CopyRecord)[];

export function copyLedger(db: Countersign): Pick<Dispositions, 'copies' | 'putCopies'> {
  return {
    copies: (dispositionId) =>
      db
        .selectFrom('dispositionCopies')
        .select(COPY)
        .where('dispositionId', '=', dispositionId)
        .orderBy('seq')
        .execute(),
    putCopies: async (copies) => {
      // One statement cannot set the same entry twice; of two for the same copy the later stands.
      const entries = [...new Map(copies.map((copy) => [placeOf(copy), copy])).values()];
      if (entries.length === 0) return;
      await db
        .insertInto('dispositionCopies')
        .values(entries)
        .onConflict((conflict) =>
          conflict.expression(sql`disposition_id, kind, coalesce(ref, '')`).doUpdateSet((eb) => ({
            artifact: eb.ref('excluded.artifact'),
            rule: eb.ref('excluded.rule'),
            dueOn: eb.ref('excluded.dueOn'),
            place: eb.ref('excluded.place'),
            state: eb.ref('excluded.state'),
            method: eb.ref('excluded.method'),
            failure: eb.ref('excluded.failure'),
            at: eb.ref('excluded.at'),
          })),
        )
        .execute();
    },
  };
}

function placeOf({ dispositionId, kind, ref }: CopyRecord): string {
  return [dispositionId, kind, ref ?? ''].join(' ');
}
