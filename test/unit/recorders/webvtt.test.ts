import fc from 'fast-check';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { MAX_TRANSCRIPT_BYTES, readWebvtt } from '../../../middleware/src/outbound/recorders/webvtt';
import { hugeTranscript, SIGN_IN_PAGE, SILENT_TRANSCRIPT } from '../../recorders/zoom/hostile-content';
import { renderWebvtt } from '../../recorders/zoom/synthetic-times';
import { longConversation } from '../../vectors/long-conversation';

const read = (text: string) => readWebvtt(Buffer.from(text)).cues;
/** Cues reduced to `start speaker|text`. */
const lines = (text: string) => read(text).map((cue) => `${cue.startSeconds} ${cue.speaker ?? '-'}|${cue.text}`);

function refusal(bytes: Uint8Array | string): CountersignError {
  try {
    readWebvtt(Buffer.from(bytes));
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('nine files made by hand', () => {
  test('1: Zoom with integer cue ids and "Name: text"', () => {
    const file =
      'WEBVTT\n\n1\n00:00:03.120 --> 00:00:05.000\nRita Sandoval: Good morning.\n\n2\n00:00:05.600 --> 00:00:07.250\nHelen Marsh: Morning: all well?\n';
    expect(read(file)).toEqual([
      { index: 0, startSeconds: 3.12, endSeconds: 5, speaker: 'Rita Sandoval', text: 'Good morning.' },
      { index: 1, startSeconds: 5.6, endSeconds: 7.25, speaker: 'Helen Marsh', text: 'Morning: all well?' },
    ]);
  });

  test('2: Teams with a byte order mark, CRLF, GUID ids, <v Name> and character references', () => {
    const file =
      '\ufeffWEBVTT\r\n\r\nb4a3a1a7-21b9-4a44-9d65-3f0d7c2b0d3e/12-0\r\n00:00:01.000 --> 00:00:02.000\r\n' +
      '<v Ren&eacute;e O&#39;Neil>Q&amp;A at five &lt; six &#x1F600;</v>\r\n\r\n';
    expect(lines(file)).toEqual(["1 Renée O'Neil|Q&A at five < six \u{1F600}"]);
  });

  test('3: no hours, cue settings, a header text, and old Mac line ends', () => {
    expect(
      lines('WEBVTT - made by hand\r\r00:07.000 --> 00:09.000 align:start position:10%\rTom Okafor: Hello\r'),
    ).toEqual(['7 Tom Okafor|Hello']);
  });

  test('4: hours beyond 99', () => {
    expect(lines('WEBVTT\n\n123:00:00.500 --> 123:00:01.000\nA: x\n')).toEqual(['442800.5 A|x']);
  });

  test('5: comments, a style block and metadata lines are no speech', () => {
    const file =
      'WEBVTT\nKind: captions\n\nNOTE one\nstill the note\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nA B: said\n\nNOTE last\n';
    expect(lines(file)).toEqual(['1 A B|said']);
  });

  test('6: a cue of several lines is one text, and two voices in one cue are two turns', () => {
    const file = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>first\nline</v>\n<v Bob>second</v>\n';
    expect(lines(file)).toEqual(['1 Ann|first line', '1 Bob|second']);
  });

  test('7: unescaped angle brackets and ampersands are what people said, not tags', () => {
    const file =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nDev Patel: if a < b && c <script>alert(1)</script> AT&T; <i>then</i> stop\n';
    expect(lines(file)).toEqual(['1 Dev Patel|if a < b && c <script>alert(1)</script> AT&T; then stop']);
  });

  test('8: a colon in speech makes no speaker, an unknown speaker is null', () => {
    const file =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nso here is the thing: we need April\n\n00:03.000 --> 00:04.000\nat 12:30 then\n\n' +
      '00:05.000 --> 00:06.000\nmaria de la cruz: hello\n\n00:07.000 --> 00:08.000\nmaria de la cruz: again\n';
    expect(lines(file)).toEqual([
      '1 -|so here is the thing: we need April',
      '3 -|at 12:30 then',
      '5 maria de la cruz|hello',
      '7 maria de la cruz|again',
    ]);
  });

  test('9: cues out of order come back in order of time, right-to-left text whole', () => {
    const file =
      'WEBVTT\n\n00:09.000 --> 00:10.000\nB: later\n\n00:01.000 --> 00:02.000\nדנה: \u2067הצעת מחיר\u2069 Q3\n';
    expect(lines(file)).toEqual(['1 דנה|\u2067הצעת מחיר\u2069 Q3', '9 B|later']);
  });
});

describe('what is no transcript', () => {
  test.each([
    ['a sign-in page', SIGN_IN_PAGE],
    ['SubRip', '1\n00:00:01,000 --> 00:00:02,000\nhello\n'],
    ['a word that begins like the signature', 'WEBVTTX\n\n00:01.000 --> 00:02.000\nx\n'],
    ['JSON', '{"cues":[]}'],
    ['a cue cut inside its timing line', 'WEBVTT\n\n00:01.000 --> 00:02.000\nA: one\n\n00:03.000 --> 00:0'],
    [
      'words that belong to no cue',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nA: one\n\nlost words\n\n00:03.000 --> 00:04.000\nA: two\n',
    ],
  ])('%s is refused', (_name, text) => {
    expect(refusal(text).code).toBe('transcript_not_webvtt');
  });

  test('bytes that are not UTF-8 are refused', () => {
    expect(refusal(Buffer.concat([Buffer.from('WEBVTT\n\n'), Buffer.from([0xff, 0xfe, 0x80])])).code).toBe(
      'transcript_not_webvtt',
    );
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\n'],
    ['a header', 'WEBVTT'],
    ['a comment', SILENT_TRANSCRIPT],
    ['cues without words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n \n\n'],
  ])('%s is empty', (_name, text) => {
    expect(refusal(text).code).toBe('transcript_empty');
  });

  test('20 MB is refused and the limit of 16 MiB named', () => {
    const error = refusal(hugeTranscript(20_000_000));
    expect([error.code, error.facts['limitBytes']]).toEqual(['transcript_too_large', 16_777_216]);
  });

  test('15 MiB is read', () => {
    const bytes = hugeTranscript(15 * 1024 * 1024);
    expect(bytes.length).toBeLessThan(MAX_TRANSCRIPT_BYTES);
    expect(readWebvtt(bytes).cues.length).toBeGreaterThan(190_000);
  });
});

describe('properties', () => {
  const words = fc.stringMatching(/^[^\s\p{C}:]([^\p{C}]{0,60}[^\s\p{C}:])?$/u).filter((text) => !text.includes('-->'));
  const name = fc.constantFrom('Rita Sandoval', 'Helen Marsh', 'Project Manager', 'דנה');

  test('what the simulated Zoom renders is read back word for word', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ speaker: name, text: words }), { minLength: 1, maxLength: 20 }), (turns) => {
        const cues = read(renderWebvtt(turns));
        const expected = turns.map(({ speaker, text }) => ({
          speaker,
          text: text.replace(/\s+/g, ' ').normalize('NFC'),
        }));
        expect(cues.map(({ speaker, text }) => ({ speaker, text }))).toEqual(expected);
      }),
    );
  });

  test('any bytes are either read or refused with one of three codes', () => {
    const pieces = fc.constantFrom(
      'WEBVTT',
      '\n',
      '\n\n',
      '00:01.000 --> 00:02.000',
      ' --> ',
      '<v A>',
      '</v>',
      '<',
      '&#0;',
      '&amp;',
      '\0',
      'NOTE',
      'x: y',
      '\ufeff',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        try {
          for (const cue of read(text)) expect(cue.text).not.toMatch(/[\u0000\n\r]/);
        } catch (error) {
          expect(error).toBeInstanceOf(CountersignError);
          expect(['transcript_not_webvtt', 'transcript_empty']).toContain((error as CountersignError).code);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a conversation of 20,000 words keeps all of them', () => {
    const spoken = read(renderWebvtt(longConversation(20_000))).flatMap((cue) => cue.text.split(' '));
    expect(spoken).toHaveLength(20_000);
  });
});

test('tags nested deeper than the stack are a refusal, not a failure of ours that would be tried again', () => {
  const nested = `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${'<v A>x'.repeat(300_000)}\n`;
  expect(refusal(nested).code).toBe('transcript_not_webvtt');
});
