import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createZoomInbox } from '../../../middleware/src/outbound/recorders/zoom/zoom-inbox';
import { CountersignError } from '../../../middleware/src/domain/errors';
import type { AuthenticMessage, RecorderEvent } from '../../../middleware/src/ports/recorder';
import type { SimulatedZoom } from '../../recorders/zoom';
import { demoMeeting } from '../../vectors/demo-meetings';
import { recorderFor, startZoom, WEBHOOK_SECRET } from './zoom-account';

/** A webhook endpoint that keeps what our inbox says and answers what it is told to, 200 by default. */
class Endpoint {
  readonly received: { message: AuthenticMessage; event: RecorderEvent }[] = [];
  readonly refused: string[] = [];
  readonly answers: number[] = [];
  readonly #inbox = createZoomInbox({ webhookSecret: WEBHOOK_SECRET });
  readonly #server: Server = createServer((request, response) => {
    void bodyOf(request).then((raw) => {
      const { status, body } = this.#take(raw, request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/recorders/zoom`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(raw: Buffer, request: IncomingMessage): { status: number; body: string } {
    try {
      const headers = request.headers as Record<string, string | undefined>;
      const message = this.#inbox.authenticate(raw, headers, new Date());
      const event = this.#inbox.read(raw);
      this.received.push({ message, event });
      const status = this.answers.shift() ?? 200;
      return { status, body: event.kind === 'validation' ? JSON.stringify(event.answer) : '' };
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error;
      this.refused.push(error.code);
      return { status: 401, body: '' };
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe("the simulated Zoom's webhooks and our inbox", () => {
  const meeting = demoMeeting('cobalt-demo');
  let endpoint: Endpoint;
  let zoom: SimulatedZoom;
  beforeEach(async () => {
    endpoint = new Endpoint();
    zoom = await startZoom({ meetings: [meeting], webhookUrl: await endpoint.start() });
  });
  afterEach(async () => {
    await zoom.close();
    await endpoint.stop();
  });

  test('a meeting that ends brings recording, transcript and summary, in that order', async () => {
    const deliveries = await zoom.endMeeting(meeting.uuid);
    expect(deliveries.map((delivery) => delivery.state)).toEqual(['delivered', 'delivered', 'delivered']);
    const events = endpoint.received.map(({ event }) => (event.kind === 'call' ? event.event : null));
    expect(events.map((event) => [event?.type, event?.callKey])).toEqual([
      ['recording_ready', meeting.uuid],
      ['transcript_ready', meeting.uuid],
      ['summary_ready', meeting.uuid],
    ]);
    const place = events[1]?.transcript;
    if (!place) throw new Error('the transcript event names no place');
    expect((await recorderFor(zoom).transcript(meeting.uuid, place)).cues).toHaveLength(meeting.turns.length);
  });

  test('URL validation is answered with proof of the secret', async () => {
    expect((await zoom.validateUrl()).ok).toBe(true);
  });

  test('a delivery that is not accepted comes again, signed anew, with the same body', async () => {
    endpoint.answers.push(503, 500);
    const delivery = await zoom.sendEvent(zoom.eventBody('meeting.summary_completed', meeting.uuid)).settled;
    expect(delivery.attempts.map((attempt) => attempt.status)).toEqual([503, 500, 200]);
    expect(new Set(endpoint.received.map(({ message }) => message.idempotencyKey)).size).toBe(1);
  });

  test('after three more attempts Zoom gives up', async () => {
    endpoint.answers.push(500, 500, 500, 500);
    const delivery = await zoom.sendEvent(zoom.eventBody('meeting.summary_completed', meeting.uuid)).settled;
    expect([delivery.state, delivery.attempts.length]).toEqual(['given_up', 4]);
  });

  test('a delivery signed with another secret is refused every time', async () => {
    const forger = await startZoom({ meetings: [meeting], webhookSecret: 'guess', webhookUrl: 'http://127.0.0.1:1' });
    const raw = Buffer.from(JSON.stringify(forger.eventBody('meeting.summary_completed', meeting.uuid)));
    await zoom.sendEvent(raw, forger.signedHeaders(raw)).settled;
    expect(endpoint.refused).toEqual(Array(4).fill('webhook_signature_wrong'));
    expect(endpoint.received).toEqual([]);
    await forger.close();
  });
});
