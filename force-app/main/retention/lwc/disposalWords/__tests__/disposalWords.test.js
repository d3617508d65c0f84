import { copyStateWords, failureText, kindName, placeName, stateWords, stopText } from 'c/disposalWords';

describe('disposalWords', () => {
  it('never calls rows gone that Salesforce still has', () => {
    expect(stateWords('purged').word).toBe('Purged, awaiting physical deletion');
    expect(copyStateWords('purged').word).toBe('Purged, awaiting physical deletion');
    expect(stateWords('complete').word).toBe('Deleted and verified');
  });

  it('says why a disposal failed and what to do, and names the code where it knows no more', () => {
    expect(failureText('recorder_still_serves')).toBe(
      'The recorder says that it is deleted, but still serves it. Delete it there by hand, then retry.',
    );
    expect(failureText('brand_new_code')).toContain('(brand_new_code)');
    expect(failureText(null)).toBe('');
  });

  it('says that a hold came first', () => {
    expect(stopText('legal_hold')).toContain('A legal hold was placed.');
    expect(stopText(null)).toBe('');
  });

  it('names copies and places', () => {
    expect([kindName('vendor_recording'), placeName('recorder')]).toEqual(['Recording', 'Recorder']);
  });
});
