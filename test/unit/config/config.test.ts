import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { ConfigurationError, readConfig } from '../../../middleware/src/config';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const GIVEN: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://countersign:pass-word-1@127.0.0.1:5432/countersign',
  COUNTERSIGN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  SALESFORCE_LOGIN_URL: 'https://login.example.com/',
  SALESFORCE_ORG_ID: '00D000000000001EAA',
  SALESFORCE_CLIENT_ID: 'client-id-of-app',
  SALESFORCE_USERNAME: 'integration@example.com',
  SALESFORCE_PRIVATE_KEY: keys.privateKey,
  DOOR_PUBLIC_KEY: keys.publicKey,
  ZOOM_WEBHOOK_SECRET: 'webhook-secret-token',
  ZOOM_ACCOUNT_ID: 'account-id-at-zoom',
  ZOOM_CLIENT_ID: 'client-id-at-zoom',
  ZOOM_CLIENT_SECRET: 'client-secret-at-zoom',
};
const NEEDED = Object.keys(GIVEN);

function refusal(env: Readonly<Record<string, string | undefined>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('a complete configuration', () => {
  it('is read, with defaults for the rest that reach no further than this machine and Zoom itself', () => {
    expect(readConfig(GIVEN)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8080,
      LOG_LEVEL: 'info',
      DOOR_AUDIENCE: 'countersign',
      SALESFORCE_LOGIN_URL: 'https://login.example.com',
      ZOOM_API_URL: 'https://api.zoom.us',
      ZOOM_OAUTH_URL: 'https://zoom.us',
      ZOOM_DOWNLOAD_ORIGINS: ['https://zoom.us', 'https://*.zoom.us'],
    });
  });

  it('turns the master key into its 32 bytes', () => {
    expect(readConfig(GIVEN).COUNTERSIGN_MASTER_KEY).toEqual(Buffer.alloc(32, 7));
  });

  it('takes nothing from settings that it does not know', () => {
    expect(readConfig({ ...GIVEN, COUNTERSIGN_SOMETHING: 'x' })).not.toHaveProperty('COUNTERSIGN_SOMETHING');
  });
});

describe('a key in PEM', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
    writeFileSync(path.join(folder, 'key.pem'), keys.privateKey);
    writeFileSync(path.join(folder, 'no-key.txt'), 'a shopping list');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken as it stands', () => {
    expect(readConfig(GIVEN).SALESFORCE_PRIVATE_KEY).toBe(keys.privateKey);
  });

  it('is taken with its line ends written out', () => {
    const written = keys.privateKey.replace(/\n/g, '\\n');
    expect(readConfig({ ...GIVEN, SALESFORCE_PRIVATE_KEY: written }).SALESFORCE_PRIVATE_KEY).toBe(keys.privateKey);
  });

  it('is read from a file', () => {
    const given = path.join(folder, 'key.pem');
    expect(readConfig({ ...GIVEN, SALESFORCE_PRIVATE_KEY: given }).SALESFORCE_PRIVATE_KEY).toBe(keys.privateKey);
  });

  it.each([
    ['a file that is not there', () => path.join(folder, 'absent.pem')],
    ['a file that holds something else', () => path.join(folder, 'no-key.txt')],
    ['a folder', () => folder],
    ['neither text nor path', () => 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'],
  ])('is refused by name, without its value, where it is %s', (_, value) => {
    const message = refusal({ ...GIVEN, SALESFORCE_PRIVATE_KEY: value() });
    expect(message).toContain('SALESFORCE_PRIVATE_KEY: must be PEM text or the path of a PEM file');
    expect(message).not.toContain(value());
    expect(message).not.toContain('shopping');
  });
});

