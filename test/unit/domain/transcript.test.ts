import fc from 'fast-check';
import { transcriptPage } from '../../../middleware/src/domain/transcript';
import type { Cue, Transcript } from '../../../middleware/src/domain/transcript';

const said = fc.record({
  speaker: fc.option(fc.string({ maxLength: 20 })),
  text: fc.oneof(
    { arbitrary: fc.string({ maxLength: 60 }), weight: 9 },
    { arbitrary: fc.constant('x'.repeat(900)), weight: 1 },
  ),
});
const transcripts: fc.Arbitrary<Transcript> = fc.array(said, { maxLength: 40 }).map((turns) => ({
  cues: turns.map((turn, index) => ({ ...turn, index, startSeconds: index, endSeconds: index + 1 })),
}));
const limits = fc.integer({ min: 1, max: 1500 });

function pagesOf(transcript: Transcript, limit: number): (readonly Cue[])[] {
  const pages: (readonly Cue[])[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page = transcriptPage(transcript, from, limit);
    pages.push(page.cues);
    if (pages.length > transcript.cues.length + 1) throw new Error('the pages do not end');
    from = page.nextFrom;
  }
  return pages;
}

describe('pages of a transcript', () => {
  it('put together are the whole, in order, nothing twice', () => {
    fc.assert(
      fc.property(transcripts, limits, (transcript, limit) => {
        expect(pagesOf(transcript, limit).flat()).toEqual(transcript.cues);
      }),
      { numRuns: 1000 },
    );
  });

  it('stay within the limit unless a single cue is larger', () => {
    fc.assert(
      fc.property(transcripts, limits, (transcript, limit) => {
        for (const page of pagesOf(transcript, limit)) {
          const words = page.reduce((sum, cue) => sum + cue.text.length + (cue.speaker ?? '').length, 0);
          if (page.length > 1) expect(words).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are never empty before the end', () => {
    fc.assert(
      fc.property(transcripts, limits, (transcript, limit) => {
        const pages = pagesOf(transcript, limit);
        expect(pages.filter((page) => page.length === 0)).toHaveLength(transcript.cues.length === 0 ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('are as full as the limit allows', () => {
    // Each cue counts its 10 characters, its speaker's 2 and 80 for its times and names in the answer: 92.
    const cues = Array.from({ length: 5 }, (_, index) => cue(index, 'Al', '0123456789'));
    expect(transcriptPage({ cues }, 0, 184)).toEqual({ cues: cues.slice(0, 2), nextFrom: 2, total: 5 });
    expect(transcriptPage({ cues }, 0, 183)).toEqual({ cues: cues.slice(0, 1), nextFrom: 1, total: 5 });
    expect(transcriptPage({ cues }, 4, 184)).toEqual({ cues: cues.slice(4), nextFrom: null, total: 5 });
  });

  it('end where somebody asks beyond the end', () => {
    const cues = [cue(0, null, 'hello')];
    expect(transcriptPage({ cues }, 7, 100)).toEqual({ cues: [], nextFrom: null, total: 1 });
    expect(transcriptPage({ cues: [] }, 0, 100)).toEqual({ cues: [], nextFrom: null, total: 0 });
  });
});

function cue(index: number, speaker: string | null, text: string): Cue {
  return { index, startSeconds: index, endSeconds: index + 1, speaker, text };
}
