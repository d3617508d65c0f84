import { CountersignError } from '../../domain/errors';
import type { CallRecord } from '../../ports/records';
import type { Calls } from '../../ports/store';
import { callOf, changeOf, rowOf } from './call-row';
import { anyOf } from './any-of';
import { looked, takeForLook } from './waiting-looks';
import type { Countersign } from './tables';

export function calls(db: Countersign): Calls {
  const select = db.selectFrom('calls').selectAll();
  const one = async (query: typeof select): Promise<CallRecord | null> => {
    const row = await query.executeTakeFirst();
    return row ? callOf(row) : null;
  };
  return {
    get: (id) => one(select.where('id', '=', id)),
    byKey: (vendor, callKey) => one(select.where('vendor', '=', vendor as 'zoom').where('callKey', '=', callKey)),
    bySalesforceId: (salesforceCallId) => one(select.where('salesforceCallId', '=', salesforceCallId)),
    bySalesforceIds: async (salesforceCallIds) => {
      const rows = await select.where('salesforceCallId', 'in', anyOf(salesforceCallIds)).orderBy('id').execute();
      return rows.map(callOf);
    },
    // No stronger: rows that refer to the call may be written meanwhile.
    lock: (id) => one(select.where('id', '=', id).forNoKeyUpdate()),
    insertOrLock: async (call) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('calls')
        .values(rowOf(call))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      const standing = await one(
        // No stronger: rows that refer to the call may be committed meanwhile, by whoever holds what we wait for next.
        select.where('vendor', '=', call.vendor).where('callKey', '=', call.callKey).forNoKeyUpdate(),
      );
      if (standing === null) throw new CountersignError('internal', { callKey: call.callKey });
      return { call: standing, inserted: numInsertedOrUpdatedRows === 1n };
    },
    update: async (id, change) => {
      const { numUpdatedRows } = await db
        .updateTable('calls')
        .set(changeOf(change))
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) throw new CountersignError('internal', { callId: id });
    },
    notAdmitted: async (limit, repUserId) => {
      const rows = await select
        .where('outcome', '<>', 'admitted')
        .where('disposedAt', 'is', null)
        .$if(repUserId !== undefined, (query) => query.where('repUserId', '=', repUserId ?? null))
        // What waits for somebody comes before what nobody can do anything about.
        .orderBy((eb) => eb('outcome', '=', 'quarantined'))
        .orderBy('startedAt', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(callOf);
    },
    takeForLook: (look, limit, after) => takeForLook(db, look, limit, after),
    looked: (until, next) => looked(db, until, next),
  };
}
