import { sql } from 'kysely';
import { CountersignError } from '../../../domain/errors';
import type { RuleSets } from '../../../ports/retention-store';
import type { Countersign } from '../tables';

const RECORD = [
  'id',
  'contentHash',
  'rules',
  'state',
  'firstSeenAt',
  'inForceAt',
  'confirmedBy',
  'confirmedByName',
  'confirmedAt',
  'confirmedAtRisk',
  'cancelledBy',
  'cancelledByName',
  'cancelledAt',
] as const;

/** One lock for all of them: before the first set there is no row that could be locked. */
const LOCK = 'countersign.rule-sets';

export function ruleSets(db: Countersign): RuleSets {
  const select = db.selectFrom('retentionRuleSets').select(RECORD);
  const pending = (id: string) =>
    db.updateTable('retentionRuleSets').where('id', '=', id).where('state', '=', 'pending');
  const one = async (change: ReturnType<typeof pending>, id: string): Promise<void> => {
    const { numUpdatedRows } = await change.executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new CountersignError('change_not_pending', { setId: id });
  };
  return {
    get: async (id) => (await select.where('id', '=', id).executeTakeFirst()) ?? null,
    inForce: async () => (await select.where('state', '=', 'in_force').executeTakeFirst()) ?? null,
    pending: async () => (await select.where('state', '=', 'pending').executeTakeFirst()) ?? null,
    lock: async () => {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(db);
    },
    insertPending: async ({ id, contentHash, rules, firstSeenAt }) => {
      await db
        .insertInto('retentionRuleSets')
        .values({ id, contentHash, rules: JSON.stringify(rules), state: 'pending', firstSeenAt })
        .execute();
    },
    drop: (id) => one(pending(id).set({ state: 'past' }), id),
    enforce: async (id, at) => {
      await db.updateTable('retentionRuleSets').set({ state: 'past' }).where('state', '=', 'in_force').execute();
      await one(pending(id).set({ state: 'in_force', inForceAt: at }), id);
    },
    confirm: (id, by, at, atRisk) =>
      one(
        pending(id).set({ confirmedBy: by.userId, confirmedByName: by.name, confirmedAt: at, confirmedAtRisk: atRisk }),
        id,
      ),
    takeUp: (id, firstSeenAt) =>
      one(
        pending(id).set({
          firstSeenAt,
          cancelledBy: null,
          cancelledByName: null,
          cancelledAt: null,
          confirmedBy: null,
          confirmedByName: null,
          confirmedAt: null,
          confirmedAtRisk: null,
        }),
        id,
      ),
    cancel: (id, by, at) =>
      one(pending(id).set({ cancelledBy: by.userId, cancelledByName: by.name, cancelledAt: at }), id),
    history: (limit) => select.orderBy('seq', 'desc').limit(limit).execute(),
  };
}
