import { sql } from 'kysely';
import type { HoldScope } from '../../../ports/retention-records';
import type { Holds } from '../../../ports/retention-store';
import { anyOf } from '../any-of';
import type { Countersign } from '../tables';
import { changeOrgFacts } from './org-facts';

export function holds(db: Countersign): Holds {
  const all = () => db.selectFrom('legalHoldScopes').selectAll().orderBy('holdName').orderBy('scopeId').execute();
  return {
    all,
    covering: ({ salesforceCallId, opportunityId, accountId }) =>
      db
        .selectFrom('legalHoldScopes')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb.and([eb('kind', '=', 'call'), eb('recordId', '=', salesforceCallId)]),
            eb.and([eb('kind', '=', 'opportunity'), eb('recordId', '=', opportunityId)]),
            eb.and([eb('kind', '=', 'account'), eb('recordId', '=', accountId)]),
          ]),
        )
        .orderBy('since')
        .orderBy('scopeId')
        .execute(),
    replace: async (scopes) => {
      // Every minute finds the same as before, and then nobody needs to wait.
      if (sameScopes(await all(), scopes)) return { placed: [], released: [] };
      await changeOrgFacts(db);
      const before = new Map((await all()).map((scope) => [scope.scopeId, scope]));
      const after = new Map(scopes.map((scope) => [scope.scopeId, scope]));
      const released = [...before.values()].filter((scope) => covers(after.get(scope.scopeId)) !== covers(scope));
      const placed = [...after.values()].filter((scope) => covers(before.get(scope.scopeId)) !== covers(scope));
      await db
        .deleteFrom('legalHoldScopes')
        .where('scopeId', 'in', anyOf([...before.keys()]))
        .execute();
      if (after.size > 0) await insert(db, [...after.values()]);
      return { placed, released };
    },
    covered: async () => {
      const { rows } = await sql<{ holdId: string; calls: number }>`
        SELECT scope.hold_id, count(DISTINCT retained.call_id)::integer AS calls
          FROM countersign.legal_hold_scopes AS scope
          LEFT JOIN countersign.calls AS call ON scope.kind = 'call' AND call.salesforce_call_id = scope.record_id
          LEFT JOIN countersign.deals AS deal ON scope.kind = 'account' AND deal.account_id = scope.record_id
          LEFT JOIN countersign.retained_artifacts AS retained ON retained.state <> 'disposed' AND (
            (scope.kind = 'call' AND retained.call_id = call.id)
            OR (scope.kind = 'opportunity' AND retained.opportunity_id = scope.record_id)
            OR (scope.kind = 'account' AND retained.opportunity_id = deal.opportunity_id))
          GROUP BY scope.hold_id ORDER BY scope.hold_id`.execute(db);
      return rows;
    },
  };
}

/** Many parameters for each row, and PostgreSQL takes 65,535 in a statement. */
const AT_ONCE = 1_000;

async function insert(db: Countersign, scopes: readonly HoldScope[]): Promise<void> {
  for (let at = 0; at < scopes.length; at += AT_ONCE) {
    await db
      .insertInto('legalHoldScopes')
      .values(scopes.slice(at, at + AT_ONCE))
      .execute();
  }
}

/** What a scope covers by which hold; a matter that was renamed is no other hold. */
function covers(scope: HoldScope | undefined): string | null {
  return scope ? [scope.holdId, scope.kind, scope.recordId].join(' ') : null;
}

function sameScopes(a: readonly HoldScope[], b: readonly HoldScope[]): boolean {
  const texts = (scopes: readonly HoldScope[]) => scopes.map((scope) => JSON.stringify(inFixedOrder(scope))).sort();
  return JSON.stringify(texts(a)) === JSON.stringify(texts(b));
}

function inFixedOrder(scope: HoldScope): unknown[] {
  const { scopeId, holdId, holdName, matter, since, placedBy, placedByName, kind, recordId } = scope;
  return [scopeId, holdId, holdName, matter, since.getTime(), placedBy, placedByName, kind, recordId];
}
