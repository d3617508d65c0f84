import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import PlaceHold from 'c/placeHold';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000009IAA' }), { virtual: true });

const refused = (message) => ({ body: { message: 'Not saved', output: { errors: [{ message }], fieldErrors: {} } } });

describe('c-place-hold', () => {
  let element;
  let changed;

  beforeEach(async () => {
    createRecord.mockReset().mockResolvedValue({ id: 'a03Lo0000000001IAA' });
    updateRecord.mockReset().mockResolvedValue({});
    element = await mount('c-place-hold', PlaceHold);
    changed = jest.fn();
    element.addEventListener('holdchanged', ({ detail }) => changed(detail.done));
  });

  async function fill(name, value) {
    const field = find(element, `.${name}`);
    field.value = value;
    field.dispatchEvent(new CustomEvent('change'));
    await settled();
  }
  async function press(name) {
    find(element, name).click();
    await settled();
  }
  const search = () => find(element, 'c-record-search');
  async function write(text) {
    search().dispatchEvent(new CustomEvent('written', { detail: { text } }));
    await settled();
  }
  async function place(record = '006Lo0000000001IAA') {
    await fill('matter', ' 2026-114 ');
    await write(record);
    await press('.go');
  }
  const saved = () => createRecord.mock.calls.map(([{ apiName }]) => apiName);

  it('saves the matter and what it covers, and tells that it stands', async () => {
    await place();
    expect(saved()).toEqual(['Legal_Hold__c', 'Legal_Hold_Scope__c']);
    expect(createRecord.mock.calls[0][0].fields.Matter__c).toBe('2026-114');
    expect(createRecord.mock.calls[1][0].fields).toEqual({
      Legal_Hold__c: 'a03Lo0000000001IAA',
      Opportunity__c: '006Lo0000000001IAA',
    });
    expect(changed).toHaveBeenCalledWith('The hold stands. Nothing that it covers is deleted from now on.');
    expect(find(element, '.matter').value).toBe('');
    expect(search().value).toBeNull();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['Call_Recording__c', 'Call', 'a01Lo0000000001IAA', 'Call_Recording__c'],
    ['Opportunity', 'Deal', '006Lo0000000001IAA', 'Opportunity__c'],
    ['Account', 'Account', '001Lo0000000001IAA', 'Account__c'],
  ])('covers a record of %s that is found by its name', async (objectApiName, label, recordId, field) => {
    await fill('matter', '2026-114');
    find(element, '.kind').dispatchEvent(new CustomEvent('change', { detail: { value: objectApiName } }));
    await settled();
    expect([search().objectApiName, search().label]).toEqual([objectApiName, label]);
    search().dispatchEvent(new CustomEvent('choose', { detail: { recordId, name: 'Aldermoor' } }));
    await press('.go');
    expect(createRecord.mock.calls[1][0].fields).toEqual({ Legal_Hold__c: 'a03Lo0000000001IAA', [field]: recordId });
  });

  it('understands an id or an address, of whatever it is', async () => {
    expect(search().objectApiName).toBe('Call_Recording__c');
    await write('/lightning/r/Account/001Lo0000000001IAA/view');
    expect([find(element, '.kind').value, search().objectApiName, search().value]).toEqual([
      'Account',
      'Account',
      '001Lo0000000001IAA',
    ]);
    await write('Aldermoor');
    expect(search().value).toBe('001Lo0000000001IAA');
  });

  it('covers nothing that was chosen as something else', async () => {
    await write('006Lo0000000001IAA');
    find(element, '.kind').dispatchEvent(new CustomEvent('change', { detail: { value: 'Account' } }));
    await settled();
    expect(search().value).toBeNull();
  });

  it('sends nothing without a matter, or without a record that it could be', async () => {
    await press('.go');
    expect(find(element, '.missing').textContent).toBe('Name the matter.');
    await expect(element).toBeAccessible();
    await place('Aldermoor');
    expect(find(element, '.missing').textContent).toBe('Choose what the hold covers.');
    expect(createRecord).not.toHaveBeenCalled();
  });

  it('says why Salesforce refused the hold; then there is none', async () => {
    createRecord.mockRejectedValueOnce(refused('Only people with the permission may place a legal hold.'));
    await place();
    expect(shownText(find(element, '.refused'))).toBe(
      'Salesforce did not place the hold: “Only people with the permission may place a legal hold.”',
    );
    expect(find(element, '.release-half')).toBeNull();
    expect(changed).not.toHaveBeenCalled();
  });

  describe('where the record was refused after the hold was saved', () => {
    beforeEach(async () => {
      createRecord.mockResolvedValueOnce({ id: 'a03Lo0000000002IAA' });
      createRecord.mockRejectedValueOnce(refused('There is no such record.'));
      await place();
    });

    it('shows a hold that covers nothing, as that, with what can be done', async () => {
      expect(shownText(find(element, '.refused'))).toBe(
        'The hold covers nothing yet The matter is saved, but Salesforce did not take the record: “There is no such record.” Correct it and add it, or release the hold.',
      );
      expect(find(element, '.matter').disabled).toBe(true);
      expect(find(element, '.go').label).toBe('Add the record to the hold');
      expect(changed).not.toHaveBeenCalled();
      await expect(element).toBeAccessible();
    });

    it('adds the corrected record to the same hold', async () => {
      await write('006Lo0000000002IAA');
      await press('.go');
      expect(saved()).toEqual(['Legal_Hold__c', 'Legal_Hold_Scope__c', 'Legal_Hold_Scope__c']);
      expect(createRecord.mock.calls[2][0].fields.Legal_Hold__c).toBe('a03Lo0000000002IAA');
      expect(changed).toHaveBeenCalledTimes(1);
      expect(find(element, '.refused')).toBeNull();
      expect(find(element, '.go').label).toBe('Place the hold');
    });

    it('releases the empty hold', async () => {
      await press('.release-half');
      expect(updateRecord.mock.calls[0][0].fields).toMatchObject({ Id: 'a03Lo0000000002IAA', Status__c: 'released' });
      expect(changed).toHaveBeenCalledTimes(1);
      expect(find(element, '.release-half')).toBeNull();
    });
  });
});
