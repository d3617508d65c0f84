import type { World } from '../../../test/world/start-world';

export interface ApiCount {
  readonly name: string;
  readonly count: number;
}

/**
 * Every API call that the org has counted since it was reset, by route, but for the reading of settings, which comes
 * each minute whatever happens.
 */
export function countedCalls(world: World): readonly ApiCount[] {
  return world.org
    .apiCalls()
    .filter(({ method, route }) => method !== '*' && !route.startsWith('/composite/batch'))
    .map(({ method, route, count }) => ({ name: `${method} ${route}`, count }));
}

export function sumOf(counts: readonly ApiCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
