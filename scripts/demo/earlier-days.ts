import { USERS } from '../../test/local-org/seed';
import { demoMeeting } from '../../test/vectors/demo-meetings';
import { salesforceCallId } from '../../test/world/life';
import type { World } from '../../test/world/start-world';
import { until } from '../../test/world/until';
import { Colleague } from './colleague';
import type { MovableClock } from './movable-clock';

/** When the story begins: a Thursday, after the calls that are held by then. */
export const FIRST_DAY = Date.parse('2026-11-12T17:00:00Z');
const MONDAY = new Date('2026-11-16T17:00:00Z');
/**
 * When the visitor comes: two days after the last of the meetings, as theirs are dated. By the date of a computer all
 * that is kept of them would be overdue one day, and the demo would begin with nothing left to review.
 */
const VISIT = new Date('2026-11-20T17:00:00Z');

const HELD_BY_THURSDAY = ['ES2004a', 'ES2004b', 'ES2011a', 'ES2011b', 'aldermoor-renewal', 'cobalt-demo'];
const HELD_LATER = ['brightwater-no-consent', 'aldermoor-discovery'];

/**
 * What has happened before the visitor comes; the other meetings can be ended on the demo page. People confirmed risks
 * on different days, so that the board has ages and weeks to show; the discovery call's suggestions wait for the visitor.
 */
export async function liveEarlierDays(world: World, clock: MovableClock, say: (line: string) => void): Promise<void> {
  const rita = new Colleague(world, USERS.rita);
  const tom = new Colleague(world, USERS.tom);
  await endMeetings(world, HELD_BY_THURSDAY, say);
  await drafted(world, HELD_BY_THURSDAY.length);
  const renewal = await callOf(world, 'aldermoor-renewal');
  await rita.add(renewal, 'Churn_Risk', 'if dispatch goes ahead with somebody else');

  clock.advanceTo(MONDAY);
  const demo = await callOf(world, 'cobalt-demo');
  await tom.confirm(demo, 'Product_Gap');
  await tom.confirm(demo, 'Pricing');
  await tom.approve(demo, {
    nextSteps: 'Send the data description to Anneke, and both prices by Friday.',
    timeline: 'Trial of two weeks from 7 December',
    risks: 'Swapping devices from chat is missing; no date promised.',
  });
  say('      Rita and Tom confirmed tags, and Tom approved a summary');

  clock.advanceTo(VISIT);
  await endMeetings(world, HELD_LATER, say);
  await drafted(world, HELD_BY_THURSDAY.length + 1);
  await until('what people confirmed and approved stands in Salesforce', async () => {
    const tags = await world.org.asAdmin.query("SELECT Id FROM Call_Tag__c WHERE Status__c = 'confirmed'");
    const risky = await world.org.asAdmin.query('SELECT Id FROM Opportunity WHERE Open_Risks__c != null');
    const published = await world.org.asAdmin.query("SELECT Id FROM Summary_Release__c WHERE State__c = 'published'");
    return tags.length === 3 && risky.length === 2 && published.length === 1;
  });
}

async function endMeetings(world: World, sources: readonly string[], say: (line: string) => void): Promise<void> {
  for (const source of sources) {
    const meeting = demoMeeting(source);
    await world.zoom.endMeeting(meeting.uuid);
    say(`      ${meeting.topic}`);
  }
}

/** So many calls have a summary to review in Salesforce. */
async function drafted(world: World, admitted: number): Promise<void> {
  await until('the drafts are there', async () => {
    const rows = await world.org.asAdmin.query('SELECT Id FROM Call_Summary__c');
    return rows.length >= admitted;
  });
}

function callOf(world: World, source: string): Promise<string> {
  return salesforceCallId(world, demoMeeting(source).uuid);
}
