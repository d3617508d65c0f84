import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { coverRecord, placeHold, recordMeant, refusalOf, releaseHold } from 'c/legalHolds';

jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000009IAA' }), { virtual: true });

const NOW = '2026-11-14T18:00:00.000Z';

describe('legalHolds', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date(NOW) });
    createRecord.mockReset().mockResolvedValue({ id: 'a03Lo0000000001IAA' });
    updateRecord.mockReset().mockResolvedValue({});
  });

  it.each([
    ['006Lo0000000001IAA', { objectApiName: 'Opportunity', recordId: '006Lo0000000001IAA' }],
    [' 006Lo0000000001 ', { objectApiName: 'Opportunity', recordId: '006Lo0000000001' }],
    ['001Lo0000000001IAA', { objectApiName: 'Account', recordId: '001Lo0000000001IAA' }],
    ['a01Lo0000000001IAA', { objectApiName: 'Call_Recording__c', recordId: 'a01Lo0000000001IAA' }],
    [
      'https://acme.lightning.force.com/lightning/r/Call_Recording__c/a7XLo0000000001IAA/view',
      { objectApiName: 'Call_Recording__c', recordId: 'a7XLo0000000001IAA' },
    ],
    ['/lightning/r/Account/001Lo0000000001IAA/view?x=1', { objectApiName: 'Account', recordId: '001Lo0000000001IAA' }],
    ['https://acme.lightning.force.com/lightning/r/006Lo0000000001IAA/view', { objectApiName: 'Opportunity', recordId: '006Lo0000000001IAA' }], // prettier-ignore
  ])('knows which record %s means', (text, record) => {
    expect(recordMeant(text)).toEqual(record);
  });

  it.each([
    '',
    'Aldermoor',
    'aldermoorcalled',
    '003Lo0000000001IAA',
    '006Lo000000000',
    'https://acme.lightning.force.com/lightning/r/Contact/003Lo0000000001IAA/view',
    '/lightning/r/constructor/006Lo0000000001IAA/view',
  ])('takes %p for none of the three', (text) => {
    expect(recordMeant(text)).toBeNull();
  });

  it('places a hold in the name of the person, and says what it covers', async () => {
    await expect(placeHold('2026-114')).resolves.toBe('a03Lo0000000001IAA');
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'Legal_Hold__c',
      fields: { Matter__c: '2026-114', Since__c: NOW, Status__c: 'active', Placed_By__c: '005Lo0000000009IAA' },
    });
    await coverRecord('a03Lo0000000001IAA', { objectApiName: 'Account', recordId: '001Lo0000000001IAA' });
    expect(createRecord).toHaveBeenLastCalledWith({
      apiName: 'Legal_Hold_Scope__c',
      fields: { Legal_Hold__c: 'a03Lo0000000001IAA', Account__c: '001Lo0000000001IAA' },
    });
  });

  it('releases a hold with the time and the person, as its validation rule asks for', async () => {
    await releaseHold('a03Lo0000000001IAA');
    expect(updateRecord).toHaveBeenCalledWith({
      fields: {
        Id: 'a03Lo0000000001IAA',
        Status__c: 'released',
        Released_At__c: NOW,
        Released_By__c: '005Lo0000000009IAA',
      },
    });
  });

  it('repeats what Salesforce said, each thing once', () => {
    const said = { message: 'A legal hold needs its matter.' };
    const body = { message: 'Not saved', output: { errors: [said], fieldErrors: { Matter__c: [said] } } };
    expect(refusalOf({ body })).toBe('A legal hold needs its matter.');
    expect(refusalOf({ body: { message: 'Not saved' } })).toBe('Not saved');
  });

  it('leaves what nobody foresaw in the console', () => {
    const seen = jest.spyOn(console, 'error').mockImplementation(() => {});
    expect(refusalOf(new TypeError('x'))).toBe('Salesforce gave no reason. Try again.');
    expect(seen).toHaveBeenCalledWith(expect.any(TypeError));
    seen.mockRestore();
  });
});
