import TagChips from 'c/tagChips';
import { tagsOfView } from 'c/callTags';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import view from 'panel-tests/tags.json';

const tags = tagsOfView(view);
const chips = (element) => [...element.shadowRoot.querySelectorAll('.chip')].map(shownText);

describe('c-tag-chips', () => {
  it('shows each tag with its moment, a risk with its severity in words, one that is over as that', async () => {
    const element = await mount('c-tag-chips', TagChips, { tags });
    expect(chips(element)).toEqual([
      'Security concern 12:04 high risk',
      'Executive sponsor',
      'Budget concern 1:00 risk is over',
    ]);
    expect(find(element, '.chip_over').textContent).toContain('Budget concern');
    expect(find(element, 'button')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('opens the call at a moment for those who may', async () => {
    const element = await mount('c-tag-chips', TagChips, { tags, mayOpen: true });
    const opened = jest.fn();
    element.addEventListener('moment', ({ detail }) => opened(detail));
    expect(shownText(find(element, 'button.moment'))).toBe('12:04 Open the call at 12:04');
    find(element, 'button.moment').click();
    expect(opened).toHaveBeenCalledWith({ startSeconds: 724 });
    expect(element.shadowRoot.querySelectorAll('button')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('shows a label as text, in the direction of its language', async () => {
    const label = '<b>\u05de\u05d7\u05d9\u05e8</b>';
    const element = await mount('c-tag-chips', TagChips, { tags: [{ ...tags[1], label }] });
    expect(find(element, '.label').textContent).toBe(label);
    expect(find(element, '.label').getAttribute('dir')).toBe('auto');
  });
});
