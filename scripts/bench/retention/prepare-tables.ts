import { randomUUID } from 'node:crypto';
import { textHash } from '../../../middleware/src/domain/plain-text';
import type { RetentionRule } from '../../../middleware/src/domain/retention/rule';
import type { FlowContext } from '../../../middleware/src/flows/context';
import type { World } from '../../../test/world/start-world';
import { benchContext } from './bench-context';
import { LONG_RULES } from './bench-rules';
import { fillTables, type Filling } from './fill-tables';

/** A migrated database with so much in it and `LONG_RULES` in force; nobody is connected to it afterwards. */
export async function prepareTables(world: World, databaseUrl: string, filling: Filling): Promise<void> {
  const { ctx, close } = await benchContext(world, databaseUrl);
  const id = await addPending(ctx, LONG_RULES);
  await ctx.store.transaction((tx) => tx.ruleSets.enforce(id, ctx.clock.now()));
  await close();
  await fillTables(databaseUrl, filling);
}

/** Answers the id of the set, which waits from now on. */
export async function addPending(ctx: FlowContext, rules: readonly RetentionRule[]): Promise<string> {
  const id = randomUUID();
  const contentHash = textHash(JSON.stringify(rules));
  const set = { id, contentHash, rules, firstSeenAt: ctx.clock.now() };
  await ctx.store.transaction((tx) => tx.ruleSets.insertPending(set));
  return id;
}
