import { isPassing } from '../../../middleware/src/domain/errors';
import type { FaultRoute, SimulatedZoom } from '../../recorders/zoom';
import {
  EMPTY_TRANSCRIPT,
  SCRIPT_SUMMARY,
  SIGN_IN_PAGE,
  hugeTranscript,
  longSummary,
} from '../../recorders/zoom/hostile-content';
import { testMeeting } from '../../vectors/long-conversation';
import { recorderFor, refusal, startZoom } from './zoom-account';

const meeting = testMeeting();
const { uuid } = meeting;

describe('what our client makes of a Zoom that misbehaves', () => {
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    zoom = await startZoom({ meetings: [meeting] });
  });
  afterEach(() => {
    expect(zoom.faults.waiting()).toBe(0);
    zoom.meetings.set(uuid, { ...meeting });
  });
  afterAll(() => zoom.close());

  const asks: [FaultRoute, () => Promise<unknown>][] = [
    ['token', () => recorderFor(zoom).summary(uuid)],
    ['past_meeting', () => recorderFor(zoom).callFacts(uuid)],
    ['meeting', () => recorderFor(zoom).callFacts(uuid)],
    ['recordings', () => recorderFor(zoom).transcript(uuid, null)],
    ['summary', () => recorderFor(zoom).summary(uuid)],
    ['transcript', () => recorderFor(zoom).transcript(uuid, null)],
  ];

  test.each(asks)('%s: 429 passes, and says when to come back', async (route, ask) => {
    zoom.faults.next(route, { kind: 'status', status: 429, retryAfter: '17' });
    const error = await refusal(ask());
    expect([error.code, error.facts['status'], error.facts['retryAfterSeconds']]).toEqual([
      'recorder_unreachable',
      429,
      17,
    ]);
    expect(isPassing(error)).toBe(true);
  });

  test.each(asks)('%s: 500 passes', async (route, ask) => {
    zoom.faults.next(route, { kind: 'status', status: 500, body: '<html>oops</html>' });
    const error = await refusal(ask());
    expect([error.code, error.facts['status']]).toEqual(['recorder_unreachable', 500]);
  });

  test.each(asks)('%s: a connection that breaks before or amid the answer passes', async (route, ask) => {
    zoom.faults.next(route, { kind: 'dropped' });
    expect((await refusal(ask())).code).toBe('recorder_unreachable');
    zoom.faults.next(route, { kind: 'truncated' });
    expect((await refusal(ask())).code).toBe('recorder_unreachable');
  });

  test.each(asks.filter(([route]) => route !== 'transcript'))(
    '%s: an answer that is not the JSON we need is malformed',
    async (route, ask) => {
      for (const body of ['{"access_token":"x', '[]', '<html></html>']) {
        zoom.faults.next(route, { kind: 'body', body });
        const error = await refusal(ask());
        expect([error.code, error.facts['operation']]).toEqual(['recorder_malformed', route]);
      }
    },
  );

  test.each([400, 403])('%d is a refusal that waiting does not mend', async (status) => {
    zoom.faults.next('summary', { kind: 'status', status });
    const error = await refusal(recorderFor(zoom).summary(uuid));
    expect([error.code, isPassing(error)]).toEqual(['recorder_refused', false]);
  });

  test('a token refused twice in a row is a refusal, not an endless loop', async () => {
    zoom.faults.next('summary', { kind: 'status', status: 401 }, 2);
    expect((await refusal(recorderFor(zoom).summary(uuid))).facts).toEqual({ operation: 'summary', status: 401 });
  });

  test('a date in Retry-After is read as seconds from now', async () => {
    zoom.faults.next('summary', { kind: 'status', status: 429, retryAfter: '2026-11-18T00:00:00Z' });
    const recorder = recorderFor(zoom, { now: () => new Date('2026-11-17T23:59:00Z') });
    expect((await refusal(recorder.summary(uuid))).facts['retryAfterSeconds']).toBe(60);
  });

  test('an answer later than the limit is given up, and the limit named', async () => {
    zoom.faults.next('summary', { kind: 'latency', ms: 60_000 });
    const error = await refusal(recorderFor(zoom, { answerTimeoutMs: 80 }).summary(uuid));
    expect(error.facts).toMatchObject({ operation: 'summary', timedOut: true, timeoutMs: 80 });
  });

  test('an address where nobody listens is unreachable', async () => {
    const stopped = await startZoom({ meetings: [] });
    await stopped.close();
    expect((await refusal(recorderFor(stopped).summary(uuid))).code).toBe('recorder_unreachable');
  });

  test.each([
    ['a sign-in page', SIGN_IN_PAGE, 'transcript_not_webvtt'],
    ['nothing', EMPTY_TRANSCRIPT, 'transcript_empty'],
    ['20 MB', hugeTranscript(20_000_000), 'transcript_too_large'],
  ])('a transcript that is %s is refused', async (_name, transcriptFile, code) => {
    zoom.meetings.set(uuid, { ...meeting, transcriptFile });
    const error = await refusal(recorderFor(zoom).transcript(uuid, null));
    expect(error.code).toBe(code);
    if (code === 'transcript_too_large') expect(error.facts['limitBytes']).toBe(16 * 1024 * 1024);
  });

  test('a summary of 131,000 characters and one with script tags arrive whole', async () => {
    for (const summary of [longSummary(131_000), SCRIPT_SUMMARY]) {
      zoom.meetings.set(uuid, { ...meeting, summary });
      expect((await recorderFor(zoom).summary(uuid)).text).toBe(summary.overview);
    }
  });

  test('a summary of 300,000 characters is refused, and one of 5 MB is not even read', async () => {
    zoom.meetings.set(uuid, { ...meeting, summary: longSummary(300_000) });
    expect((await refusal(recorderFor(zoom).summary(uuid))).code).toBe('summary_too_large');
    zoom.meetings.set(uuid, { ...meeting, summary: longSummary(5_000_000) });
    expect((await refusal(recorderFor(zoom).summary(uuid))).facts['limitBytes']).toBe(4 * 1024 * 1024);
  });

  describe('addresses that a message may not make us call', () => {
    test.each([
      'http://169.254.169.254/latest/meta-data/',
      'https://zoom.us.evil.example/rec/download/x',
      'https://evilzoom.us/rec/download/x',
      'http://zoom.us/rec/download/x',
      'https://zoom.us:8443/rec/download/x',
      'https://user:password@zoom.us/rec/download/x',
      'file:///etc/passwd',
      'not an address',
    ])('%s is refused before anything is sent', async (url) => {
      const recorder = recorderFor(zoom, { downloadOrigins: ['https://zoom.us', 'https://*.zoom.us'] });
      const error = await refusal(recorder.transcript(uuid, { url, token: 'secret' }));
      expect([error.code, error.facts['operation']]).toEqual(['recorder_refused', 'transcript']);
    });

    test('a redirect to another host is refused', async () => {
      const elsewhere = await startZoom({ meetings: [meeting] });
      zoom.faults.next('transcript', { kind: 'status', status: 302, location: `${elsewhere.url}/storage/x` });
      const error = await refusal(recorderFor(zoom).transcript(uuid, null));
      expect([error.code, error.facts['host']]).toEqual(['recorder_refused', new URL(elsewhere.url).host]);
      await elsewhere.close();
    });

    test('redirects in a circle end', async () => {
      zoom.faults.next('transcript', { kind: 'status', status: 302, location: '/storage/again' }, 4);
      expect((await refusal(recorderFor(zoom).transcript(uuid, null))).facts['reason']).toBe('too many redirects');
    });
  });
});
