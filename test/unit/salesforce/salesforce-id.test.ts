import { salesforceId } from '../../../middleware/src/contracts/salesforce-id';

describe('a Salesforce id', () => {
  // Ids from Salesforce's own documentation of the REST API.
  test.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['003D000000QV9n2', '003D000000QV9n2IAD'],
    ['001R00000064wdt', '001R00000064wdtIAA'],
  ])('%s gets the checksum that Salesforce gives it', (short, long) => {
    expect(salesforceId(short)).toBe(long);
    expect(salesforceId(long)).toBe(long);
  });

  test.each([
    ['one whose checksum does not fit', '001D000000IqhSLIAA'],
    ['one whose letters lost their case', '001d000000iqhsliaz'],
    ['16 characters', '001D000000IqhSLI'],
    ['an empty text', ''],
    ['white space around it', ' 001D000000IqhSL'],
    ['something else at its end', "001D000000IqhSL'"],
  ])('%s is none', (_name, text) => {
    expect(salesforceId(text)).toBeNull();
  });
});
