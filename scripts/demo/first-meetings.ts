import { demoMeeting } from '../../test/vectors/demo-meetings';
import { until } from '../../test/world/until';
import type { World } from '../../test/world/start-world';

/** What has happened before the visitor comes; the rest can be ended on the demo page. */
const ALREADY_HELD = [
  'ES2004a',
  'ES2004b',
  'ES2011a',
  'ES2011b',
  'aldermoor-renewal',
  'cobalt-demo',
  'brightwater-no-consent',
];

/** Ends them one after the other, and waits until the admitted ones have a summary to review in Salesforce. */
export async function endFirstMeetings(world: World, say: (line: string) => void): Promise<void> {
  for (const source of ALREADY_HELD) {
    const meeting = demoMeeting(source);
    await world.zoom.endMeeting(meeting.uuid);
    say(`      ${meeting.topic}`);
  }
  const admitted = ALREADY_HELD.length - 1;
  await until('the first drafts are there', async () => {
    const rows = await world.org.asAdmin.query('SELECT Id FROM Call_Summary__c');
    return rows.length >= admitted;
  });
}
