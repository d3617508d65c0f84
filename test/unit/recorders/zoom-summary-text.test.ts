import { zoomMeetingSummary } from '../../../middleware/src/contracts/zoom-api';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { summaryText } from '../../../middleware/src/outbound/recorders/zoom/summary-text';
import {
  CONTROL_CHARACTER_SUMMARY,
  RIGHT_TO_LEFT_SUMMARY,
  SCRIPT_SUMMARY,
  longSummary,
} from '../../recorders/zoom/hostile-content';

const text = (answer: object) => summaryText(zoomMeetingSummary.parse(answer));
const overview = (summary: { overview: string }) => text({ summary_overview: summary.overview });

function refusal(answer: object): CountersignError {
  try {
    text(answer);
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe("Zoom's summary as one plain text", () => {
  test('sections become a label and a paragraph each, next steps a list under a plain heading', () => {
    const answer = {
      summary_overview: 'They met.',
      summary_details: [
        { label: 'Price', summary: 'Seventy seemed fine.' },
        { label: '', summary: 'No label.' },
      ],
      next_steps: ['Rita sends\nthe paper.', '  ', 'Dev answers.'],
      summary_title: 'unused',
    };
    expect(text(answer)).toBe(
      'They met.\n\nPrice\nSeventy seemed fine.\n\nNo label.\n\nNext steps\n- Rita sends the paper.\n- Dev answers.',
    );
  });

  test('the newer single text loses its Markdown marks and keeps its words', () => {
    const answer = {
      summary_content: '## Quick recap\r\nThey **met** at 2 * 3.\r\n\r\n## Next steps\r\n* Rita sends the paper.',
    };
    expect(text(answer)).toBe('Quick recap\nThey met at 2 * 3.\n\nNext steps\n- Rita sends the paper.');
  });

  test('next steps that the single text already says are not said twice', () => {
    const answer = {
      summary_content: 'Recap.\n\n* Rita sends the paper.',
      next_steps: ['Rita sends the paper.', 'Dev answers.'],
    };
    expect(text(answer)).toBe('Recap.\n\n- Rita sends the paper.\n\nNext steps\n- Dev answers.');
  });

  test("the host's own edit comes before what the machine wrote", () => {
    const answer = {
      summary_overview: 'Wrong.',
      next_steps: ['Old step.'],
      edited_summary: { summary_details: 'Corrected by the host.', next_steps: ['New step.'] },
    };
    expect(text(answer)).toBe('Corrected by the host.\n\nNext steps\n- New step.');
  });

  test.each([
    {},
    { summary_overview: null, summary_details: null, next_steps: null },
    { summary_overview: ' \u0000\n' },
  ])('%j is empty', (answer) => {
    expect(refusal(answer).code).toBe('summary_empty');
  });

  test('script tags stay the characters they are', () => {
    expect(overview(SCRIPT_SUMMARY)).toBe(SCRIPT_SUMMARY.overview);
  });

  test('control characters vanish, line separators become line ends, a lone surrogate becomes U+FFFD', () => {
    expect(overview(CONTROL_CHARACTER_SUMMARY)).toBe('First point. Second[31m point.\nThird point \ufffd.');
  });

  test('right-to-left text keeps its direction marks', () => {
    expect(overview(RIGHT_TO_LEFT_SUMMARY)).toBe(RIGHT_TO_LEFT_SUMMARY.overview);
  });

  test('131,000 characters are kept whole', () => {
    const long = longSummary(131_000);
    expect(overview(long)).toBe(long.overview);
    expect(overview(long)).toHaveLength(131_000);
  });

  test('250,001 characters are refused and the limit named', () => {
    const error = refusal({ summary_overview: longSummary(250_001).overview });
    expect([error.code, error.facts['limitCharacters']]).toEqual(['summary_too_large', 250_000]);
  });
});

test('a text that is far too long is refused before a thousand next steps are looked for in it', () => {
  // Each step agrees with the text up to its last character, at every place: about ten seconds of comparing.
  const answer = {
    summary_content: 'a'.repeat(2_000_000),
    next_steps: Array.from({ length: 1000 }, () => `${'a'.repeat(1000)}b`),
  };
  const before = performance.now();
  expect(refusal(answer).code).toBe('summary_too_large');
  expect(performance.now() - before).toBeLessThan(3_000);
});
