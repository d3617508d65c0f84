import type { SimulatedMeeting } from '../recorders/zoom';

/** Ten days ago, at 15:00 UTC: whenever a test runs, no rule of the starter set has come to its day. */
export const RECENTLY = `${new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10)}T15:00:00Z`;

/** A small call that is admitted, for tests that need many: distinct words, so that its text can be found anywhere. */
export function smallMeeting(
  number: number,
  about: { opportunityId: string; hostEmail: string; changes?: Partial<SimulatedMeeting> },
): SimulatedMeeting {
  const uuid = Buffer.from(`meeting-${String(number).padStart(8, '0')}`).toString('base64');
  return {
    uuid,
    id: 90_000_000_000 + number,
    topic: `Discovery call ${number}`,
    hostEmail: about.hostEmail,
    hostId: `host-${number}`,
    startTime: RECENTLY,
    timezone: 'Europe/Berlin',
    trackingFields: [
      { field: 'Opportunity ID', value: about.opportunityId },
      { field: 'Call type', value: 'discovery' },
      { field: 'Recording consent', value: 'yes' },
    ],
    turns: [
      { speaker: 'Rep', text: `What would make rollout number ${number} a success for your team?` },
      { speaker: 'Customer', text: `Single sign-on has to work first, otherwise wave ${number} cannot start.` },
    ],
    summary: {
      shape: 'sections',
      overview: `The customer wants single sign-on before wave ${number} of the rollout begins.`,
      details: [{ label: 'Rollout', summary: `Wave ${number} depends on single sign-on.` }],
      nextSteps: [`Send the single sign-on guide for wave ${number}.`],
    },
    provenance: { real: false, by: 'generated for tests', syntheticTimes: true, summaryBy: 'generated for tests' },
    ...about.changes,
  };
}
