import type { FlowContext } from '../../../middleware/src/flows/context';
import { workInbox } from '../../../middleware/src/flows/work-inbox';
import type { DispositionRecord } from '../../../middleware/src/ports/retention-records';
import type { SalesforceProjection } from '../../../middleware/src/ports/salesforce';
import type { Step } from '../../../middleware/src/ports/steps';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { asked, tried } from './disposals';
import { setStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const rowsOf = (meeting: SimulatedMeeting) =>
  stage.world.org.asAdmin.query(
    `SELECT Id, Title__c FROM Call_Recording__c WHERE Recorder_Call_Key__c LIKE '%${meeting.uuid}'`,
  );
const another = (meeting: SimulatedMeeting) =>
  stage.received({ ...meeting, topic: 'Another title' }, 'recording.completed');
/** Works the message; while the call is just being disposed of, it is to come again. */
const worked = (message: string, ctx: FlowContext = stage.ctx) =>
  workInbox(ctx, message).catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'salesforce_busy' });
  });

/** Tries the disposal until it is over. */
async function ended(id: string, first: Promise<DispositionRecord | null>): Promise<string | undefined> {
  let end = await first;
  for (let tries = 1; tries <= 5 && end?.state === 'running'; tries += 1) end = await tried(stage, id);
  return end?.state;
}

const STEPS: readonly Step[] = ['dispose.before_purge', 'dispose.after_purge', 'dispose.before_finish'];

test.each(STEPS)(
  'a call that is judged anew at %s leaves no row behind that nobody would ever delete',
  async (step) => {
    const meeting = stage.meeting();
    await stage.worked(meeting);
    const id = await asked(stage, meeting);
    const pause = stage.pauseAt(step);
    const running = tried(stage, id);
    await pause.reached;
    const message = await another(meeting);
    await worked(message);
    pause.go();
    expect(await ended(id, running)).toBe('purged');
    await worked(message);
    expect(await rowsOf(meeting)).toEqual([]);
  },
);

/** As the flows have it, but that the next row is on its way until it is let through. */
function slowly(): { readonly ctx: FlowContext; readonly sent: Promise<void>; go(): void } {
  const { salesforce } = stage.ctx;
  let go: () => void = () => undefined;
  let told: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const sent = new Promise<void>((resolve) => (told = resolve));
  const call: SalesforceProjection['call'] = async (one) => {
    told();
    await held;
    return salesforce.projection.call(one);
  };
  const projection = { ...salesforce.projection, call };
  return { ctx: { ...stage.ctx, salesforce: { ...salesforce, projection } }, sent, go: () => go() };
}

test.each(['before the disposal ends, and goes with it', 'after that, and is taken back by whoever has written it'])(
  'a row that was on its way when everything of its call went arrives %s',
  async (when) => {
    const meeting = stage.meeting();
    await stage.worked(meeting);
    const way = slowly();
    const message = await another(meeting);
    const showing = worked(message, way.ctx);
    await way.sent;
    const id = await asked(stage, meeting);
    const pause = stage.pauseAt('dispose.before_finish');
    const running = tried(stage, id);
    await pause.reached;
    expect(await rowsOf(meeting)).toEqual([]);
    if (when.startsWith('before')) {
      way.go();
      await showing;
      expect(await rowsOf(meeting)).toHaveLength(1);
    }
    pause.go();
    expect(await ended(id, running)).toBe('purged');
    way.go();
    await showing;
    expect(await rowsOf(meeting)).toEqual([]);
  },
);
