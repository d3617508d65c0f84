import { spawn } from 'node:child_process';
import type { OrgSession } from './org-through-jsforce';
import { Refusal } from './refusal';

/** What the Salesforce CLI printed. */
export interface CliAnswer {
  readonly status: number;
  readonly stdout: string;
}
/** Runs the CLI with these arguments. @throws an error with code ENOENT where there is none */
export type Cli = (args: readonly string[]) => Promise<CliAnswer>;

interface Displayed {
  readonly instanceUrl?: string;
  readonly username?: string;
  readonly accessToken?: string;
  readonly connectedStatus?: string;
  readonly status?: string;
  readonly expirationDate?: string;
}

/**
 * The session that the Salesforce CLI holds of an org.
 * @throws Refusal saying what to type, where there is no CLI, no such org, or an authorisation that does not work (any more)
 */
export async function authorised(target: string, cli: Cli = salesforceCli): Promise<OrgSession> {
  const again = `sf org login web --alias ${target}`;
  const shown = await asked<Displayed>(cli, ['org', 'display', '--target-org', target], target);
  if (shown.status !== undefined && shown.status !== 'Active')
    throw new Refusal(`The scratch org ${target} is ${shown.status.toLowerCase()}. Create another, and name it.`);
  if (shown.connectedStatus !== undefined && shown.connectedStatus !== 'Connected')
    throw new Refusal(
      `The CLI knows ${target}, but is not let in any more (${shown.connectedStatus}). Authorise it anew: ${again}`,
    );
  const accessToken = await tokenOf(target, shown, cli);
  if (!shown.instanceUrl || !shown.username || accessToken === null)
    throw new Refusal(`The CLI knows ${target}, but its authorisation was never finished. Finish it: ${again}`);
  return { instanceUrl: shown.instanceUrl, username: shown.username, accessToken };
}

/** Newer versions of the CLI show a token only to who asks for it by name; older ones do not know the question. */
async function tokenOf(target: string, shown: Displayed, cli: Cli): Promise<string | null> {
  if (shown.accessToken !== undefined && !shown.accessToken.includes('REDACTED')) return shown.accessToken;
  const command = ['org', 'auth', 'show-access-token', '--target-org', target];
  const { accessToken } = await asked<{ accessToken?: string }>(cli, command, target);
  return accessToken ?? null;
}

async function asked<T extends object>(cli: Cli, args: readonly string[], target: string): Promise<Partial<T>> {
  const answer = await ran(cli, [...args, '--json']);
  const parsed = jsonIn(answer.stdout) as { result?: T; name?: string; message?: string } | null;
  if (answer.status === 0 && parsed?.result) return parsed.result;
  const said =
    parsed?.message ?? (withoutTokens(answer.stdout).slice(0, 500) || `it ended with status ${answer.status}`);
  if (
    /NamedOrgNotFound|NoAuthInfo|No authorization information|AuthInfo.*not found/i.test(
      `${parsed?.name ?? ''} ${said}`,
    )
  )
    throw new Refusal(
      `The Salesforce CLI is not authorised for ${target}. Authorise it: sf org login web --alias ${target}`,
    );
  throw new Refusal(`The Salesforce CLI could not say who ${target} is: ${said}`);
}

async function ran(cli: Cli, args: readonly string[]): Promise<CliAnswer> {
  try {
    return await cli(args);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Refusal(
      'The Salesforce CLI (sf) is not installed, or not in PATH. Install it (npm install --global @salesforce/cli) and authorise it for the org, or try everything here with --target local.',
      { cause },
    );
  }
}

/** What the CLI printed may hold the very session that was asked for; a terminal's lines end up in logs. */
const withoutTokens = (printed: string): string => printed.trim().replace(/\b00D\w*![^\s"',]*/g, '(token)');

/** Warnings may stand before and after the JSON. */
function jsonIn(stdout: string): unknown {
  const from = stdout.indexOf('{');
  const to = stdout.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  try {
    return JSON.parse(stdout.slice(from, to + 1));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `sf`, or what COUNTERSIGN_SF names: a command, or the CLI's own JavaScript. */
const salesforceCli: Cli = (args) =>
  new Promise((resolve, reject) => {
    const sf = process.env['COUNTERSIGN_SF'] ?? 'sf';
    const [command, ...before] = sf.endsWith('.js') ? [process.execPath, sf] : [sf];
    const child = spawn(command ?? sf, [...before, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // There it is a batch file.
      shell: process.platform === 'win32',
    });
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, stdout }));
  });
