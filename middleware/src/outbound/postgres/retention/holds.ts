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
    covering: async ({ callId, salesforceCallId, opportunityId, accountId }) => {
      const here = sql<boolean>`coalesce(record_id = CASE kind WHEN 'call' THEN ${salesforceCallId}::text
        WHEN 'opportunity' THEN ${opportunityId}::text ELSE ${accountId}::text END, false)`;
      const found = await db
        .selectFrom('legalHoldScopes')
        .selectAll()
        .select(here.as('here'))
        .where((eb) => {
          const reached = eb.selectFrom('legalHoldReach').select('scopeId').where('callId', '=', callId);
          const ids = [salesforceCallId, opportunityId, accountId].filter((id) => id !== null);
          return eb.or([eb.and([eb('recordId', 'in', anyOf(ids)), here]), eb('scopeId', 'in', reached)]);
        })
        .orderBy('since')
        .orderBy('scopeId')
        .execute();
      return coveringOf(found);
    },
    replace: async (scopes) => {
      // Every minute finds the same as before, and then nobody needs to wait.
      if (sameScopes(await all(), scopes)) return { placed: [], released: [] };
      await changeOrgFacts(db);
      const before = new Map((await all()).map((scope) => [scope.scopeId, scope]));
      const after = new Map(scopes.map((scope) => [scope.scopeId, scope]));
      const released = [...before.values()].filter((scope) => covers(after.get(scope.scopeId)) !== covers(scope));
      const placed = [...after.values()].filter((scope) => covers(before.get(scope.scopeId)) !== covers(scope));
      // Those that stay keep their rows, and with them what they have reached.
      await db
        .deleteFrom('legalHoldScopes')
        .where('scopeId', 'in', anyOf(released.map(({ scopeId }) => scopeId)))
        .execute();
      await upsert(db, [...after.values()]);
      return { placed, released };
    },
    covered: async () => {
      const { rows } = await sql<{ holdId: string; calls: number }>`
        SELECT scope.hold_id, count(DISTINCT retained.call_id)::integer AS calls
          FROM countersign.legal_hold_scopes AS scope
          LEFT JOIN countersign.calls AS call ON scope.kind = 'call' AND call.salesforce_call_id = scope.record_id
          LEFT JOIN countersign.legal_hold_reach AS reach ON reach.scope_id = scope.scope_id
          LEFT JOIN countersign.retained_artifacts AS retained
            ON retained.state <> 'disposed' AND retained.call_id = coalesce(call.id, reach.call_id)
          GROUP BY scope.hold_id ORDER BY scope.hold_id`.execute(db);
      return rows;
    },
  };
}

/** Many parameters for each row, and PostgreSQL takes 65,535 in a statement. */
const AT_ONCE = 1_000;

async function upsert(db: Countersign, scopes: readonly HoldScope[]): Promise<void> {
  for (let at = 0; at < scopes.length; at += AT_ONCE) {
    await db
      .insertInto('legalHoldScopes')
      .values(scopes.slice(at, at + AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('scopeId').doUpdateSet((eb) => ({
          holdName: eb.ref('excluded.holdName'),
          matter: eb.ref('excluded.matter'),
          since: eb.ref('excluded.since'),
          placedBy: eb.ref('excluded.placedBy'),
          placedByName: eb.ref('excluded.placedByName'),
        })),
      )
      .execute();
  }
}

/** What covers the call where it is, and of the holds that do not, what reached it where it was. */
function coveringOf(found: readonly (HoldScope & { here: boolean })[]): readonly HoldScope[] {
  const holds = new Set(found.flatMap(({ here, holdId }) => (here ? [holdId] : [])));
  return found.flatMap(({ here, ...scope }) => (here || !holds.has(scope.holdId) ? [scope] : []));
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
