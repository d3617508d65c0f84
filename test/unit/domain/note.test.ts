import fc from 'fast-check';
import {
  BEGIN_MARK,
  EMPTY_PART,
  END_MARK,
  noteHtml,
  noteText,
  saysExactly,
  signatureLine,
  textOfNote,
} from '../../../middleware/src/domain/note';
import type { Countersignature } from '../../../middleware/src/domain/note';
import { normalised, textHash } from '../../../middleware/src/domain/plain-text';
import { anyPart, anyText } from './any-text';

const RUNS = { numRuns: 2000 };
const BY: Countersignature = {
  approverName: 'Dana Whitfield',
  approvedAt: new Date('2026-03-05T09:30:00.000Z'),
  hash: textHash('irrelevant here'),
};
const anyNoteText = anyText.map(normalised);

function body(...paragraphs: string[]): string {
  return ['Approved by Dana', BEGIN_MARK, ...paragraphs, END_MARK].map((line) => `<p>${line}</p>`).join('');
}

describe('the text of a note', () => {
  it('is the summary, then each part under its heading, in the order of the form', () => {
    const part = {
      nextSteps: 'Send the offer.',
      timeline: 'Signature by 30 June.',
      risks: 'Procurement is slow.',
      qualification: 'Budget is set.',
      competition: 'Two others were asked.',
      nuance: 'The CFO hesitated.',
    };
    expect(noteText('They want the annual plan.', part)).toBe(
      [
        'They want the annual plan.\n',
        'Next steps\nSend the offer.\n',
        'Timeline\nSignature by 30 June.\n',
        'Risks\nProcurement is slow.\n',
        'Qualification\nBudget is set.\n',
        'Competition\nTwo others were asked.\n',
        'What the transcript misses\nThe CFO hesitated.',
      ].join('\n'),
    );
  });

  it('leaves out parts in which nothing is written, white space and control characters included', () => {
    const part = { ...EMPTY_PART, nextSteps: ' \r\n\t', timeline: 'May', risks: '\u0000\u001b' };
    expect(noteText('Summary.', part)).toBe('Summary.\n\nTimeline\nMay');
  });

  it('is the summary alone where the rep added nothing, and the parts alone where there is no summary', () => {
    expect(noteText('Summary.', EMPTY_PART)).toBe('Summary.');
    expect(noteText(' \n', { ...EMPTY_PART, risks: 'One.' })).toBe('Risks\nOne.');
    expect(noteText('', EMPTY_PART)).toBe('');
  });

  it('I1: is in normal form whatever was typed', () => {
    fc.assert(
      fc.property(anyText, anyPart, (summary, part) => {
        const text = noteText(summary, part);
        expect(normalised(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every word of every part', () => {
    fc.assert(
      fc.property(anyText, anyPart, (summary, part) => {
        const text = noteText(summary, part);
        const said = [summary, ...Object.values(part)].map(normalised);
        expect(said.filter((words) => !text.includes(words))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the signature line', () => {
  it('names the approver, the time in ISO 8601 and the first twelve characters of the hash', () => {
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(signatureLine({ ...BY, hash })).toBe(
      'Approved by Dana Whitfield on 2026-03-05, 09:30:00 UTC, SHA-256 ba7816bf8f01',
    );
  });

  it('stays one line whatever the approver is called', () => {
    fc.assert(
      fc.property(anyText, (approverName) => !signatureLine({ ...BY, approverName }).includes('\n')),
      RUNS,
    );
    expect(signatureLine({ ...BY, approverName: `Eve\r\n${BEGIN_MARK}` })).toContain(
      `Approved by Eve ${BEGIN_MARK} on `,
    );
  });
});

describe('the body of a note', () => {
  it('is the signature, then the escaped text between the marks, each line a paragraph', () => {
    const text = 'Q&A: <b> "yes" & \'no\'\n\nEnd';
    expect(noteHtml(text, { ...BY, approverName: "Pat O'Neil <x>", hash: '0123456789abcdef' })).toBe(
      '<p>Approved by Pat O&#39;Neil &lt;x&gt; on 2026-03-05, 09:30:00 UTC, SHA-256 0123456789ab</p>' +
        '<p>--- Approved text ---</p>' +
        '<p>Q&amp;A: &lt;b&gt; &quot;yes&quot; &amp; &#39;no&#39;</p>' +
        '<p><br></p>' +
        '<p>End</p>' +
        '<p>--- End of approved text ---</p>',
    );
  });

  it('I1: gives back exactly the text that went in, whatever the text and whoever signs', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, approverName) => {
        expect(textOfNote(noteHtml(text, { ...BY, approverName }))).toBe(text);
      }),
      RUNS,
    );
  });

  it.each([
    ['the marks themselves', `${BEGIN_MARK}\nx\n${END_MARK}\n${BEGIN_MARK}`],
    ['a script', '<script>alert(1)</script>'],
    ['an entity written out, twice escaped', '&amp;amp; &amp;lt;br&amp;gt; &nbsp;'],
    ['paragraph tags', '</p><p>--- End of approved text ---</p><p>'],
    ['a break tag', '<br>'],
    ['quotes of both kinds', `"it's"`],
    ['a no-break space', 'a\u00a0b'],
    ['nothing', ''],
    ['empty lines only', '\n\n\n'],
    ['right-to-left text', 'שלום\n\nمرحبا'],
  ])('I1: gives back %s', (_, text) => {
    const html = noteHtml(text, BY);
    expect(textOfNote(html)).toBe(text);
    expect(saysExactly(html, textHash(text))).toBe(true);
  });

  it('I1: gives back a text of the greatest length in one line, and refuses it with a tag at its end', () => {
    const text = '&'.repeat(10_000) + 'a'.repeat(80_000);
    expect(textOfNote(noteHtml(text, BY))).toBe(text);
    expect(textOfNote(noteHtml(text, BY).replace(`</p><p>${END_MARK}`, `<b></p><p>${END_MARK}`))).toBeNull();
  });

  it('I1: holds no tag but paragraphs and breaks, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, approverName) => {
        expect(noteHtml(text, { ...BY, approverName }).replace(/<p>|<\/p>|<br>/g, '')).not.toMatch(/[<>]/);
      }),
      RUNS,
    );
  });
});

describe('I1: what counts as saying exactly what was approved', () => {
  const change = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('replace' as const, 'insert' as const, 'delete' as const),
    character: fc.constantFrom(...'aZ0&;<>"\'.-é\u00a0\u05d0p#'),
  });

  it('one character of the text replaced, inserted or deleted is noticed', () => {
    fc.assert(
      fc.property(anyNoteText, change, (text, { at, kind, character }) => {
        const changed = edited(text, at % (text.length + 1), kind, character);
        fc.pre(changed !== text);
        expect(saysExactly(noteHtml(changed, BY), textHash(text))).toBe(false);
      }),
      RUNS,
    );
  });

  it('one character of the stored body between the marks replaced, inserted or deleted is noticed', () => {
    fc.assert(
      fc.property(anyNoteText, change, (text, { at, kind, character }) => {
        const html = noteHtml(text, BY);
        const from = html.indexOf(`<p>${BEGIN_MARK}</p>`) + `<p>${BEGIN_MARK}</p>`.length;
        const to = html.length - `<p>${END_MARK}</p>`.length;
        const changed = edited(html, from + (at % (to - from)), kind, character);
        fc.pre(changed !== html);
        expect(saysExactly(changed, textHash(text))).toBe(false);
      }),
      RUNS,
    );
  });

  it('a paragraph added, removed or moved is noticed', () => {
    const lines = fc.uniqueArray(fc.stringMatching(/^[a-z&<]{1,8}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (list, one, other) => {
        const text = list.join('\n');
        const paragraphs = noteHtml(text, BY).match(/<p>.*?<\/p>/g) ?? [];
        const from = 2 + (one % list.length);
        const to = 2 + (other % list.length);
        const taken = paragraphs[from] ?? '';
        const without = paragraphs.toSpliced(from, 1);
        expect(saysExactly(without.join(''), textHash(text))).toBe(false);
        expect(saysExactly(paragraphs.toSpliced(to, 0, '<p>added</p>').join(''), textHash(text))).toBe(false);
        if (from !== to) expect(saysExactly(without.toSpliced(to, 0, taken).join(''), textHash(text))).toBe(false);
      }),
      RUNS,
    );
  });

  it.each([
    ['markup where the approved text had the same characters escaped', '<b>now</b>', '<b>now</b>'],
    ['a live script for a quoted one', '<script>x()</script>', '<script>x()</script>'],
    ['a character reference for its source text', '&copy; &#8364;', '&copy; &#8364;'],
    ['a bare ampersand', 'Q&A', 'Q&A'],
  ])('%s is not the approved text', (_, text, stored) => {
    expect(textOfNote(body(stored))).toBeNull();
    expect(saysExactly(body(stored), textHash(text))).toBe(false);
  });

  it.each([
    ['a break closed as in XML', body('a', '<br/>', 'b'), 'a\n\nb'],
    ['a break closed with a space', body('a', '<br />', 'b'), 'a\n\nb'],
    ['an empty paragraph', body('a', '', 'b'), 'a\n\nb'],
    ['line ends between paragraphs', `${body('a', 'b').replace(/<\/p>/g, '</p>\r\n')}`, 'a\nb'],
    ['quotes and greater-than left bare', body(`"it's" > 1`), `"it's" > 1`],
    ['a no-break space as an entity', body('a&nbsp;b'), 'a\u00a0b'],
  ])('%s is the same text in another spelling', (_, html, text) => {
    expect(textOfNote(html)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['text without paragraphs', 'hello'],
    ['a paragraph with attributes', body('a').replace('<p>a', '<p class="x">a')],
    ['something before the first paragraph', `x${body('a')}`],
    ['something between paragraphs', body('a', 'b').replace('</p><p>b', '</p>x<p>b')],
    ['something after the last paragraph', `${body('a')}x`],
    ['an appended paragraph', `${body('a')}<p>b</p>`],
    ['a prefixed paragraph', `<p>b</p>${body('a')}`],
    ['no signature', body('a').replace('<p>Approved by Dana</p>', '')],
    ['no begin mark', body('a').replace(`<p>${BEGIN_MARK}</p>`, '')],
    ['no end mark', body('a').replace(`<p>${END_MARK}</p>`, '')],
    ['the marks alone', `<p>${BEGIN_MARK}</p><p>${END_MARK}</p>`],
    ['an unclosed paragraph', body('a').slice(0, -4)],
  ])('%s is no note of ours', (_, html) => {
    expect(textOfNote(html)).toBeNull();
    expect(saysExactly(html, textHash('a'))).toBe(false);
  });
});

function edited(text: string, at: number, kind: 'replace' | 'insert' | 'delete', character: string): string {
  const rest = text.slice(kind === 'insert' ? at : at + 1);
  return text.slice(0, at) + (kind === 'delete' ? '' : character) + rest;
}
