import { demoMeeting, demoMeetings } from '../../vectors/demo-meetings';
import type { SimulatedZoom } from '../../recorders/zoom';
import { EVERYTHING, NOTHING_STANDS, asHost, erase, heldMeeting, listed, outcomes } from './held-meetings';
import { recorderFor, startZoom } from './zoom-account';

const ALL = ['recording', 'transcript', 'draft'] as const;

describe('deleting what Zoom holds of a call', () => {
  let now = new Date('2026-11-20T09:00:00Z');
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    zoom = await startZoom({ meetings: demoMeetings(), now: () => now });
  });
  afterEach(() => expect(zoom.faults.waiting()).toBe(0));
  afterAll(() => zoom.close());

  test('all of a call goes in one request for its files, and its summary and kept transcript with it', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    // Video and sound; transcript, captions, timeline and the kept transcript; the summary's file and the summary.
    expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 4, summary: true, trashed: false });
    const files = await listed(zoom, uuid);
    expect(files.map((file) => file.file_type)).toEqual(['MP4', 'M4A', 'TRANSCRIPT', 'SUMMARY', 'CC', 'TIMELINE']);

    const erasures = await erase(recorderFor(zoom), uuid, ALL);
    expect(erasures.map(({ failure: _failure, evidence: _evidence, ...rest }) => rest)).toEqual([
      { artifact: 'recording', result: 'deleted', found: 2, method: 'DELETE recordings?action=delete' },
      {
        artifact: 'transcript',
        result: 'deleted',
        found: 4,
        method: 'DELETE recordings?action=delete; DELETE transcript',
      },
      {
        artifact: 'draft',
        result: 'deleted',
        found: 2,
        method: 'DELETE recordings?action=delete; DELETE meeting_summary',
      },
    ]);
    expect(erasures.map(({ failure }) => failure)).toEqual([null, null, null]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
    for (const { download_url } of files) expect((await fetch(download_url)).status).toBe(401);
  });

  test('only what is asked for goes: the recording leaves the transcript and the summary, and other calls alone', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    const other = heldMeeting(zoom, EVERYTHING);
    const [erasure] = await erase(recorderFor(zoom), uuid, ['recording']);
    expect(erasure).toMatchObject({ result: 'deleted', found: 2, method: 'DELETE recordings/{file}?action=delete' });
    expect((await listed(zoom, uuid)).map((file) => file.file_type)).toEqual([
      'TRANSCRIPT',
      'SUMMARY',
      'CC',
      'TIMELINE',
    ]);
    expect(zoom.standing(uuid)).toEqual({ recording: 0, transcript: 4, summary: true, trashed: false });
    expect(zoom.standing(other.uuid)).toEqual({ recording: 2, transcript: 4, summary: true, trashed: false });
  });

  test('the draft is the meeting summary and the summary among the files', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    expect(outcomes(await erase(recorderFor(zoom), uuid, ['draft']))).toEqual(['draft deleted 2']);
    expect(zoom.standing(uuid)).toEqual({ recording: 2, transcript: 4, summary: false, trashed: false });
  });

  test('captions have no id: alone they are refused with the reason, and they go once nothing else is kept', async () => {
    const { uuid } = heldMeeting(zoom, { captions: true });
    const recorder = recorderFor(zoom);
    const [early] = await erase(recorder, uuid, ['transcript']);
    expect([early?.result, early?.found]).toEqual(['failed', 3]);
    expect(early?.failure?.code).toBe('recorder_refused');
    expect(early?.failure?.facts['reason']).toBe('file has no id');
    expect((await listed(zoom, uuid)).map((file) => file.file_type)).toEqual(['MP4', 'M4A', 'CC', 'TIMELINE']);

    expect(outcomes(await erase(recorder, uuid, ['recording']))).toEqual(['recording deleted 2']);
    expect(outcomes(await erase(recorder, uuid, ['transcript']))).toEqual(['transcript deleted 2']);
    expect(zoom.standing(uuid)).toMatchObject({ recording: 0, transcript: 0 });
  });

  test('asked again, there is nothing to delete, and it says what it asked', async () => {
    const { uuid } = heldMeeting(zoom, EVERYTHING);
    await erase(recorderFor(zoom), uuid, ALL);
    const again = await erase(recorderFor(zoom), uuid, ALL);
    expect(outcomes(again)).toEqual(['recording absent 0', 'transcript absent 0', 'draft absent 0']);
    expect(again.map(({ method }) => method)).toEqual([
      'GET recordings and trash',
      'GET recordings and trash; GET transcript',
      'GET recordings and trash; GET meeting_summary',
    ]);
  });

  test('a meeting that Zoom does not know has nothing to delete', async () => {
    const erasures = await erase(recorderFor(zoom), 'dW5rbm93biBtZWV0aW5nIQ==', ALL);
    expect(outcomes(erasures)).toEqual(['recording absent 0', 'transcript absent 0', 'draft absent 0']);
  });

  test.each(['ES2004b', 'cobalt-demo'])('%s has a UUID that must be encoded twice, and is deleted', async (source) => {
    const { uuid } = demoMeeting(source);
    expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording']))).toEqual(['recording deleted 2']);
    expect(outcomes(await erase(recorderFor(zoom), uuid, ALL))).toEqual([
      'recording absent 0',
      'transcript deleted 1',
      'draft deleted 1',
    ]);
    expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
  });

  describe('what somebody put into the trash', () => {
    test('as a whole is found there and deleted for good', async () => {
      const { uuid } = heldMeeting(zoom, { captions: true });
      expect((await asHost(zoom, 'DELETE', uuid, '/recordings')).status).toBe(204);
      expect(zoom.standing(uuid)).toMatchObject({ recording: 0, transcript: 0, trashed: true });
      const erasures = await erase(recorderFor(zoom), uuid, ALL);
      expect(outcomes(erasures)).toEqual(['recording deleted 2', 'transcript deleted 3', 'draft deleted 1']);
      expect(zoom.standing(uuid)).toEqual(NOTHING_STANDS);
    });

    test('file by file is found there, and what was not asked for stays where it is', async () => {
      const { uuid } = heldMeeting(zoom);
      for (const { id, file_type } of await listed(zoom, uuid)) {
        if (file_type === 'M4A') continue;
        expect((await asHost(zoom, 'DELETE', uuid, `/recordings/${id}?action=trash`)).status).toBe(204);
      }
      expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording']))).toEqual(['recording deleted 2']);
      expect(zoom.standing(uuid)).toEqual({ recording: 0, transcript: 0, summary: true, trashed: true });
      expect(outcomes(await erase(recorderFor(zoom), uuid, ['transcript']))).toEqual(['transcript deleted 1']);
      expect(zoom.standing(uuid).trashed).toBe(false);
    });

    test('is gone by itself after thirty days', async () => {
      const { uuid } = heldMeeting(zoom);
      await asHost(zoom, 'DELETE', uuid, '/recordings');
      const trashedAt = now;
      now = new Date(trashedAt.getTime() + 30 * 24 * 3600 * 1000 - 1);
      expect(zoom.standing(uuid).trashed).toBe(true);
      now = new Date(trashedAt.getTime() + 30 * 24 * 3600 * 1000);
      expect(zoom.standing(uuid).trashed).toBe(false);
    });

    test('is found on the second page of three hundred and one instances of a series', async () => {
      const number = 84_000_000_000;
      let last = '';
      for (let instance = 0; instance < 301; instance += 1) {
        last = heldMeeting(zoom, { id: number, summary: null, turns: [] }).uuid;
        await asHost(zoom, 'DELETE', last, '/recordings');
      }
      expect(outcomes(await erase(recorderFor(zoom), last, ['recording']))).toEqual(['recording deleted 2']);
    });

    test('of a meeting held over a year ago cannot be looked for, and the method says that it was not', async () => {
      const { uuid } = heldMeeting(zoom);
      await erase(recorderFor(zoom), uuid, ALL);
      zoom.faults.next('past_meeting', {
        kind: 'status',
        status: 400,
        body: '{"code":12702,"message":"Can not access a meeting a year ago."}',
      });
      const [erasure] = await erase(recorderFor(zoom), uuid, ['recording']);
      expect([erasure?.result, erasure?.method]).toEqual(['absent', 'GET recordings']);
    });

    const aYearAgo = (times: number) =>
      zoom.faults.next(
        'past_meeting',
        { kind: 'status', status: 400, body: '{"code":12702,"message":"Can not access a meeting a year ago."}' },
        times,
      );

    test('of a meeting held over a year ago is found by who hosted it, among whatever else lies there', async () => {
      const { uuid, hostEmail } = heldMeeting(zoom);
      const other = heldMeeting(zoom, { hostEmail });
      for (const one of [uuid, other.uuid]) await asHost(zoom, 'DELETE', one, '/recordings');
      // Before the deletion, and after it.
      aYearAgo(2);
      const erasures = await erase(recorderFor(zoom), uuid, ALL, { hostEmail });
      expect(outcomes(erasures)).toEqual(['recording deleted 2', 'transcript deleted 1', 'draft deleted 1']);
      expect([zoom.standing(uuid).trashed, zoom.standing(other.uuid).trashed]).toEqual([false, true]);

      aYearAgo(1);
      const [again] = await erase(recorderFor(zoom), uuid, ['recording'], { hostEmail });
      expect([again?.result, again?.method]).toEqual(['absent', 'GET recordings and trash']);
    });

    test('of a host whom Zoom does not know any more was not looked for, and the method says so', async () => {
      const { uuid, hostEmail } = heldMeeting(zoom);
      await erase(recorderFor(zoom), uuid, ALL);
      aYearAgo(1);
      const body = '{"code":1001,"message":"User does not exist."}';
      zoom.faults.next('trash', { kind: 'status', status: 404, body });
      const [erasure] = await erase(recorderFor(zoom), uuid, ['recording'], { hostEmail });
      expect([erasure?.result, erasure?.method]).toEqual(['absent', 'GET recordings']);
    });

    test('that may not be asked for by the host’s address leaves nothing called absent', async () => {
      const { uuid, hostEmail } = heldMeeting(zoom);
      await erase(recorderFor(zoom), uuid, ALL);
      aYearAgo(1);
      zoom.faults.next('trash', { kind: 'status', status: 403 });
      expect(outcomes(await erase(recorderFor(zoom), uuid, ['recording'], { hostEmail }))).toEqual([
        'recording failed 0 recorder_refused',
      ]);
    });
  });
});
