import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import type { Middleware, MiddlewareOverrides } from '../../middleware/src/main';
import { createTestDatabase } from '../postgres';
import type { SimulatedMeeting } from '../recorders/zoom';
import { caughtUp } from './caught-up';
import { idle } from './idle';
import { startWorld } from './start-world';
import type { World, WorldOptions } from './start-world';

export interface WholeWorld extends World {
  readonly middleware: Middleware;
  /** Resolves once every message is final and no job is due. */
  idle(): Promise<void>;
}

/** Local org, simulated Zoom, a database of its own, and the real middleware in this process. */
export async function startWholeWorld(
  meetings: readonly SimulatedMeeting[],
  options: Partial<WorldOptions> & {
    overrides?: MiddlewareOverrides;
    /** What stands in the org before the middleware comes to it. */
    prepare?: (world: World) => void;
  } = {},
): Promise<WholeWorld> {
  const database = await createTestDatabase();
  const { overrides, prepare, ...rest } = options;
  const world = await startWorld({ databaseUrl: database.url, meetings, ...rest });
  prepare?.(world);
  const middleware = await startMiddleware(readConfig(world.env), overrides);
  if (overrides?.work !== false) await caughtUp(database.url);
  return {
    ...world,
    middleware,
    idle: () => idle(database.url),
    async close() {
      await middleware.stop();
      await world.close();
      await database.drop();
    },
  };
}
