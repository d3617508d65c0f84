import EffectConfirm from 'c/effectConfirm';
import { find, settled, shownText, type } from 'panel-tests/dom';
import { openModal } from 'panel-tests/mount';

const settings = { label: 'Delete?', sentences: ['First.', 'Second.'], actionLabel: 'Delete 3 artifacts' };
const reasons = { reasonLabel: 'Reason', reasonMissing: 'Say why.' };

describe('c-effect-confirm', () => {
  it('says what happens and names the button by it', async () => {
    const closed = EffectConfirm.open(settings);
    await settled();
    expect(shownText(openModal())).toContain('First. Second.');
    expect(find(openModal(), '.action').label).toBe('Delete 3 artifacts');
    await expect(openModal()).toBeAccessible();
    find(openModal(), '.action').click();
    await expect(closed).resolves.toEqual({ confirmed: true, reason: '' });
  });

  it('does nothing for whoever leaves', async () => {
    const closed = EffectConfirm.open(settings);
    await settled();
    find(openModal(), '.leave').click();
    await expect(closed).resolves.toBeUndefined();
  });

  it('goes on only with a reason that is there and fits', async () => {
    const closed = EffectConfirm.open({ ...settings, ...reasons });
    await settled();
    const field = () => find(openModal(), 'c-writing-area', 'textarea');
    type(field(), '   ');
    find(openModal(), '.action').click();
    await settled();
    expect(find(openModal(), '.missing').textContent).toBe('Say why.');
    await expect(openModal()).toBeAccessible();
    type(field(), 'x'.repeat(256));
    find(openModal(), '.action').click();
    await settled();
    expect(openModal()).not.toBeNull();
    type(field(), '  The customer asked.  ');
    find(openModal(), '.action').click();
    await expect(closed).resolves.toEqual({ confirmed: true, reason: 'The customer asked.' });
  });
});
