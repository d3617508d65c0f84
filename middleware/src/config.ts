import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pemBlocks } from './contracts/pem';
import { salesforceId } from './contracts/salesforce-id';

/** Empty where there is no file to read; the system's own error would quote the path, which is a setting's value. */
function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error) return '';
    throw error;
  }
}

/** PEM text, or the path of a file that holds it; "\n" may be written out, as many secret stores do. */
const pem = z
  .string()
  .min(1)
  .transform((value, check) => {
    const text = value.includes('-----BEGIN') ? value.replace(/\\n/g, '\n') : fileText(value);
    if (text.includes('-----BEGIN')) return text;
    check.addIssue({ code: 'custom', message: 'must be PEM text or the path of a PEM file' });
    return z.NEVER;
  });

/** What RS256 asks for (RFC 7518, 3.3); a shorter or another key would be found out by the first person who knocks. */
const LEAST_BITS = 2048;

const privateKey = pem.refine(
  (text) => isRsa(() => createPrivateKey(text)),
  `must be an RSA private key of ${LEAST_BITS} bits or more, without a passphrase`,
);
/** Two while the org's certificate is being renewed: the old one signs until the new one is chosen. */
const publicKeys = pem.refine(
  (text) =>
    pemBlocks(text).length > 0 &&
    pemBlocks(text).every((block) => !block.includes('PRIVATE KEY') && isRsa(() => createPublicKey(block))),
  `must be the org's certificate or its public key, RSA of ${LEAST_BITS} bits or more; several one below the other`,
);

function isRsa(read: () => KeyObject): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = read();
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS;
  } catch (error) {
    // OpenSSL's own words quote nothing, and say less than the name of the setting.
    if (typeof error === 'object' && error !== null && 'code' in error) return false;
    throw error;
  }
}

const masterKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 random bytes in base64 (for example: openssl rand -base64 32)')
  .transform((value) => Buffer.from(value, 'base64'));
const masterKeyId = z.string().regex(/^env:[0-9a-f]{16}$/, 'must be ids of master keys, as a refused start names them');

/** Separated by commas. */
function listOf<T extends z.ZodType<unknown, string>>(one: T) {
  return z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(one));
}

const url = z
  .url({ protocol: /^https?$/, message: 'must be an http(s) URL' })
  .refine(isPrivateOnTheWay, 'must be https: secrets go there (http only to this machine)')
  .transform((value) => value.replace(/\/+$/, ''));
/** `https://zoom.us`, or with `*.` every host below a name. */
const origin = z
  .string()
  .regex(
    /^https?:\/\/(?:\*\.(?=[^.]+\.))?[a-z0-9.-]+(?::\d+)?\/?$/i,
    'must be origins such as https://files.example.com',
  )
  .refine((text) => isPrivateOnTheWay(text.replace('*.', '')), 'must be https: tokens go there');
const secret = z.string().min(8, 'must have 8 characters or more');

function isPrivateOnTheWay(text: string): boolean {
  const { protocol, hostname } = URL.parse(text) ?? {};
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname ?? '');
}

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL')
  .refine(isReadable, 'must be a postgres:// URL, with special characters of user and password percent-encoded');

function isReadable(text: string): boolean {
  const read = URL.parse(text);
  if (read === null) return false;
  try {
    decodeURIComponent(read.username + read.password + read.pathname);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** Digits alone: to JavaScript "0x10" and "1e3" are numbers as well, and nobody means them. */
function whole(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `must be ${least} or more`).max(most, `must be ${most} or less`));
}

const hours = z
  .string()
  .regex(/^\d{1,4}(?:\.\d{1,6})?$/, 'must be a number of hours')
  .transform(Number)
  .pipe(z.number().max(8_760, 'must be 8760 or less'));

const orgId = z
  .string()
  .regex(/^00D[a-zA-Z0-9]{15}$/, 'must be the 18-character id of the org')
  // The last three characters are a checksum: a slip of the pen would refuse everybody at the door.
  .refine((id) => salesforceId(id) === id, 'must be the 18-character id of the org; this one has a typing error');

/** Every setting of the middleware, by its environment name. What has no default here must be given. */
const environment = z.object({
  DATABASE_URL: databaseUrl,
  COUNTERSIGN_MASTER_KEY: masterKey,
  COUNTERSIGN_RETIRED_MASTER_KEYS: listOf(masterKey).default([]),
  COUNTERSIGN_LOST_MASTER_KEYS: listOf(masterKeyId).default([]),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_POOL: whole(2, 200).default(10),
  JOB_RETRY_SECONDS: whole(1, 60).default(1),

  SALESFORCE_LOGIN_URL: url,
  SALESFORCE_ORG_ID: orgId,
  SALESFORCE_CLIENT_ID: z.string().min(1),
  SALESFORCE_USERNAME: z.string().min(1),
  SALESFORCE_PRIVATE_KEY: privateKey,
  DOOR_PUBLIC_KEY: publicKeys,
  DOOR_AUDIENCE: z.string().min(1).default('countersign'),

  SALESFORCE_PUBSUB_ENDPOINT: z
    .string()
    .regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/, 'must be host:port')
    .refine((text) => Number(text.split(':')[1]) <= 65_535, 'must be host:port, with a port up to 65535')
    .default('api.pubsub.salesforce.com:7443'),

  RETENTION_COOLING_HOURS: hours.default(24),
  RETENTION_CONFIRM_ABOVE: whole(0, 1_000_000_000).default(100),
  RETENTION_RETRY_SECONDS: whole(1, 3_600).default(60),
  KEY_BACKUP_DAYS: whole(0, 3_650).default(7),

  ZOOM_WEBHOOK_SECRET: secret,
  ZOOM_ACCOUNT_ID: z.string().min(1),
  ZOOM_CLIENT_ID: z.string().min(1),
  ZOOM_CLIENT_SECRET: secret,
  ZOOM_API_URL: url.default('https://api.zoom.us'),
  ZOOM_OAUTH_URL: url.default('https://zoom.us'),
  ZOOM_SUMMARY_GENERATOR: z.string().min(1).max(100).default('Zoom AI Companion'),
  ZOOM_DOWNLOAD_ORIGINS: listOf(origin).default(['https://zoom.us', 'https://*.zoom.us']),
  ZOOM_FIELD_OPPORTUNITY: z.string().min(1).default('Opportunity ID'),
  ZOOM_FIELD_CALL_TYPE: z.string().min(1).default('Call type'),
  ZOOM_FIELD_CONSENT: z.string().min(1).default('Recording consent'),
});

export type Config = z.infer<typeof environment>;

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  /** @param lines one for each setting, with what is wrong and the remedy; never a value */
  constructor(lines: readonly string[]) {
    super(
      `The middleware is not configured:\n${lines.map((line) => `  ${line}`).join('\n')}\n` +
        'Set these in the environment (see the handbook, "Settings"), or try everything on this machine with: npm run demo',
    );
  }
}

function trimmed(value: string): string {
  return value.includes('-----BEGIN') ? value : value.trim();
}

/** @throws ConfigurationError naming every setting that is missing or wrong, with its remedy; never its value */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // No setting begins or ends with white space; a file that a secret is read from often does.
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, trimmed(value)]])),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  // A value that is wrong in several ways is told about once, by the first of them.
  const lines = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0]);
    if (!lines.has(name)) lines.set(name, `${name}: ${given[name] === undefined ? 'is not set' : issue.message}`);
  }
  throw new ConfigurationError([...lines.values()]);
}