describe('a key of the wrong kind', () => {
  const short = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const elliptic = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const damaged = keys.privateKey.replace(/[A-Za-z0-9+/]{20}\n/, 'AAAA\n');

  it.each([
    ['one that was cut short', 'SALESFORCE_PRIVATE_KEY', damaged],
    ['a public one', 'SALESFORCE_PRIVATE_KEY', keys.publicKey],
    ['one of 1024 bits', 'SALESFORCE_PRIVATE_KEY', short.privateKey],
    ['one of an elliptic curve', 'SALESFORCE_PRIVATE_KEY', elliptic.privateKey],
    ['one that was cut short', 'DOOR_PUBLIC_KEY', keys.publicKey.replace(/[A-Za-z0-9+/]{20}\n/, 'AAAA\n')],
    ['a private one', 'DOOR_PUBLIC_KEY', keys.privateKey],
    ['one of 1024 bits', 'DOOR_PUBLIC_KEY', short.publicKey],
    ['one of an elliptic curve', 'DOOR_PUBLIC_KEY', elliptic.publicKey],
    ['a good one with a bad one below it', 'DOOR_PUBLIC_KEY', `${keys.publicKey}${elliptic.publicKey}`],
    ['a beginning without an end', 'DOOR_PUBLIC_KEY', '-----BEGIN PUBLIC KEY-----'],
  ])('is refused at the start: %s as %s', (_, name, value) => {
    const message = refusal({ ...GIVEN, [name]: value });
    expect(message).toMatch(new RegExp(`^ {2}${name}: must be .*RSA.*2048 bits`, 'm'));
    for (const line of value.split('\n').slice(1, 3)) if (line !== '') expect(message).not.toContain(line);
  });

  it('is none where two public keys stand one below the other', () => {
    const two = `${keys.publicKey}${keys.publicKey}`;
    expect(readConfig({ ...GIVEN, DOOR_PUBLIC_KEY: two }).DOOR_PUBLIC_KEY).toBe(two);
  });
});

describe('white space around a setting', () => {
  it('is no part of it, as where a secret was read from a file', () => {
    const read = readConfig({ ...GIVEN, ZOOM_WEBHOOK_SECRET: 'webhook-secret-token\n', PORT: ' 80 ' });
    expect(read).toMatchObject({ ZOOM_WEBHOOK_SECRET: 'webhook-secret-token', PORT: 80 });
  });

  it('alone is no value: what is deleted when is never decided by a blank', () => {
    const blank = { RETENTION_COOLING_HOURS: ' ', RETENTION_CONFIRM_ABOVE: '\t', KEY_BACKUP_DAYS: ' ' };
    expect(readConfig({ ...GIVEN, ...blank })).toMatchObject({
      RETENTION_COOLING_HOURS: 24,
      RETENTION_CONFIRM_ABOVE: 100,
      KEY_BACKUP_DAYS: 7,
    });
    expect(refusal({ ...GIVEN, ZOOM_CLIENT_SECRET: '  ' })).toContain('  ZOOM_CLIENT_SECRET: is not set\n');
  });
});

describe('lists', () => {
  it('of master keys and of origins are separated by commas, with or without spaces', () => {
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const read = readConfig({
      ...GIVEN,
      COUNTERSIGN_RETIRED_MASTER_KEYS: `${first.toString('base64')}, ${second.toString('base64')}`,
      ZOOM_DOWNLOAD_ORIGINS: 'https://zoom.us, https://*.zoom.us',
    });
    expect(read.COUNTERSIGN_RETIRED_MASTER_KEYS).toEqual([first, second]);
    expect(read.ZOOM_DOWNLOAD_ORIGINS).toEqual(['https://zoom.us', 'https://*.zoom.us']);
  });

  it('of retired and of lost master keys are empty where nothing is said', () => {
    expect(readConfig(GIVEN)).toMatchObject({ COUNTERSIGN_RETIRED_MASTER_KEYS: [], COUNTERSIGN_LOST_MASTER_KEYS: [] });
  });
});

