import { isPassing } from '../../../middleware/src/domain/errors';
import type { VendorArtifact } from '../../../middleware/src/ports/recorder';
import type { FaultRoute, SimulatedZoom } from '../../recorders/zoom';
import { EVERYTHING, NOTHING_STANDS, heldMeeting, listed, outcomes } from './held-meetings';
import { recorderFor, startZoom } from './zoom-account';

const ALL = ['recording', 'transcript', 'draft'] as const;

/** What is asked for, the route that its deletion takes, and how often it is taken. */
const DELETIONS: [FaultRoute, readonly VendorArtifact[], number][] = [
  ['delete', ALL, 1],
  ['delete_file', ['recording'], 2],
  ['delete_summary', ['draft'], 1],
  ['delete_transcript', ['transcript'], 1],
];

describe('what deletion makes of a Zoom that misbehaves', () => {
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    zoom = await startZoom({ meetings: [] });
  });
  afterEach(() => expect(zoom.faults.waiting()).toBe(0));
  afterAll(() => zoom.close());

  test.each(DELETIONS)('%s: 429 deletes nothing, passes, and says when to come back', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'status', status: 429, retryAfter: '17' }, times);
    const [erasure] = await recorderFor(zoom).erase(uuid, asked);
    expect(erasure?.result).toBe('failed');
    expect(erasure?.failure?.facts).toMatchObject({ operation: route, status: 429, retryAfterSeconds: 17 });
    expect(isPassing(erasure?.failure)).toBe(true);

    expect((await recorderFor(zoom).erase(uuid, asked))[0]?.result).toBe('deleted');
  });

  test.each(DELETIONS)('%s: 500 and a connection that breaks before the deletion pass', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    for (const fault of [{ kind: 'status', status: 500 } as const, { kind: 'dropped' } as const]) {
      zoom.faults.next(route, fault, times);
      const [erasure] = await recorderFor(zoom).erase(uuid, asked);
      expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_unreachable']);
    }
  });

  test.each(DELETIONS)('%s: a connection that breaks after the deletion is a deletion', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'dropped', afterwards: true }, times);
    const erasures = await recorderFor(zoom).erase(uuid, asked);
    expect(erasures.map(({ result }) => result)).toEqual(asked.map(() => 'deleted'));
  });

  test.each(DELETIONS)('%s: "deleted" that deleted nothing is told, and does not pass', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'ignored' }, times);
    const [erasure] = await recorderFor(zoom).erase(uuid, asked);
    expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_still_serves']);
    expect(erasure?.failure?.facts['listed']).toBe(true);
    expect(isPassing(erasure?.failure)).toBe(false);
    expect((await recorderFor(zoom).erase(uuid, asked))[0]?.result).toBe('deleted');
  });

  test.each(DELETIONS)('%s: a refusal is told and does not pass', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    const refusals = [
      { kind: 'status', status: 403 },
      { kind: 'status', status: 400, body: '{"code":4711,"message":"Invalid access token, does not contain scopes."}' },
      { kind: 'body', body: '{"code":200,"message":"You do not have the right permission."}' },
    ] as const;
    for (const fault of refusals) {
      zoom.faults.next(route, fault, times);
      const [erasure] = await recorderFor(zoom).erase(uuid, asked);
      expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_refused']);
      expect(isPassing(erasure?.failure)).toBe(false);
    }
  });

  test.each(DELETIONS)('%s: a token refused once is renewed, and the deletion made', async (route, asked) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'status', status: 401 });
    const erasures = await recorderFor(zoom).erase(uuid, asked);
    expect(erasures.map(({ result }) => result)).toEqual(asked.map(() => 'deleted'));
  });

  test.each(DELETIONS)('%s: 404 while it is listed still is not gone', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'status', status: 404 }, times);
    const [erasure] = await recorderFor(zoom).erase(uuid, asked);
    expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_still_serves']);
  });

  test('two that delete the same call at the same time both find it gone', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    // The second finds 404 wherever the first was before it.
    const both = await Promise.all([recorderFor(zoom).erase(uuid, ALL), recorderFor(zoom).erase(uuid, ALL)]);
    expect(both.flat().map(({ failure }) => failure)).toEqual([null, null, null, null, null, null]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
  });

  describe('a file that is off the list and still served', () => {
    const delisted = async () => {
      const { uuid } = heldMeeting(zoom);
      const recorder = recorderFor(zoom);
      zoom.faults.next('delete_file', { kind: 'still_served' });
      const [erasure] = await recorder.erase(uuid, ['transcript']);
      return { uuid, recorder, erasure };
    };

    test('is not gone, and the failure says how it is served', async () => {
      const { uuid, erasure } = await delisted();
      expect([erasure?.result, erasure?.found]).toEqual(['failed', 1]);
      expect(erasure?.failure?.code).toBe('recorder_still_serves');
      expect(erasure?.failure?.facts).toEqual({
        operation: 'download',
        status: 200,
        contentType: 'text/vtt; charset=utf-8',
      });
      expect((await listed(zoom, uuid)).map((file) => file.file_type)).toEqual(['MP4', 'M4A']);
    });

    test('is asked for again at the next try, though no list names it', async () => {
      const { uuid, recorder } = await delisted();
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual([
        'transcript failed 0 recorder_still_serves',
      ]);
      expect(outcomes(await recorder.erase(uuid, ['recording']))).toEqual(['recording deleted 2']);
    });

    test.each([
      [401, 2],
      [403, 1],
      [404, 1],
      [410, 1],
    ])('is gone once its address answers %d', async (status, times) => {
      const { uuid, recorder } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status }, times);
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual(['transcript absent 0']);
      // Proven once, it is not asked for again: the simulator would hand it out.
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual(['transcript absent 0']);
    });

    test.each([429, 503])('is not judged while its address answers %d', async (status) => {
      const { uuid, recorder } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status });
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual([
        'transcript failed 0 recorder_unreachable',
      ]);
    });

    test('is not read: an answer that breaks amid the file is served all the same', async () => {
      const { uuid, recorder } = await delisted();
      zoom.faults.next('transcript', { kind: 'truncated' });
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual([
        'transcript failed 0 recorder_still_serves',
      ]);
    });

    test('is not judged by a token endpoint that refuses us', async () => {
      const { uuid, recorder } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status: 401 });
      zoom.faults.next('token', { kind: 'status', status: 401 });
      expect(outcomes(await recorder.erase(uuid, ['transcript']))).toEqual(['transcript failed 0 recorder_refused']);
    });
  });

  test('an address on another host is refused before anything is sent, and the file deleted all the same', async () => {
    const { uuid } = heldMeeting(zoom);
    const elsewhere = await startZoom({ meetings: [] });
    const files = (await listed(zoom, uuid)).map((file) => ({
      ...file,
      download_url: file.download_url.replace(zoom.url, elsewhere.url),
    }));
    const body = JSON.stringify({ uuid, id: 83_000_000_001, host_id: 'z8yBxQ1rS0qk2f3W', recording_files: files });
    zoom.faults.next('recordings', { kind: 'body', body });
    const [erasure] = await recorderFor(zoom).erase(uuid, ['recording']);
    expect(erasure?.failure?.facts['host']).toBe(new URL(elsewhere.url).host);
    expect(zoom.standing(uuid).recording).toBe(0);
    await elsewhere.close();
  });

  test.each([
    ['no list of files', '{"uuid":"$","id":1,"host_id":"h"}'],
    ['a file without a type', '{"uuid":"$","id":1,"host_id":"h","recording_files":[{"id":"f"}]}'],
    ['an empty object', '{}'],
    ['another instance', '{"uuid":"b3RoZXIgbWVldGluZyEhISE=","id":1,"host_id":"h","recording_files":[]}'],
    ['a page', '<html></html>'],
  ])('a list that is %s never passes for an empty one: nothing is deleted', async (_name, body) => {
    const { uuid } = heldMeeting(zoom);
    zoom.faults.next('recordings', { kind: 'body', body: body.replace('$', uuid) });
    const erasures = await recorderFor(zoom).erase(uuid, ['recording', 'transcript']);
    expect(outcomes(erasures)).toEqual([
      'recording failed 0 recorder_malformed',
      'transcript failed 0 recorder_malformed',
    ]);
    expect(zoom.standing(uuid)).toMatchObject({ recording: 2, transcript: 1 });
  });

  test('a list that cannot be read keeps the summary from being called gone, and not from being deleted', async () => {
    const { uuid } = heldMeeting(zoom);
    zoom.faults.next('recordings', { kind: 'status', status: 500 });
    expect(outcomes(await recorderFor(zoom).erase(uuid, ['draft']))).toEqual(['draft failed 1 recorder_unreachable']);
    expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 1, summary: false, trashed: false });
  });

  test.each<[FaultRoute, string[]]>([
    ['trash', ['recording failed 0 recorder_refused', 'draft failed 1 recorder_refused']],
    ['summary', ['recording deleted 2', 'draft failed 0 recorder_refused']],
  ])('a %s that may not be asked fails what depends on it and nothing else', async (route, expected) => {
    const { uuid } = heldMeeting(zoom);
    zoom.faults.next(route, { kind: 'status', status: 403 });
    expect(outcomes(await recorderFor(zoom).erase(uuid, ['recording', 'draft']))).toEqual(expected);
  });

  test('a meeting that Zoom refuses to tell about leaves the trash unseen, and nothing is called absent', async () => {
    const { uuid } = heldMeeting(zoom);
    await recorderFor(zoom).erase(uuid, ALL);
    zoom.faults.next('past_meeting', { kind: 'status', status: 400 });
    expect(outcomes(await recorderFor(zoom).erase(uuid, ['recording']))).toEqual([
      'recording failed 0 recorder_refused',
    ]);
  });

  test('a kept transcript that is withheld for a reason we do not know stands', async () => {
    const { uuid } = heldMeeting(zoom);
    const body = '{"can_download":false,"download_restriction_reason":"NOT_READY"}';
    zoom.faults.next('kept_transcript', { kind: 'body', body }, 2);
    const [erasure] = await recorderFor(zoom).erase(uuid, ['transcript']);
    expect([erasure?.found, erasure?.failure?.code]).toEqual([2, 'recorder_still_serves']);
  });

  test('a failure of one file keeps none of the others', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    zoom.faults.next('delete_file', { kind: 'status', status: 500 });
    const erasures = await recorderFor(zoom).erase(uuid, ['recording', 'draft']);
    expect(outcomes(erasures)).toEqual(['recording failed 2 recorder_unreachable', 'draft deleted 2']);
    expect(zoom.standing(uuid)).toMatchObject({ recording: 1, summary: false });
    expect(outcomes(await recorderFor(zoom).erase(uuid, ALL))).toEqual([
      'recording deleted 1',
      'transcript deleted 4',
      'draft absent 0',
    ]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
  });
});
