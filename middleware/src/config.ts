import { readFileSync } from 'node:fs';
import { z } from 'zod';

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

const masterKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 random bytes in base64 (for example: openssl rand -base64 32)')
  .transform((value) => Buffer.from(value, 'base64'));

const url = z
  .url({ protocol: /^https?$/, message: 'must be an http(s) URL' })
  .transform((value) => value.replace(/\/+$/, ''));
const secret = z.string().min(8, 'must have 8 characters or more');

/** Every setting of the middleware, by its environment name. What has no default here must be given. */
const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL'),
  COUNTERSIGN_MASTER_KEY: masterKey,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  JOB_RETRY_SECONDS: z.coerce.number().int().min(1).max(60).default(1),

  SALESFORCE_LOGIN_URL: url,
  SALESFORCE_ORG_ID: z.string().regex(/^00D[a-zA-Z0-9]{15}$/, 'must be the 18-character id of the org'),
  SALESFORCE_CLIENT_ID: z.string().min(1),
  SALESFORCE_USERNAME: z.string().min(1),
  SALESFORCE_PRIVATE_KEY: pem,
  DOOR_PUBLIC_KEY: pem,
  DOOR_AUDIENCE: z.string().min(1).default('countersign'),

  SALESFORCE_PUBSUB_ENDPOINT: z
    .string()
    .regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/, 'must be host:port')
    .default('api.pubsub.salesforce.com:7443'),

  RETENTION_COOLING_HOURS: z.coerce.number().min(0).max(8_760).default(24),
  RETENTION_CONFIRM_ABOVE: z.coerce.number().int().min(0).max(1_000_000_000).default(100),
  RETENTION_RETRY_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
  KEY_BACKUP_DAYS: z.coerce.number().int().min(0).max(3_650).default(7),

  ZOOM_WEBHOOK_SECRET: secret,
  ZOOM_ACCOUNT_ID: z.string().min(1),
  ZOOM_CLIENT_ID: z.string().min(1),
  ZOOM_CLIENT_SECRET: secret,
  ZOOM_API_URL: url.default('https://api.zoom.us'),
  ZOOM_OAUTH_URL: url.default('https://zoom.us'),
  ZOOM_SUMMARY_GENERATOR: z.string().min(1).max(100).default('Zoom AI Companion'),
  ZOOM_DOWNLOAD_ORIGINS: z
    .string()
    .default('https://zoom.us,https://*.zoom.us')
    .transform((list) => list.split(',').map((origin) => origin.trim())),
  ZOOM_FIELD_OPPORTUNITY: z.string().min(1).default('Opportunity ID'),
  ZOOM_FIELD_CALL_TYPE: z.string().min(1).default('Call type'),
  ZOOM_FIELD_CONSENT: z.string().min(1).default('Recording consent'),
});

export type Config = z.infer<typeof environment>;

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws ConfigurationError naming every setting that is missing or wrong, with its remedy; never its value */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${given[name] === undefined ? 'is not set' : issue.message}`;
  });
  throw new ConfigurationError(
    `The middleware is not configured:\n${lines.join('\n')}\n` +
      'Set these in the environment (see the handbook, "Settings"), or try everything on this machine with: npm run demo',
  );
}
