import { createElement } from 'lwc';
import ReviewStatus from 'c/reviewStatus';
import { shownText } from 'panel-tests/dom';

const WORDS = {
  awaiting_review: 'AI draft, not reviewed',
  changes_requested: 'Changes requested',
  rejected: 'Rejected',
  approved: 'Approved',
  publishing: 'Publishing',
  published: 'Published',
  not_published: 'Not published',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  quarantined: 'Quarantined',
  waiting_for_match: 'Waiting for a match',
};

describe('c-review-status', () => {
  it.each(Object.entries(WORDS))('shows %s as the word "%s" with an icon', async (status, word) => {
    const element = createElement('c-review-status', { is: ReviewStatus });
    element.status = status;
    document.body.append(element);
    expect(shownText(element)).toBe(word);
    expect(element.shadowRoot.querySelector('lightning-icon').iconName).toMatch(/^utility:\w+$/);
    await expect(element).toBeAccessible();
  });
});
