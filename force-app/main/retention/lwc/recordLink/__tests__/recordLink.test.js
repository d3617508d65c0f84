import { getRecord } from 'lightning/uiRecordApi';
import RecordLink from 'c/recordLink';
import { find, settled } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

describe('c-record-link', () => {
  it('names the record, and shows its id until the name is there or where the person may not see it', async () => {
    const recordId = '006Lo0000000001IAA';
    const element = await mount('c-record-link', RecordLink, { recordId, covers: 'opportunity' });
    expect(getRecord.getLastConfig()).toEqual({ recordId, fields: ['Opportunity.Name'] });
    expect(find(element, 'a').textContent).toBe(recordId);
    getRecord.emit({ apiName: 'Opportunity', id: recordId, fields: { Name: { value: 'Aldermoor 2027' } } });
    await settled();
    expect(find(element, 'a').textContent).toBe('Aldermoor 2027');
    await expect(element).toBeAccessible();
    getRecord.error();
    await settled();
    expect(find(element, 'a').textContent).toBe(recordId);
  });
});
