import { CountersignError, isPassing } from '../../../middleware/src/domain/errors';
import type { VendorArtifact } from '../../../middleware/src/ports/recorder';
import type { FaultRoute, SimulatedZoom } from '../../recorders/zoom';
import { EVERYTHING, NOTHING_STANDS, erase, heldMeeting, listed, outcomes } from './held-meetings';
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
    const [erasure] = await erase(recorderFor(zoom), uuid, asked);
    expect(erasure?.result).toBe('failed');
    expect(erasure?.failure?.facts).toMatchObject({ operation: route, status: 429, retryAfterSeconds: 17 });
    expect(isPassing(erasure?.failure)).toBe(true);

    expect((await erase(recorderFor(zoom), uuid, asked))[0]?.result).toBe('deleted');
  });

  test.each(DELETIONS)('%s: 500 and a connection that breaks before the deletion pass', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    for (const fault of [{ kind: 'status', status: 500 } as const, { kind: 'dropped' } as const]) {
      zoom.faults.next(route, fault, times);
      const [erasure] = await erase(recorderFor(zoom), uuid, asked);
      expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_unreachable']);
    }
  });

  test.each(DELETIONS)('%s: a connection that breaks after the deletion is a deletion', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'dropped', afterwards: true }, times);
    const erasures = await erase(recorderFor(zoom), uuid, asked);
    expect(erasures.map(({ result }) => result)).toEqual(asked.map(() => 'deleted'));
  });

  test.each(DELETIONS)('%s: "deleted" that deleted nothing is told, and does not pass', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'ignored' }, times);
    const [erasure] = await erase(recorderFor(zoom), uuid, asked);
    expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_still_serves']);
    expect(erasure?.failure?.facts['listed']).toBe(true);
    expect(isPassing(erasure?.failure)).toBe(false);
    expect((await erase(recorderFor(zoom), uuid, asked))[0]?.result).toBe('deleted');
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
      const [erasure] = await erase(recorderFor(zoom), uuid, asked);
      expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_refused']);
      expect(isPassing(erasure?.failure)).toBe(false);
    }
  });

  test.each(DELETIONS)('%s: a token refused once is renewed, and the deletion made', async (route, asked) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'status', status: 401 });
    const erasures = await erase(recorderFor(zoom), uuid, asked);
    expect(erasures.map(({ result }) => result)).toEqual(asked.map(() => 'deleted'));
  });

  test.each(DELETIONS)('%s: 404 while it is listed still is not gone', async (route, asked, times) => {
    const { uuid } = heldMeeting(zoom, { keptTranscript: true });
    zoom.faults.next(route, { kind: 'status', status: 404 }, times);
    const [erasure] = await erase(recorderFor(zoom), uuid, asked);
    expect([erasure?.result, erasure?.failure?.code]).toEqual(['failed', 'recorder_still_serves']);
  });

  test('two that delete the same call at the same time both find it gone', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    // The second finds 404 wherever the first was before it.
    const both = await Promise.all([erase(recorderFor(zoom), uuid, ALL), erase(recorderFor(zoom), uuid, ALL)]);
    expect(both.flat().map(({ failure }) => failure)).toEqual([null, null, null, null, null, null]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
  });

  describe('a file that is off the list and still served', () => {
    const delisted = async () => {
      const { uuid } = heldMeeting(zoom);
      const known = new Map<VendorArtifact, string>();
      zoom.faults.next('delete_file', { kind: 'still_served' });
      const recorder = recorderFor(zoom);
      const [erasure] = await erase(recorder, uuid, ['transcript'], { known });
      return { uuid, known, recorder, erasure };
    };

    /** As another process would, that has nothing but what was kept. */
    const again = (uuid: string, known: Map<VendorArtifact, string>) =>
      erase(recorderFor(zoom), uuid, ['transcript'], { known });

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

    test('is asked for again at the next try, though no list names it and another process tries', async () => {
      const { uuid, known } = await delisted();
      expect(outcomes(await again(uuid, known))).toEqual(['transcript failed 0 recorder_still_serves']);
      expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording'], { known }))).toEqual(['recording deleted 2']);
    });

    test.each([
      [401, 2],
      [403, 1],
      [404, 1],
      [410, 1],
    ])('is gone once its address answers %d', async (status, times) => {
      const { uuid, known } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status }, times);
      expect(outcomes(await again(uuid, known))).toEqual(['transcript absent 0']);
      // Proven once, it is not asked for again: the simulator would hand it out.
      expect([...known]).toEqual([]);
      expect(outcomes(await again(uuid, known))).toEqual(['transcript absent 0']);
    });

    test.each([429, 503])('is not judged while its address answers %d', async (status) => {
      const { uuid, known } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status });
      expect(outcomes(await again(uuid, known))).toEqual(['transcript failed 0 recorder_unreachable']);
    });

    test('is not read: an answer that breaks amid the file is served all the same', async () => {
      const { uuid, known } = await delisted();
      zoom.faults.next('transcript', { kind: 'truncated' });
      expect(outcomes(await again(uuid, known))).toEqual(['transcript failed 0 recorder_still_serves']);
    });

    test('is not judged by a token endpoint that refuses us', async () => {
      const { uuid, known, recorder } = await delisted();
      zoom.faults.next('transcript', { kind: 'status', status: 401 });
      zoom.faults.next('token', { kind: 'status', status: 401 });
      expect(outcomes(await erase(recorder, uuid, ['transcript'], { known }))).toEqual([
        'transcript failed 0 recorder_refused',
      ]);
    });
  });

  describe('what is to be looked at again', () => {
    test('is kept before anything is deleted, for each artifact that has files', async () => {
      const { uuid } = heldMeeting(zoom);
      const files = await listed(zoom, uuid);
      const keep = jest.fn(() => {
        expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 1, summary: true, trashed: false });
        return Promise.resolve();
      });
      const known = new Map<VendorArtifact, string>();
      await erase(recorderFor(zoom), uuid, ALL, { known, keep });
      expect(keep).toHaveBeenCalledTimes(1);
      const [[found]] = keep.mock.calls as unknown as [[ReadonlyMap<VendorArtifact, string>]];
      expect([...found.keys()]).toEqual(['recording', 'transcript']);
      const kept = [...found.values()].join(' ');
      for (const { download_url } of files) expect(kept).toContain(download_url);
      expect([...known]).toEqual([]);
    });

    test('and cannot be kept: nothing is deleted', async () => {
      const { uuid } = heldMeeting(zoom);
      const lost = new CountersignError('disposal_running');
      const keep = () => Promise.reject(lost);
      await expect(erase(recorderFor(zoom), uuid, ALL, { keep })).rejects.toBe(lost);
      expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 1, summary: true, trashed: false });
    });

    test('outlasts a list that cannot be read', async () => {
      const { uuid } = heldMeeting(zoom);
      const known = new Map<VendorArtifact, string>();
      zoom.faults.next('delete_file', { kind: 'still_served' });
      await erase(recorderFor(zoom), uuid, ['transcript'], { known });
      const before = new Map(known);
      zoom.faults.next('recordings', { kind: 'status', status: 500 });
      expect(outcomes(await erase(recorderFor(zoom), uuid, ['transcript'], { known }))).toEqual([
        'transcript failed 0 recorder_unreachable',
      ]);
      expect(known).toEqual(before);
    });

    test.each(['', 'https://example.org/file', '[""]', '{"a":1}'])(
      'and is none of ours (%j): nothing is deleted',
      async (text) => {
        const { uuid } = heldMeeting(zoom);
        const known = new Map<VendorArtifact, string>([['transcript', text]]);
        await expect(erase(recorderFor(zoom), uuid, ALL, { known })).rejects.toMatchObject({
          code: 'recorder_malformed',
          facts: { operation: 'evidence' },
        });
        expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 1, summary: true, trashed: false });
      },
    );
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
    const [erasure] = await erase(recorderFor(zoom), uuid, ['recording']);
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
    const erasures = await erase(recorderFor(zoom), uuid, ['recording', 'transcript']);
    expect(outcomes(erasures)).toEqual([
      'recording failed 0 recorder_malformed',
      'transcript failed 0 recorder_malformed',
    ]);
    expect(zoom.standing(uuid)).toMatchObject({ recording: 2, transcript: 1 });
  });

  test('a list that cannot be read keeps the summary from being called gone, and not from being deleted', async () => {
    const { uuid } = heldMeeting(zoom);
    zoom.faults.next('recordings', { kind: 'status', status: 500 });
    expect(outcomes(await erase(recorderFor(zoom), uuid, ['draft']))).toEqual(['draft failed 1 recorder_unreachable']);
    expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 1, summary: false, trashed: false });
  });

  test.each<[FaultRoute, string[]]>([
    ['trash', ['recording failed 0 recorder_refused', 'draft failed 1 recorder_refused']],
    ['summary', ['recording deleted 2', 'draft failed 0 recorder_refused']],
  ])('a %s that may not be asked fails what depends on it and nothing else', async (route, expected) => {
    const { uuid } = heldMeeting(zoom);
    zoom.faults.next(route, { kind: 'status', status: 403 });
    expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording', 'draft']))).toEqual(expected);
  });

  test('a meeting that Zoom refuses to tell about leaves the trash unseen, and nothing is called absent', async () => {
    const { uuid } = heldMeeting(zoom);
    await erase(recorderFor(zoom), uuid, ALL);
    zoom.faults.next('past_meeting', { kind: 'status', status: 400 });
    expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording']))).toEqual([
      'recording failed 0 recorder_refused',
    ]);
  });

  test('a kept transcript that is withheld for a reason we do not know stands', async () => {
    const { uuid } = heldMeeting(zoom);
    const body = '{"can_download":false,"download_restriction_reason":"NOT_READY"}';
    zoom.faults.next('kept_transcript', { kind: 'body', body }, 2);
    const [erasure] = await erase(recorderFor(zoom), uuid, ['transcript']);
    expect([erasure?.found, erasure?.failure?.code]).toEqual([2, 'recorder_still_serves']);
  });

  test('a failure of one file keeps none of the others', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    zoom.faults.next('delete_file', { kind: 'status', status: 500 });
    const erasures = await erase(recorderFor(zoom), uuid, ['recording', 'draft']);
    expect(outcomes(erasures)).toEqual(['recording failed 2 recorder_unreachable', 'draft deleted 2']);
    expect(zoom.standing(uuid)).toMatchObject({ recording: 1, summary: false });
    expect(outcomes(await erase(recorderFor(zoom), uuid, ALL))).toEqual([
      'recording deleted 1',
      'transcript deleted 4',
      'draft absent 0',
    ]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
  });
});
