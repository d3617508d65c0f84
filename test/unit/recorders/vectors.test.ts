import { renderWebvtt, withSyntheticTimes } from '../../recorders/zoom/synthetic-times';
import amiMeetings from '../../vectors/ami-meetings.json';
import { demoMeetings } from '../../vectors/demo-meetings';
import { longConversation } from '../../vectors/long-conversation';
import salesCalls from '../../vectors/sales-calls.json';

describe('synthetic times', () => {
  test('2.5 words a second, 0.8 s at least, 0.6 s between turns', () => {
    const turns = [
      { speaker: 'A', text: 'one two three four five' },
      { speaker: null, text: 'Yes.' },
      { speaker: 'B', text: 'five < six & seven' },
    ];
    expect(withSyntheticTimes(turns).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 2000],
      [2600, 3400],
      [4000, 6000],
    ]);
    expect(renderWebvtt(turns)).toBe(
      'WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.000\nA: one two three four five\n\n' +
        '2\n00:00:02.600 --> 00:00:03.400\nYes.\n\n3\n00:00:04.000 --> 00:00:06.000\nB: five &lt; six &amp; seven\n',
    );
  });
});

describe('the calls of the demo', () => {
  test('eight real meetings carry their source, their licence and the summary of the model Zephyr', () => {
    expect(amiMeetings.meetings).toHaveLength(8);
    expect(amiMeetings.source).toContain('AMI Meeting Corpus, CC BY 4.0');
    expect(amiMeetings.licence).toContain('Apache-2.0');
    for (const meeting of amiMeetings.meetings) {
      expect(meeting.summary.model).toBe('Zephyr');
      expect(meeting.turns.length).toBeGreaterThan(270);
    }
  });

  test('six written calls say so, are of real length, and name the claim that a reviewer should correct', () => {
    expect([salesCalls.written, salesCalls.by]).toEqual([true, 'the Countersign project for its demo']);
    expect(salesCalls.calls).toHaveLength(6);
    for (const call of salesCalls.calls) {
      expect(call.turns.length).toBeGreaterThanOrEqual(60);
      expect(call.turns.length).toBeLessThanOrEqual(120);
      expect(new Set(call.turns.map((turn) => turn.speaker))).toEqual(new Set(call.people));
      for (const error of call.knownErrors) expect(call.summary.overview).toContain(error.claim);
      expect(call.knownErrors).toHaveLength(1);
    }
  });

  test('meetings have different UUIDs of 16 bytes, and both kinds that Zoom wants encoded twice', () => {
    const uuids = demoMeetings().map((meeting) => meeting.uuid);
    expect(new Set(uuids).size).toBe(14);
    for (const uuid of uuids) expect(Buffer.from(uuid, 'base64')).toHaveLength(16);
    expect(uuids.some((uuid) => uuid.startsWith('/'))).toBe(true);
    expect(uuids.some((uuid) => uuid.includes('//'))).toBe(true);
  });

  test('the long conversation has exactly the words asked for, the same for the same seed', () => {
    const count = (words: number) => longConversation(words).flatMap((turn) => turn.text.split(' ')).length;
    expect([count(1), count(777), count(50_000)]).toEqual([1, 777, 50_000]);
    expect(longConversation(500, 9)).toEqual(longConversation(500, 9));
    expect(longConversation(500, 9)).not.toEqual(longConversation(500, 10));
  });
});
