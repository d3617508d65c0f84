import { readOptions } from '../../../scripts/install-org/options';

test('an org is wanted, and whatever else is misspelt is refused with what there is', () => {
  expect(() => readOptions([])).toThrow(/--target is missing/);
  expect(() => readOptions(['--target', 'dev', '--dryrun'])).toThrow(/--dryrun[\s\S]*--dry-run/);
});

test.each([
  'http://middleware.example.com',
  'https://middleware.example.com/door',
  'https://a:b@middleware.example.com',
  'middleware.example.com',
  'https://m.example.com/?a',
])('the address %s is refused: the door signs the path behind the host, and secrets need TLS', (url) => {
  expect(() => readOptions(['--target', 'dev', '--url', url])).toThrow(/it must be https:\/\/host/);
});

test('an address is taken without the slash at its end; the local org takes one of this machine', () => {
  expect(readOptions(['--target', 'dev', '--url', 'https://m.example.com:8443/']).url).toBe(
    'https://m.example.com:8443',
  );
  expect(readOptions(['--target', 'local', '--url', 'http://127.0.0.1:8080']).url).toBe('http://127.0.0.1:8080');
});

test('the local org never writes the settings of a real one', () => {
  expect(readOptions(['--target', 'dev']).settingsFile).toMatch(/[/\\]\.env$/);
  expect(readOptions(['--target', 'local']).settingsFile).toMatch(/\.countersign[/\\]local\.env$/);
});
