import type { SimulatedMeeting, Turn } from '../recorders/zoom/meeting';

const WORDS = (
  'we need the plan before spring because depot and workshop never agree on what is ready so somebody calls and ' +
  'somebody else writes it down twice maybe the trial works if procurement accepts the paper price renewal module ' +
  'driver tablet interface security region budget board notice training report index licence question answer'
).split(' ');
const SPEAKERS = ['Rita Sandoval', 'Helen Marsh', 'Dev Patel', 'Colin Drew'];

/** Turns of 5 to 40 words with exactly `words` words in all; the same for the same seed. Plainly synthetic. */
export function longConversation(words: number, seed = 1): Turn[] {
  let state = seed >>> 0;
  const next = (below: number): number => {
    // Numerical Recipes' linear congruential generator: enough for filler, and equal everywhere.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const turns: Turn[] = [];
  for (let left = words; left > 0;) {
    const length = Math.min(left, 5 + next(36));
    const text = Array.from({ length }, () => WORDS[next(WORDS.length)]).join(' ');
    turns.push({ speaker: SPEAKERS[next(SPEAKERS.length)] ?? null, text });
    left -= length;
  }
  return turns;
}

/** A meeting for tests; anything may be replaced. */
export function testMeeting(change: Partial<SimulatedMeeting> = {}): SimulatedMeeting {
  return {
    uuid: 'dGVzdCBtZWV0aW5nIDEyMw==',
    id: 82_000_000_001,
    topic: 'Planning call',
    hostEmail: 'rita.sandoval@countersign.example',
    hostId: 'z8yBxQ1rS0qk2f3W',
    startTime: '2026-11-17T09:00:00Z',
    timezone: 'UTC',
    trackingFields: [],
    turns: longConversation(300),
    summary: { shape: 'sections', overview: 'They spoke about the plan.', details: [], nextSteps: [] },
    provenance: { real: false, by: 'generated', syntheticTimes: true, summaryBy: 'generated' },
    ...change,
  };
}
