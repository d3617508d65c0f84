import { demoMeeting, demoMeetings } from '../../vectors/demo-meetings';
import { longConversation, testMeeting } from '../../vectors/long-conversation';
import { OPPORTUNITIES } from '../../local-org/seed';
import type { SimulatedZoom } from '../../recorders/zoom';
import { SIGN_IN_PAGE } from '../../recorders/zoom/hostile-content';
import { recorderFor, refusal, startZoom } from './zoom-account';

const scheduledOnly = testMeeting({
  uuid: 'bm8gc3VtbWFyeSBoZXJlIQ==',
  id: 82_000_000_002,
  summary: null,
  turns: longConversation(40),
});

describe('our client and the simulated Zoom over HTTP', () => {
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    zoom = await startZoom({ meetings: [...demoMeetings(), scheduledOnly] });
  });
  afterEach(() => expect(zoom.faults.waiting()).toBe(0));
  afterAll(() => zoom.close());

  test('facts of a call are what the meeting and its tracking fields say', async () => {
    const meeting = demoMeeting('aldermoor-discovery');
    expect(await recorderFor(zoom).callFacts(meeting.uuid)).toEqual({
      callKey: meeting.uuid,
      title: 'Aldermoor: fleet rollout discovery',
      startedAt: new Date('2026-11-17T09:00:00Z'),
      // 1146 words at 2.5 a second and 76 pauses of 0.6 s are 504 s; turns shorter than 0.8 s add a few.
      durationMinutes: 9,
      hostEmail: 'rita.sandoval@countersign.example',
      opportunityId: OPPORTUNITIES.aldermoorRollout,
      callType: 'discovery',
      consent: 'recorded',
    });
  });

  test('a blank tracking field is null', async () => {
    const unnamed = await recorderFor(zoom).callFacts(demoMeeting('fernhill-no-opportunity').uuid);
    const unasked = await recorderFor(zoom).callFacts(demoMeeting('brightwater-no-consent').uuid);
    expect([unnamed.opportunityId, unnamed.consent]).toEqual([null, 'recorded']);
    expect([unasked.opportunityId, unasked.consent]).toEqual([OPPORTUNITIES.brightwaterExpansion, null]);
  });

  test("the customer's own names of tracking fields are found without regard to case", async () => {
    const own = { opportunity: ' opportunity id ', callType: 'Kind', consent: 'RECORDING CONSENT' };
    const facts = await recorderFor(zoom, { trackingFields: own }).callFacts(demoMeeting('aldermoor-discovery').uuid);
    expect(facts).toMatchObject({ opportunityId: OPPORTUNITIES.aldermoorRollout, callType: null, consent: 'recorded' });
  });

  test('a meeting whose schedule Zoom no longer has keeps its facts and has no consent', async () => {
    zoom.faults.next('meeting', { kind: 'status', status: 404 });
    const facts = await recorderFor(zoom).callFacts(demoMeeting('aldermoor-discovery').uuid);
    expect(facts).toMatchObject({
      hostEmail: 'rita.sandoval@countersign.example',
      opportunityId: null,
      callType: null,
      consent: null,
    });
  });

  test.each(['ES2004b', 'cobalt-demo'])('%s has a UUID that must be encoded twice, and is found', async (source) => {
    const meeting = demoMeeting(source);
    expect(meeting.uuid).toMatch(/^\/|\/\//);
    const recorder = recorderFor(zoom);
    expect((await recorder.callFacts(meeting.uuid)).title).toBe(meeting.topic);
    expect((await recorder.transcript(meeting.uuid, null)).cues).toHaveLength(meeting.turns.length);
    expect((await recorder.summary(meeting.uuid)).text).not.toBe('');
  });

  test('the simulator does not find such a UUID encoded once, as Zoom would not', async () => {
    const { uuid } = demoMeeting('cobalt-demo');
    const { access_token: token } = await zoomToken(zoom);
    const answer = await fetch(`${zoom.url}/v2/past_meetings/${encodeURIComponent(uuid)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(404);
  });

  test('a real meeting arrives with every turn of the AMI corpus and the summary word for word', async () => {
    const meeting = demoMeeting('ES2004a');
    const recorder = recorderFor(zoom, { generator: 'Zephyr' });
    const { cues } = await recorder.transcript(meeting.uuid, null);
    expect(cues.map(({ speaker, text }) => ({ speaker, text }))).toEqual(
      meeting.turns.map(({ speaker, text }) => ({ speaker, text: text.replace(/\s+/g, ' ').trim() })),
    );
    const summary = await recorder.summary(meeting.uuid);
    expect(summary.generator).toBe('Zephyr');
    expect(summary.text).toBe(meeting.summary?.overview);
  });

  test('both shapes of summary keep overview, details and next steps', async () => {
    for (const source of ['cobalt-demo', 'aldermoor-discovery']) {
      const meeting = demoMeeting(source);
      const { text } = await recorderFor(zoom).summary(meeting.uuid);
      const { overview, details, nextSteps } = meeting.summary ?? { overview: '', details: [], nextSteps: [] };
      for (const part of [overview, ...details.flatMap((detail) => [detail.label, detail.summary])])
        expect(text).toContain(part);
      expect(text).toContain(['Next steps', ...nextSteps.map((step) => `- ${step}`)].join('\n'));
    }
  });

  test("an event's own address and download token fetch the transcript without an OAuth token", async () => {
    const { uuid, turns } = demoMeeting('aldermoor-discovery');
    const before = zoom.accessTokensIssued();
    const { url, token } = transcriptPlace(zoom, uuid);
    expect((await recorderFor(zoom).transcript(uuid, { url, token })).cues).toHaveLength(turns.length);
    expect(zoom.accessTokensIssued()).toBe(before);
  });

  test('a download token that has died is replaced by our own', async () => {
    const { uuid, turns } = demoMeeting('aldermoor-discovery');
    const { url } = transcriptPlace(zoom, uuid);
    expect((await recorderFor(zoom).transcript(uuid, { url, token: 'long-dead' })).cues).toHaveLength(turns.length);
  });

  test.each([
    ['403', { kind: 'status', status: 403 } as const],
    ['a page under 200 that asks to sign in', { kind: 'body', body: SIGN_IN_PAGE, contentType: 'text/html' } as const],
    [
      'an error under 200',
      { kind: 'body', body: '{"status":false,"errorCode":124,"errorMessage":"Forbidden"}' } as const,
    ],
  ])('a download token whose refusal is %s is replaced by our own, too', async (_, fault) => {
    const { uuid, turns } = demoMeeting('aldermoor-discovery');
    zoom.faults.next('transcript', fault);
    const place = transcriptPlace(zoom, uuid);
    expect((await recorderFor(zoom).transcript(uuid, place)).cues).toHaveLength(turns.length);
    expect(zoom.faults.waiting()).toBe(0);
  });

  test('one OAuth token serves many requests at once, and a dead one is replaced', async () => {
    const { uuid } = demoMeeting('aldermoor-discovery');
    const recorder = recorderFor(zoom);
    zoom.expireTokens();
    await Promise.all(Array.from({ length: 8 }, () => recorder.summary(uuid)));
    expect(zoom.accessTokensIssued()).toBe(1);
    zoom.expireTokens();
    await recorder.summary(uuid);
    expect(zoom.accessTokensIssued()).toBe(1);
  });

  test.each([
    ['client secret', { clientSecret: 'wrong' }, 401],
    ['account', { accountId: 'wrong' }, 400],
  ])('a wrong %s is a refusal that waiting does not mend', async (_name, wrong, status) => {
    const error = await refusal(recorderFor(zoom, wrong).summary(demoMeeting('ES2004a').uuid));
    expect([error.code, error.facts['operation'], error.facts['status']]).toEqual([
      'recorder_refused',
      'token',
      status,
    ]);
  });

  test('no summary, no recordings and no meeting are gone', async () => {
    const recorder = recorderFor(zoom);
    const noSummary = await refusal(recorder.summary(scheduledOnly.uuid));
    expect([noSummary.code, noSummary.facts['vendorCode']]).toEqual(['recorder_gone', 3001]);
    expect((await refusal(recorder.callFacts('dW5rbm93biBtZWV0aW5nIQ=='))).code).toBe('recorder_gone');

    const { access_token: token } = await zoomToken(zoom);
    const place = transcriptPlace(zoom, scheduledOnly.uuid);
    const path = `${zoom.url}/v2/meetings/${encodeURIComponent(scheduledOnly.uuid)}/recordings`;
    const removed = await fetch(path, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect(removed.status).toBe(204);
    expect(zoom.standing(scheduledOnly.uuid)).toEqual({ recording: 0, transcript: 0, summary: false, trashed: true });
    const noRecording = await refusal(recorder.transcript(scheduledOnly.uuid, null));
    expect([noRecording.code, noRecording.facts['vendorCode']]).toEqual(['recorder_gone', 3301]);
    expect((await refusal(recorder.transcript(scheduledOnly.uuid, place))).code).toBe('recorder_gone');
  });
});

async function zoomToken(zoom: SimulatedZoom): Promise<{ access_token: string }> {
  const answer = await fetch(`${zoom.url}/oauth/token?grant_type=account_credentials&account_id=account-1`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('client-1:client-secret-1').toString('base64')}` },
  });
  return (await answer.json()) as { access_token: string };
}

function transcriptPlace(zoom: SimulatedZoom, uuid: string): { url: string; token: string } {
  const body = zoom.eventBody('recording.transcript_completed', uuid) as {
    payload: { object: { recording_files: { download_url: string }[] } };
    download_token: string;
  };
  return { url: body.payload.object.recording_files[0]?.download_url ?? '', token: body.download_token };
}
