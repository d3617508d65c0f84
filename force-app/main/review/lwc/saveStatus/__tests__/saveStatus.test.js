import { createElement } from 'lwc';
import { DoorProblem } from 'c/doorClient';
import SaveStatus from 'c/saveStatus';
import { find, shownText } from 'panel-tests/dom';

function show(save) {
  const element = createElement('c-save-status', { is: SaveStatus });
  element.save = save;
  document.body.append(element);
  return element;
}

describe('c-save-status', () => {
  it.each([
    [{ kind: 'clean' }, ''],
    [{ kind: 'pending' }, 'Not saved yet'],
    [{ kind: 'saving' }, 'Saving …'],
    [{ kind: 'saved', at: '2026-11-14T18:02:00.000Z' }, 'Saved at 10:02 AM'],
  ])('says of %j: "%s"', async (save, words) => {
    const element = show(save);
    expect(shownText(element).replace(/\u202f/g, ' ')).toBe(words);
    expect(find(element, '[role="status"]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what to do where saving fails, and offers to try again or to let go', async () => {
    const element = show({ kind: 'failed', problem: new DoorProblem('away') });
    expect(shownText(element)).toContain(
      'Not saved: Countersign cannot be reached at the moment. Nothing is lost; try again in a minute. Your text is still here.',
    );
    const chosen = [];
    element.addEventListener('saveagain', () => chosen.push('again'));
    element.addEventListener('discard', () => chosen.push('discard'));
    find(element, '.save-again').click();
    find(element, '.discard').click();
    expect(chosen).toEqual(['again', 'discard']);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['decided', 'review_not_open'],
    ['deleted', 'content_disposed'],
  ])('offers no further try where the summary was %s meanwhile', (_how, code) => {
    const element = show({ kind: 'failed', problem: new DoorProblem(code) });
    expect(find(element, '.save-again')).toBeNull();
    expect(find(element, '.discard')).not.toBeNull();
  });

  it('offers no further try of a text that is too long', () => {
    const element = show({ kind: 'failed', problem: new DoorProblem('request_malformed') });
    expect(shownText(element)).toContain('Not saved: This is longer than Countersign takes. Shorten it.');
    expect(find(element, '.save-again')).toBeNull();
  });
});
