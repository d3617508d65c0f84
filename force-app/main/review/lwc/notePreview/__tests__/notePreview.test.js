import { createElement } from 'lwc';
import NotePreview from 'c/notePreview';
import { find, settled, shownText } from 'panel-tests/dom';
import review from 'panel-tests/review.json';

async function show(note, stale = false) {
  const element = createElement('c-note-preview', { is: NotePreview });
  Object.assign(element, { note: { ...review.note, ...note }, stale });
  document.body.append(element);
  find(element, '.toggle').click();
  await settled();
  return element;
}

describe('c-note-preview', () => {
  it('is folded until asked for', async () => {
    const element = await show({});
    find(element, '.toggle').click();
    await settled();
    expect(find(element, '.text')).toBeNull();
    expect(find(element, '.toggle').getAttribute('aria-expanded')).toBe('false');
    await expect(element).toBeAccessible();
  });

  it('shows the note to the letter, line ends and markup included, and how much room it takes', async () => {
    const text = 'One <b>line</b>\n\nNext steps\nCall \u202ercall\u202c';
    const element = await show({ text, length: 1234 });
    expect(find(element, '.text').textContent).toBe(text);
    expect(shownText(element)).toContain('1,234 of 131,072 characters that Salesforce can hold');
    expect(find(element, '.length_over')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('makes a note stand out that is longer than Salesforce can hold', async () => {
    expect(find(await show({ length: 131073 }), '.length_over')).not.toBeNull();
  });

  it('says that it follows while something is not saved, and that it is empty where it is', async () => {
    expect(shownText(await show({}, true))).toContain('Follows your text as soon as it is saved.');
    expect(shownText(await show({ text: '' }))).toContain('The note is still empty.');
  });

  it('comes into view where it is opened, not where it is folded', async () => {
    const scrolled = jest.fn();
    Element.prototype.scrollIntoView = scrolled;
    try {
      const element = await show({});
      expect(scrolled).toHaveBeenCalledTimes(1);
      find(element, '.toggle').click();
      await settled();
      expect(scrolled).toHaveBeenCalledTimes(1);
    } finally {
      delete Element.prototype.scrollIntoView;
    }
  });
});
