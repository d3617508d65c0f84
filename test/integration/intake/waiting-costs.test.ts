import { lookAgain } from '../../../middleware/src/flows/look-again';
import { movableClock } from '../../../scripts/demo/movable-clock';
import type { MovableClock } from '../../../scripts/demo/movable-clock';
import type { Stage } from '../adversary/stage';
import { tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';
import { LEADS_TO, seedWithPeople } from '../../contract/salesforce/matching-people';
import { setStage } from '../adversary/stage';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { brightwaterPilot, guests, naming } from './waiting-room';

const HOUR_MS = 3_600_000;
const BEGINNING = Date.parse('2026-11-20T18:00:00Z');

let clock: MovableClock;
let stage: Stage;
let tables: Tables;
beforeAll(async () => {
  const begun = performance.now();
  clock = movableClock(() => BEGINNING + Math.round(performance.now() - begun));
  stage = await setStage(clock, { seed: seedWithPeople(), clock });
  tables = await tablesOf(stage.world);
});
/** What one test has made is too old for the next one's passes. */
afterEach(async () => {
  stage.world.zoom.faults.clear();
  stage.world.zoom.meetings.clear();
  await tables.rows(`UPDATE countersign.calls SET started_at = '2020-01-01'`);
});
afterAll(async () => {
  await tables.close();
  await stage.close();
});

/** So many calls that wait: each has five participants of its own, none of whom leads anywhere. */
async function waiting(count: number): Promise<readonly SimulatedMeeting[]> {
  const first = { ...stage.meeting({ opportunityId: '' }), participants: guests(['nobody@acme.example']) };
  const known = await stage.worked(first);
  expect(known).toMatchObject({ outcome: 'waiting', reason: 'opportunity_not_named' });
  const meetings: SimulatedMeeting[] = [first];
  await stage.ctx.store.transaction(async (tx) => {
    for (let other = 1; other < count; other += 1) {
      const emails = Array.from({ length: 5 }, (_, at) => `guest.${at}@customer-${other}.example`);
      const uuid = Buffer.from(`waits-${first.id}-${String(other).padStart(10, '0')}`).toString('base64');
      const meeting = { ...first, uuid, id: first.id + other * 1_000, participants: guests(emails) };
      stage.world.zoom.meetings.set(uuid, meeting);
      await tx.calls.insertOrLock({ ...known, id: stage.ctx.ids.next(), callKey: uuid, salesforceCallId: null });
      meetings.push(meeting);
    }
  });
  return meetings;
}

/** Requests that Salesforce counted, and lists of participants that Zoom was asked for, in one pass. */
async function costOfPass(): Promise<{ salesforce: number; zoom: number }> {
  const before = stage.world.zoom.participantsAsked();
  stage.world.org.resetApiCalls();
  await lookAgain(stage.ctx);
  const salesforce = stage.world.org.apiCalls().find(({ method }) => method === '*')?.count ?? 0;
  return { salesforce, zoom: stage.world.zoom.participantsAsked() - before };
}

test('a hundred and fifty waiting calls cost Salesforce a handful of requests in one pass, not one each', async () => {
  const meetings = await waiting(150);
  const { salesforce, zoom } = await costOfPass();
  expect(zoom).toBe(150);
  // Two times a hundred calls: five queries go into one request, and 300 addresses into one query.
  expect(salesforce).toBeLessThanOrEqual(5);

  // Each is told its own answer: one of them names its opportunity now, the participants of another lead to one.
  const [, named, led] = meetings;
  if (!named || !led) throw new Error('there are no such meetings');
  stage.world.zoom.meetings.set(named.uuid, naming(named, brightwaterPilot));
  stage.world.zoom.meetings.set(led.uuid, { ...led, participants: guests([LEADS_TO.oneDeal.toUpperCase()]) });
  await lookAgain(stage.ctx);
  expect(await stage.call(named)).toMatchObject({ outcome: 'admitted', matchedByParticipants: false });
  expect(await stage.call(led)).toMatchObject({ outcome: 'admitted', opportunityId: brightwaterPilot });
  expect(await stage.ctx.store.transaction((tx) => tx.calls.notAdmitted(200))).toHaveLength(148);
});

test('a call is looked at each hour of its first day, and ever more rarely after that, for thirty days', async () => {
  const [meeting] = await waiting(1);
  if (!meeting) throw new Error('there is no meeting');
  // Its thirty days are counted from its start.
  const startTime = new Date(clock.now().getTime()).toISOString().replace(/\.\d+Z$/, 'Z');
  stage.world.zoom.meetings.set(meeting.uuid, { ...meeting, startTime });
  await lookAgain(stage.ctx);
  const looks: number[] = [];
  for (let hour = 1; hour <= 31 * 24; hour += 1) {
    clock.advance(HOUR_MS);
    if ((await costOfPass()).zoom > 0) looks.push(hour);
  }
  expect(looks.slice(0, 24)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  const pauses = looks.map((hour, at) => hour - (looks[at - 1] ?? 0));
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  // A twelfth of its age, by hand: about 30 looks from the second to the twelfth day, then one each day.
  expect(looks.length).toBeLessThanOrEqual(80);
  expect(pauses.at(-1)).toBe(24);
}, 120_000);

test('whatever happens to a call has it looked at with the next pass, however long it has waited', async () => {
  const [meeting] = await waiting(1);
  if (!meeting) throw new Error('there is no meeting');
  clock.advance(10 * 24 * HOUR_MS);
  expect((await costOfPass()).zoom).toBe(1);
  clock.advance(HOUR_MS);
  expect((await costOfPass()).zoom).toBe(0);
  await stage.worked({ ...meeting, topic: 'Another title' }, 'recording.completed');
  expect((await costOfPass()).zoom).toBe(1);
});

test('a call that could not be asked about is looked at with the next pass, and so are those that were not come to', async () => {
  await waiting(8);
  clock.advance(10 * 24 * HOUR_MS);
  stage.world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 }, 3);
  expect((await costOfPass()).zoom).toBe(0);
  expect((await costOfPass()).zoom).toBe(8);
  clock.advance(HOUR_MS);
  expect((await costOfPass()).zoom).toBe(0);
});

