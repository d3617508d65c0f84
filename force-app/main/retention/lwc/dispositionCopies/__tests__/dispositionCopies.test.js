import DispositionCopies from 'c/dispositionCopies';
import { shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import { failed, purged } from 'panel-tests/retention/dispositions.json';

const show = (copies) => mount('c-disposition-copies', DispositionCopies, { title: 'Discovery', copies });
const rowsOf = (element) =>
  [...element.shadowRoot.querySelectorAll('.copy')].map((row) => shownText(row).replace(/\u202f/g, ' '));

describe('c-disposition-copies', () => {
  it('says of every copy where it was, by which rule, what became of it, how and when', async () => {
    const element = await show(failed.copies);
    expect(rowsOf(element)).toEqual([
      'Recording Recorder Recording Recording_90_Days, kept until Nov 13, 2026 Failed The recorder says that it is deleted, but still serves it. Delete it there by hand, then retry. DELETE at the recorder, then looked for Nov 14, 2026, 9:30 AM',
      'AI draft Middleware Draft Draft_90_Days, kept until Nov 13, 2026 Deleted, verified Row deleted, key destroyed Nov 14, 2026, 9:30 AM',
    ]);
    await expect(element).toBeAccessible();
  });

  it('names the person’s request where no rule was the reason, never calls purged rows gone, and puts the call’s own row under no artifact', async () => {
    expect(rowsOf(await show(purged.copies))).toEqual([
      'Record of the call Salesforce A person asked Purged, awaiting physical deletion Deleted, recycle bin emptied Nov 14, 2026, 9:30 AM',
    ]);
  });

  it('says so where no copy is listed yet', async () => {
    const element = await show([]);
    expect(shownText(element)).toBe('No copy is listed yet.');
    await expect(element).toBeAccessible();
  });
});
