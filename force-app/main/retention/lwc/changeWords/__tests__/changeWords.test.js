import { changeStateText, confirmText, effectSentences } from 'c/changeWords';
import change from 'panel-tests/retention/change.json';

const plain = (text) => text.replace(/\u202f/g, ' ');
const row = (artifact, moves) => ({
  artifact, total: 9, sooner: 0, later: 0, newlyDue: 0, noLongerDue: 0, soonerIfDealChanges: 0, mostDaysSooner: 0, ...moves,
}); // prettier-ignore

describe('changeWords', () => {
  it('leads with what goes sooner, how much and how far', () => {
    expect(effectSentences(change.preview)).toEqual([
      '12,400 recordings would go up to 275 days sooner.',
      '100 transcripts would get a day on which they go.',
      '1 transcript would be kept longer.',
    ]);
  });

  it('names the larger of two first, and what a deal’s change would bring', () => {
    expect(
      effectSentences({
        artifacts: [
          row('recording', { sooner: 1, mostDaysSooner: 1 }),
          row('draft', { sooner: 2, mostDaysSooner: 30, soonerIfDealChanges: 3, noLongerDue: 4 }),
        ],
      }),
    ).toEqual([
      '2 drafts would go up to 30 days sooner.',
      '1 recording would go up to 1 day sooner.',
      '3 drafts would go sooner once the deal changes.',
      '4 drafts would be kept without end.',
    ]);
  });

  it('says so where nothing moves', () => {
    expect(effectSentences({ artifacts: [row('draft', {})] })).toEqual(['Nothing that is kept today moves.']);
  });

  it('has words for every state', () => {
    const of = (state) => plain(changeStateText({ ...change, state }));
    expect(['counting', 'waits', 'needs_confirmation', 'cancelled'].map(of)).toEqual([
      'Counting what would change', 'Waits until Nov 15, 2026, 9:00 AM', 'Needs your confirmation', 'Cancelled',
    ]); // prettier-ignore
  });

  it('names the button by what it does', () => {
    expect(confirmText(change)).toBe('Let 12,500 artifacts go sooner');
    expect(confirmText({ preview: { atRisk: 1 } })).toBe('Let 1 artifact go sooner');
    expect(confirmText({ preview: { atRisk: 0 } })).toBe('Take up this change');
  });
});