test('while Salesforce is away a pass asks once, and the next one asks for all', async () => {
  await waiting(8);
  clock.advance(10 * 24 * HOUR_MS);
  stage.world.org.faults.answerNext(1, 503);
  await lookAgain(stage.ctx);
  expect((await costOfPass()).zoom).toBe(8);
});

test('a pass that died leaves its calls to the next hour, and says nothing of them should it live after all', async () => {
  await waiting(3);
  clock.advance(10 * 24 * HOUR_MS);
  const at = stage.pauseAt('admit.after_facts');
  const died = lookAgain(stage.ctx);
  await at.reached;
  clock.advance(HOUR_MS);
  expect((await costOfPass()).zoom).toBe(3);
  at.go();
  await died;
  expect((await costOfPass()).zoom).toBe(0);
});

test('a call that the recorder refuses to tell of is asked for with the next pass; one that it has forgotten is put off', async () => {
  await waiting(2);
  clock.advance(10 * 24 * HOUR_MS);
  const refused = { kind: 'status', status: 400, body: '{"code":4711,"message":"x"}' } as const;
  const forgotten = { kind: 'status', status: 404, body: '{"code":3001,"message":"x"}' } as const;
  for (const fault of [refused, forgotten]) stage.world.zoom.faults.next('past_meeting', fault);
  expect((await costOfPass()).zoom).toBe(0);
  expect((await costOfPass()).zoom).toBe(1);
  expect((await costOfPass()).zoom).toBe(0);
  clock.advance(24 * HOUR_MS);
  expect((await costOfPass()).zoom).toBe(2);
});
