import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../test/local-org/seed';
import { idle } from '../../test/world/idle';
import { liveOneCall } from '../../test/world/life';
import { smallMeeting } from '../../test/world/meetings';
import { startWorld } from '../../test/world/start-world';

const LIVES = 10;

/**
 * Requests that Salesforce counts, for one call's whole life (three webhooks, one opening, one save, one approval, the
 * note) and for the note alone. The login is not among them: it comes once for many calls.
 */
export async function apiCalls(databaseUrl: string): Promise<readonly { name: string; count: string }[]> {
  const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
  const meetings = Array.from({ length: LIVES + 1 }, (_, number) => smallMeeting(number, about));
  const world = await startWorld({ databaseUrl, meetings });
  const middleware = await startMiddleware(readConfig(world.env));
  try {
    await liveOneCall(world, meetings[0]?.uuid ?? '', USERS.rita);
    await idle(databaseUrl);
    world.org.resetApiCalls();
    for (const meeting of meetings.slice(1)) {
      await liveOneCall(world, meeting.uuid, USERS.rita);
      await idle(databaseUrl);
    }
    const counted = world.org.apiCalls().filter(({ method }) => method !== '*');
    const total = counted.reduce((sum, { count }) => sum + count, 0);
    // The graph that writes the note, and the reading back: the only single record that is read in such a life.
    const forNotes = counted
      .filter(({ method, route }) => route.endsWith('/graph') || (method === 'GET' && route.startsWith('/sobjects/')))
      .reduce((sum, { count }) => sum + count, 0);
    return [
      { name: "one call's life", count: perLife(total) },
      { name: 'one note', count: perLife(forNotes) },
      ...counted.map(({ method, route, count }) => ({ name: `  ${method} ${route}`, count: perLife(count) })),
    ];
  } finally {
    await middleware.stop();
    await world.close();
  }
}

function perLife(count: number): string {
  return (count / LIVES).toFixed(1);
}
