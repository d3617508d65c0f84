import { API_ROOT } from '../../../middleware/src/outbound/salesforce/connection';
import type { World } from '../../../test/world/start-world';

/** Most records of one request. */
const AT_ONCE = 200;

interface Saved {
  readonly id?: string;
  readonly success: boolean;
}

/** Saves many records as one person, as a data loader does: 200 with each request, one request after the other. */
export function collectionsAs(world: World, username: string) {
  const token = world.org.sessionFor(username);
  const saved = async (method: 'POST' | 'PATCH', records: readonly object[]): Promise<string[]> => {
    const ids: string[] = [];
    for (let at = 0; at < records.length; at += AT_ONCE) {
      const response = await fetch(`${world.org.url}${API_ROOT}/composite/sobjects`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ allOrNone: true, records: records.slice(at, at + AT_ONCE) }),
      });
      const answer = (await response.json()) as readonly Saved[];
      for (const { id, success } of answer) {
        if (!success || id === undefined) throw new Error(`not saved: ${JSON.stringify(answer).slice(0, 500)}`);
        ids.push(id);
      }
    }
    return ids;
  };
  return {
    create: (records: readonly object[]) => saved('POST', records),
    /** Answers how many requests that took: the org counts them like any other. */
    async update(records: readonly object[]): Promise<number> {
      await saved('PATCH', records);
      return Math.ceil(records.length / AT_ONCE);
    },
  };
}
