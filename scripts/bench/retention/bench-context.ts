import { readConfig } from '../../../middleware/src/config';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { startMiddleware } from '../../../middleware/src/main';
import type { World } from '../../../test/world/start-world';

export interface BenchContext {
  readonly ctx: FlowContext;
  readonly close: () => Promise<void>;
}

/** The middleware's own context on this database, with no job, schedule or feed running: flows run when called. */
export async function benchContext(world: World, databaseUrl: string): Promise<BenchContext> {
  let context: FlowContext | null = null;
  const env = { ...world.env, DATABASE_URL: databaseUrl, PORT: '0' };
  const middleware = await startMiddleware(readConfig(env), { work: false, adapt: (ctx) => (context = ctx) });
  if (context === null) throw new Error('the middleware was started without a context');
  return { ctx: context, close: () => middleware.stop() };
}
