import CallHistory from 'c/callHistory';
import { callsOf } from 'c/callQuery';
import { callNode, callsAnswer, tagNode } from 'panel-tests/calls';
import { shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import publishing from 'panel-tests/release.json';

const approved = { status: 'approved', reviewer: 'Rita Sandoval', reviewedAt: '2026-11-15T17:12:00.000Z' };
const written = {
  index: 1,
  state: 'published',
  approver: 'Rita Sandoval',
  approvedAt: '2026-11-15T17:12:00.000Z',
  writtenAt: '2026-11-15T17:12:04.000Z',
  changedAt: '2026-11-15T17:12:04.000Z',
};

async function show(fields, { releases = [], tags = [], release = null } = {}) {
  const [call] = callsOf(callsAnswer([callNode(1, fields)], releases, tags), '005');
  const element = await mount('c-call-history', CallHistory, { call, release });
  return {
    element,
    lines: [...element.shadowRoot.querySelectorAll('.event')].map((line) => shownText(line).replace(/\u202f/g, ' ')),
  };
}

describe('c-call-history', () => {
  it('tells from the recording to the note who did what and when, oldest first', async () => {
    const tags = [
      tagNode(1, { tag: 'Pricing', confirmedAt: '2026-11-14T20:00:00.000Z' }),
      tagNode(1, {
        tag: 'Budget', status: 'resolved', dealRisk: true, confirmedAt: '2026-11-14T20:05:00.000Z',
        endedBy: 'Mara Lindt', endedAt: '2026-11-20T09:00:00.000Z',
      }),
      tagNode(1, { tag: 'Legal', status: 'withdrawn', confirmedAt: '2026-11-14T20:06:00.000Z', endedAt: '2026-11-14T20:07:00.000Z' }),
    ]; // prettier-ignore
    const { element, lines } = await show({ summary: approved }, { releases: [written], tags });
    expect(lines).toEqual([
      'Nov 14, 2026, 10:00 AM Recorded by Zoom',
      'Nov 14, 2026, 11:10 AM AI draft arrived from Zoom AI Companion',
      'Nov 14, 2026, 12:00 PM Pricing: confirmed by Rita Sandoval',
      'Nov 14, 2026, 12:05 PM Budget: confirmed by Rita Sandoval',
      'Nov 14, 2026, 12:06 PM Legal: confirmed by Rita Sandoval',
      'Nov 14, 2026, 12:07 PM Legal: taken back by Somebody',
      'Nov 15, 2026, 9:12 AM Approved by Rita Sandoval',
      'Nov 15, 2026, 9:12 AM Note written to Salesforce',
      'Nov 20, 2026, 1:00 AM Budget: risk is over, says Mara Lindt',
    ]);
    expect(element.shadowRoot.querySelector('time').getAttribute('datetime')).toBe('2026-11-14T18:00:00.000Z');
    await expect(element).toBeAccessible();
  });

  it('says that the call took place where nothing was recorded, and nothing of what is not there', async () => {
    const { lines } = await show({ capture: 'quarantined' });
    expect(lines).toEqual(['Nov 14, 2026, 10:00 AM The call took place']);
  });

  it.each([
    ['rejected', 'Rejected by Mara Lindt'],
    ['changes_requested', 'Changes asked for by Mara Lindt'],
  ])('names who decided where the summary is %s', async (status, words) => {
    const { lines } = await show({ summary: { ...approved, status, reviewer: 'Mara Lindt' } });
    expect(lines.at(-1)).toBe(`Nov 15, 2026, 9:12 AM ${words}`);
  });

  it('knows an approval from the middleware before Salesforce does, and once only when both know it', async () => {
    const early = await show({ summary: { status: 'awaiting_review' } }, { release: publishing });
    expect(early.lines.at(-1)).toBe('Nov 15, 2026, 9:12 AM Approved by Rita Sandoval');
    const both = await show({ summary: approved }, { releases: [written], release: publishing });
    expect(both.lines.filter((line) => line.includes('Approved'))).toHaveLength(1);
  });

  it.each([
    ['withdrawn', 'Note withdrawn'],
    ['not_published', 'Note could not be confirmed'],
  ])('says when a note became %s', async (state, words) => {
    const release = { ...written, state, changedAt: '2026-11-18T17:00:00.000Z' };
    const { lines } = await show({ summary: approved }, { releases: [release] });
    expect(lines.at(-1)).toBe(`Nov 18, 2026, 9:00 AM ${words}`);
  });
});
