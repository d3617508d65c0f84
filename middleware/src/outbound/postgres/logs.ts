import { canonical, leafHash } from '../../domain/audit';
import type { AccessLog, Tx } from '../../ports/store';
import type { Countersign } from './tables';

export function auditLog(db: Countersign): Tx['audit'] {
  return {
    append: async (...entries) => {
      if (entries.length === 0) return;
      const rows = entries.map((entry) => {
        const { id, at, type } = entry;
        return { id, at, type, canonical: canonical(entry), leafHash: leafHash(entry) };
      });
      await db.insertInto('auditLog').values(rows).execute();
    },
  };
}

export function accessLog(db: Countersign): AccessLog {
  return {
    append: async (entry) => {
      await db.insertInto('accessLog').values(entry).execute();
    },
    byCall: (callId) =>
      db
        .selectFrom('accessLog')
        .select(['id', 'at', 'userId', 'callId', 'artifact', 'purpose', 'role'])
        .where('callId', '=', callId)
        .orderBy('seq')
        .execute(),
    lastPurpose: async ({ callId, userId }, since) => {
      const last = await db
        .selectFrom('accessLog')
        .select('purpose')
        .where('callId', '=', callId)
        .where('userId', '=', userId)
        .where('at', '>=', since)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return last?.purpose ?? null;
    },
  };
}