describe('a configuration that falls short', () => {
  it('names every missing setting at once, and the remedy', () => {
    const message = refusal({});
    for (const name of NEEDED) expect(message).toContain(`  ${name}: is not set\n`);
    expect(message.match(/is not set/g)).toHaveLength(NEEDED.length);
    expect(message).toContain('npm run demo');
  });

  it('counts an empty setting as missing', () => {
    expect(refusal({ ...GIVEN, ZOOM_CLIENT_SECRET: '' })).toContain('  ZOOM_CLIENT_SECRET: is not set\n');
  });

  it('names exactly the settings that are missing, whichever they are', () => {
    fc.assert(
      fc.property(fc.subarray(NEEDED, { minLength: 1 }), (missing) => {
        const env = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => !missing.includes(name)));
        const named = [...refusal(env).matchAll(/^ {2}(\w+): is not set$/gm)].map(([, name]) => name);
        expect(named.sort()).toEqual([...missing].sort());
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['COUNTERSIGN_MASTER_KEY', 'c2hvcnQ='],
    ['COUNTERSIGN_MASTER_KEY', Buffer.alloc(31, 9).toString('base64')],
    ['COUNTERSIGN_MASTER_KEY', Buffer.alloc(33, 9).toString('base64')],
    ['COUNTERSIGN_MASTER_KEY', 'not base64 at all, but of forty-four letters'],
    ['DATABASE_URL', 'mysql://127.0.0.1/countersign'],
    ['SALESFORCE_ORG_ID', '00D000000000001'],
    ['SALESFORCE_ORG_ID', '005000000000001EAA'],
    ['SALESFORCE_LOGIN_URL', 'login.example.com'],
    ['SALESFORCE_LOGIN_URL', 'ftp://login.example.com'],
    ['ZOOM_WEBHOOK_SECRET', 'short77'],
    ['PORT', '80800'],
    ['PORT', 'eighty-eighty'],
    ['PORT', '80.5'],
    ['PORT', '0x1f90'],
    ['RETENTION_COOLING_HOURS', '1e-9'],
    ['RETENTION_COOLING_HOURS', 'one day'],
    ['RETENTION_COOLING_HOURS', '-24'],
    ['RETENTION_CONFIRM_ABOVE', 'a hundred'],
    ['KEY_BACKUP_DAYS', '7 days'],
    ['DATABASE_URL', 'postgres://countersign:p@ss:w0rd@@db.example.com:port/x'],
    ['DATABASE_URL', 'postgres://countersign:100%sure@db.example.com/x'],
    // Two letters that changed places: by its last three characters it is no id.
    ['SALESFORCE_ORG_ID', '00D0000000000A1EAA'],
    ['SALESFORCE_LOGIN_URL', 'http://login.example.com'],
    ['ZOOM_API_URL', 'http://api.zoom.us'],
    ['ZOOM_DOWNLOAD_ORIGINS', 'zoom.us'],
    ['ZOOM_DOWNLOAD_ORIGINS', 'https://zoom.us,http://files.zoom.us'],
    ['ZOOM_DOWNLOAD_ORIGINS', 'https://*.us'],
    ['ZOOM_DOWNLOAD_ORIGINS', 'https://zoom.us/files'],
    ['SALESFORCE_PUBSUB_ENDPOINT', 'api.pubsub.example.com:74430'],
    ['COUNTERSIGN_RETIRED_MASTER_KEYS', `${Buffer.alloc(32, 8).toString('base64')},c2hvcnQ=`],
    ['COUNTERSIGN_LOST_MASTER_KEYS', 'the one before the move'],
    ['DATABASE_POOL', '1'],
    ['LOG_LEVEL', 'chatty-level'],
  ])('says of %s that it is wrong, without saying %j', (name, value) => {
    const message = refusal({ ...GIVEN, [name]: value });
    expect(message).toMatch(new RegExp(`^ {2}${name}: (?!is not set).+$`, 'm'));
    expect(message.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(1);
    expect(message).not.toContain(value);
  });

  it('never says a value, right or wrong, of any setting', () => {
    const secrets = fc.string({ unit: 'grapheme-ascii', minLength: 10, maxLength: 60 }).map((text) => `~${text}`);
    const names = [...NEEDED, 'HOST', 'PORT', 'LOG_LEVEL', 'DATABASE_POOL', 'ZOOM_API_URL', 'ZOOM_OAUTH_URL'];
    const given = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(secrets, { nil: undefined })])));
    fc.assert(
      fc.property(given, (wrong) => {
        const env = { ...GIVEN, ...wrong, DATABASE_URL: undefined };
        const message = refusal(env);
        for (const value of Object.values(env)) if (value !== undefined) expect(message).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });
});
