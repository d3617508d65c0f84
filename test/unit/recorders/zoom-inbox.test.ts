import { CountersignError } from '../../../middleware/src/domain/errors';
import { createZoomInbox } from '../../../middleware/src/outbound/recorders/zoom/zoom-inbox';

const inbox = createZoomInbox({ webhookSecret: 'secret' });
const UUID = '/abcd//EFGH1234567890A==';
const read = (message: unknown) => inbox.read(Buffer.from(JSON.stringify(message)));

function refusal(raw: Buffer): CountersignError {
  try {
    inbox.read(raw);
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const transcriptFile = { file_type: 'TRANSCRIPT', download_url: 'https://zoom.us/rec/download/t', file_size: 10 };
const videoFile = { file_type: 'MP4', download_url: 'https://zoom.us/rec/download/v', file_size: 10 };

describe("reading Zoom's events", () => {
  test('a finished transcript says where it is and with which token', () => {
    const message = {
      event: 'recording.transcript_completed',
      event_ts: 1,
      payload: { account_id: 'a', object: { uuid: UUID, id: 1, recording_files: [videoFile, transcriptFile] } },
      download_token: 'beside',
    };
    expect(read(message)).toEqual({
      kind: 'call',
      event: {
        type: 'transcript_ready',
        callKey: UUID,
        transcript: { url: transcriptFile.download_url, token: 'beside' },
      },
    });
  });

  test('the download token is also found inside the payload, where older messages have it', () => {
    const message = {
      event: 'recording.completed',
      payload: { download_token: 'inside', object: { uuid: UUID, recording_files: [transcriptFile] } },
    };
    expect(read(message)).toMatchObject({ event: { type: 'recording_ready', transcript: { token: 'inside' } } });
  });

  test('a recording without a transcript yet names none, and closed captions do not count as one', () => {
    const captions = { file_type: 'CC', download_url: 'https://zoom.us/rec/download/cc' };
    const event = read({
      event: 'recording.completed',
      payload: { object: { uuid: UUID, recording_files: [videoFile, captions] } },
    });
    expect(event).toEqual({ kind: 'call', event: { type: 'recording_ready', callKey: UUID } });
  });

  test.each(['meeting_uuid', 'uuid'])('a finished summary is found by %s', (name) => {
    const event = read({ event: 'meeting.summary_completed', payload: { object: { [name]: UUID, meeting_id: 7 } } });
    expect(event).toEqual({ kind: 'call', event: { type: 'summary_ready', callKey: UUID } });
  });

  test.each([
    [{ event: 'meeting.summary_completed', payload: { object: {} } }, 'payload.object.meeting_uuid'],
    [{ event: 'meeting.summary_completed', payload: { object: { uuid: 'a b?c=d#..' } } }, 'payload.object.uuid'],
    [{ event: 'recording.completed', payload: { object: {} } }, 'payload.object.uuid'],
    [{ event: 'recording.completed' }, 'payload'],
    [{ event: 'endpoint.url_validation', payload: {} }, 'payload.plainToken'],
    [{ no_event: true }, 'event'],
    [{ event: 7 }, 'event'],
    [[], 'body'],
    [null, 'body'],
  ])('%j is malformed, and the field is named', (message, field) => {
    const error = refusal(Buffer.from(JSON.stringify(message)));
    expect([error.code, error.facts['field']]).toEqual(['webhook_malformed', field]);
  });

  test.each(['', '{', '{"event":', 'event=recording.completed', '\u0000'])('%j is not JSON', (text) => {
    expect(refusal(Buffer.from(text)).code).toBe('webhook_not_json');
  });

  test('bytes that are not UTF-8 are not JSON', () => {
    expect(refusal(Buffer.from([0x22, 0xc3, 0x28, 0x22])).code).toBe('webhook_not_json');
  });

  test('an event we do not know is named as unknown', () => {
    const error = refusal(Buffer.from('{"event":"meeting.participant_joined","payload":{}}'));
    expect([error.code, error.facts['event']]).toEqual(['webhook_event_unknown', 'meeting.participant_joined']);
  });

  test('bodies are read up to one mebibyte', () => {
    expect(inbox.maxBodyBytes).toBe(1_048_576);
  });
});
