import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoMeeting, demoMeetings } from '../../vectors/demo-meetings';
import type { SimulatedZoom } from '../../recorders/zoom';
import { recorderFor, refusal, startZoom } from './zoom-account';

describe('what a person does to the simulated Zoom from outside', () => {
  const accepting = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end());
  });
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    await new Promise<void>((resolve) => accepting.listen(0, '127.0.0.1', resolve));
    const webhookUrl = `http://127.0.0.1:${(accepting.address() as AddressInfo).port}/`;
    zoom = await startZoom({ meetings: demoMeetings(), webhookUrl });
  });
  afterAll(async () => {
    await zoom.close();
    accepting.closeAllConnections();
    await new Promise((resolve) => accepting.close(resolve));
  });

  const post = (path: string, body?: object) =>
    fetch(zoom.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  test('the list names all fourteen meetings and says which were real and what stands of them', async () => {
    const { meetings } = (await (await fetch(`${zoom.url}/simulator/meetings`)).json()) as {
      meetings: { provenance: { real: boolean; syntheticTimes: boolean }; standing: object }[];
    };
    expect(meetings).toHaveLength(14);
    expect(meetings.filter((meeting) => meeting.provenance.real)).toHaveLength(8);
    expect(meetings.every((meeting) => meeting.provenance.syntheticTimes)).toBe(true);
    // Video, sound and a transcript of each; nobody has deleted anything.
    expect(meetings[0]?.standing).toEqual({ recording: 2, transcript: 1, summary: true, trashed: false });
  });

  test('ending a meeting with an awkward UUID sends its three events', async () => {
    const { uuid } = demoMeeting('cobalt-demo');
    const answer = await post(`/simulator/meetings/${encodeURIComponent(uuid)}/end`);
    const { events } = (await answer.json()) as { events: { event: string; state: string }[] };
    expect(events.map(({ event, state }) => `${event} ${state}`)).toEqual([
      'recording.completed delivered',
      'recording.transcript_completed delivered',
      'meeting.summary_completed delivered',
    ]);
  });

  test('ending a meeting that does not exist is not found', async () => {
    expect((await post('/simulator/meetings/unknown/end')).status).toBe(404);
  });

  test('an endpoint that accepts but does not prove the secret fails URL validation', async () => {
    expect(await (await post('/simulator/url-validation')).json()).toEqual({ ok: false });
  });

  test('a fault ordered over HTTP spoils the next answer, and an unknown route is refused', async () => {
    const fault = { kind: 'status', status: 503 };
    expect((await post('/simulator/faults', { route: 'summary', fault })).status).toBe(204);
    const { uuid } = demoMeeting('ES2004a');
    expect((await refusal(recorderFor(zoom).summary(uuid))).facts['status']).toBe(503);
    expect((await recorderFor(zoom).summary(uuid)).text).not.toBe('');
    expect((await post('/simulator/faults', { route: 'everything', fault })).status).toBe(400);
  });
});
