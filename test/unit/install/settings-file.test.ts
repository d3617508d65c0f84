import { settingsIn, withoutSettings, withSettings } from '../../../scripts/install-org/settings-file';

const ORG = { SALESFORCE_ORG_ID: '00D000000000002AAA', SALESFORCE_USERNAME: 'it@example.com' };

test('settings are added behind what is there, which stays as it is', () => {
  const before = '# my own\nDATABASE_URL="postgres://x"   # here\n\nexport PORT=8080\n';
  const after = withSettings(before, ORG);
  expect(after.startsWith(before)).toBe(true);
  expect(settingsIn(after)).toEqual({ DATABASE_URL: 'postgres://x', PORT: '8080', ...ORG });
  expect(withoutSettings(after, Object.keys(ORG))).toBe(before);
});

test('what says the same already is not touched, down to the byte', () => {
  const text = "SALESFORCE_ORG_ID='00D000000000002AAA'\nSALESFORCE_USERNAME=it@example.com # ours\n";
  expect(withSettings(text, ORG)).toBe(text);
});

test('a value of before stays as a comment and comes back', () => {
  const before = 'SALESFORCE_ORG_ID=00D000000000001AAA\nPORT=1\n';
  const after = withSettings(before, ORG);
  expect(settingsIn(after)['SALESFORCE_ORG_ID']).toBe('00D000000000002AAA');
  expect(after).toContain('# before install-org, SALESFORCE_ORG_ID: SALESFORCE_ORG_ID=00D000000000001AAA');
  expect(withoutSettings(after, Object.keys(ORG))).toBe(before);
});

test('a key that goes over several lines is one setting, commented and brought back as a whole', () => {
  const before = 'A=1\nSALESFORCE_PRIVATE_KEY="-----BEGIN KEY-----\nabc=\n-----END KEY-----"\nB=2\n';
  const after = withSettings(before, { SALESFORCE_PRIVATE_KEY: '/keys/a key.pem' });
  expect(settingsIn(after)).toEqual({ A: '1', B: '2', SALESFORCE_PRIVATE_KEY: '/keys/a key.pem' });
  expect(withoutSettings(after, ['SALESFORCE_PRIVATE_KEY'])).toBe(before);
});

test('a second, other value takes the place of the first, and the one of before still comes back', () => {
  const before = 'SALESFORCE_ORG_ID=00D000000000001AAA\n';
  const twice = withSettings(withSettings(before, ORG), { SALESFORCE_ORG_ID: '00D000000000003AAA' });
  expect(twice).not.toContain('00D000000000002AAA');
  expect(settingsIn(twice)['SALESFORCE_ORG_ID']).toBe('00D000000000003AAA');
  expect(withoutSettings(twice, Object.keys(ORG))).toBe(before);
});

test('a file of ours alone is empty afterwards', () => {
  expect(withoutSettings(withSettings('', ORG), Object.keys(ORG))).toBe('');
});
