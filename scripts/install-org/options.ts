import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal, wordsOf } from './refusal';

export interface InstallOptions {
  /** An alias or username of the Salesforce CLI, or `local`. */
  readonly target: string;
  readonly dryRun: boolean;
  /** Where the org reaches the middleware: `https://host`, no path. Null: what the org has, stays. */
  readonly url: string | null;
  /** The file of settings that `npm start` reads. */
  readonly settingsFile: string;
  /** Where keys and the record of the installation are. */
  readonly folder: string;
  /** Username of the user that the middleware logs in as; null: the one there is, or a new one. */
  readonly integrationUser: string | null;
  /** A production org is meant. */
  readonly production: boolean;
  /** Settings and endpoint that belong to another org are to be turned to this one. */
  readonly mendCopy: boolean;
  /** Whether door, events and notes are tried out at the end. */
  readonly health: boolean;
  /** What uninstalling would lose may be lost. */
  readonly deleteData: boolean;
  /** Uninstall although nobody wrote down what was found. */
  readonly withoutRecord: boolean;
  /** What the org refused once and could be left out is tried again. */
  readonly retryLeftOut: boolean;
  /** Whoever installs into this org at the moment, or did and was killed, is known to have ended. */
  readonly takeOver: boolean;
  /** host:port of the Pub/Sub API. */
  readonly pubSubEndpoint: string;
}

const FLAGS = {
  target: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  url: { type: 'string' },
  settings: { type: 'string' },
  folder: { type: 'string' },
  'integration-user': { type: 'string' },
  production: { type: 'boolean', default: false },
  'mend-copy': { type: 'boolean', default: false },
  'skip-health': { type: 'boolean', default: false },
  'delete-data': { type: 'boolean', default: false },
  'without-record': { type: 'boolean', default: false },
  'retry-left-out': { type: 'boolean', default: false },
  'take-over': { type: 'boolean', default: false },
  'pubsub-endpoint': { type: 'string' },
} as const;

export const USAGE = `
npm run install-org -- --target <alias|local> [--url https://middleware.example.com] [--dry-run]
npm run uninstall-org -- --target <alias|local> [--dry-run]

  --target            an org that the Salesforce CLI is authorised for (alias or username), or local
  --url               where the org reaches the middleware
  --dry-run           say what would be done, and change nothing
  --integration-user  username that the middleware logs in as; one is made where there is none
  --settings          file of settings that npm start reads (.env; local: .countersign/local.env)
  --production        this is a production org, and meant
  --mend-copy         settings or endpoint belong to another org (a sandbox that was copied): turn them to this one
  --skip-health       do not try out door, events and notes at the end
  --retry-left-out    try again what the org refused and could be left out (German, dashboard, change events)
  --take-over         another run into this org was killed, and is known to have ended
  --pubsub-endpoint   host:port of the Pub/Sub API, where it is not Salesforce's own
  --delete-data       uninstall: calls, approvals, certificates and settings may be lost
  --without-record    uninstall: nobody wrote down what the org held before; take away whatever is ours by name
`.trim();

export const LOCAL = 'local';
const ROOT = resolve(__dirname, '..', '..');

/** @throws Refusal naming the argument */
export function readOptions(args: readonly string[]): InstallOptions {
  const given = values(args);
  const { target } = given;
  if (target === undefined || target === '') throw new Refusal(`Which org? --target is missing.\n\n${USAGE}`);
  const folder = resolve(given.folder ?? join(ROOT, '.countersign'));
  const settings = target === LOCAL ? join(folder, 'local.env') : join(ROOT, '.env');
  return {
    target,
    dryRun: given['dry-run'],
    url: given.url === undefined ? null : origin(given.url, target),
    settingsFile: resolve(given.settings ?? settings),
    folder,
    integrationUser: given['integration-user'] ?? null,
    production: given.production,
    mendCopy: given['mend-copy'],
    health: !given['skip-health'],
    deleteData: given['delete-data'],
    withoutRecord: given['without-record'],
    retryLeftOut: given['retry-left-out'],
    takeOver: given['take-over'],
    pubSubEndpoint: given['pubsub-endpoint'] ?? 'api.pubsub.salesforce.com:7443',
  };
}

function values(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw cause;
    throw new Refusal(`${wordsOf(cause)}\n\n${USAGE}`, { cause });
  }
}

/** The door appends `/v1/…`, and signs it: a path in front of it would make every signature wrong. */
function origin(text: string, target: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const bare = url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  const safe = url?.protocol === 'https:' || (target === LOCAL && url?.protocol === 'http:');
  if (url === null || !bare || !safe)
    throw new Refusal(`--url ${text}: it must be https://host or https://host:port, with nothing behind it.`);
  return url.origin;
}
