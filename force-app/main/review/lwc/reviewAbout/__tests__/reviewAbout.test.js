import { createElement } from 'lwc';
import ReviewAbout from 'c/reviewAbout';
import { shownText } from 'panel-tests/dom';
import review from 'panel-tests/review.json';

function show(view, status) {
  const element = createElement('c-review-about', { is: ReviewAbout });
  Object.assign(element, { view: { ...review, ...view }, status: status ?? view.status ?? review.status });
  document.body.append(element);
  return element;
}

const reading = { edit: false, approve: false, requestChanges: true, reject: false };
const comment = { text: 'Add the <price>', byName: 'Mara Lindt', at: '2026-11-14T18:00:00.000Z' };

describe('c-review-about', () => {
  it('says where the draft stands and that it may be wrong', async () => {
    const element = show({});
    expect(shownText(element)).toBe(
      'AI draft, not reviewed Version 1 Drafted by Zoom AI Companion. It may be wrong or miss something; check it against what you know.',
    );
    await expect(element).toBeAccessible();
  });

  it('tells a reviewer what they may do, and everyone that a decided summary is for reading', () => {
    expect(shownText(show({ may: reading }))).toContain('You can read this draft and ask for changes.');
    expect(shownText(show({ may: reading, status: 'approved' }))).toContain('This summary is decided');
  });

  it('shows what was asked for, or why it was rejected, as text', async () => {
    const asked = show({ status: 'changes_requested', comment });
    expect(shownText(asked).replace(/\u202f/g, ' ')).toContain(
      'Mara Lindt asked for changes on Nov 14, 2026, 10:00 AM: Add the <price>',
    );
    await expect(asked).toBeAccessible();
    expect(shownText(show({ status: 'rejected', may: reading, comment }))).toContain(
      'Mara Lindt rejected this draft on',
    );
  });
});
