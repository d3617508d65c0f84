import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';

const CLI = resolve('.build/ci-tools/node_modules/@salesforce/cli/bin/run.js');
const CLIENT_ID = 'the-cli-of-the-tests';
/** What of the repository the CLI works in. */
const PROJECT = ['force-app', 'data', 'sfdx-project.json', '.forceignore'];

/** What the CLI printed with `--json`. */
export interface Answer<T = unknown> {
  status: number;
  result: T;
  name?: string;
  message?: string;
}

/** The Salesforce CLI with a home and a copy of the project of its own, so that nobody's logins or settings matter. */
export class SalesforceCli {
  readonly folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
  readonly project = join(this.folder, 'project');
  readonly keyFile = join(this.folder, 'key.pem');

  constructor() {
    if (!existsSync(CLI)) throw new Error(`The Salesforce CLI is not installed; npm run test:ci installs it`);
    for (const part of PROJECT) if (existsSync(part)) cpSync(part, join(this.project, part), { recursive: true });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it prints to people, without colours. Resolves whatever the exit status. */
  text(args: string[], env: Record<string, string> = {}): Promise<{ status: number; out: string }> {
    return new Promise((done) => {
      const options = {
        cwd: this.project,
        env: { ...this.env(), ...env },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 110_000,
      };
      execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) => {
        const status = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        done({ status, out: stripVTControlCharacters(stdout + stderr) });
      });
    });
  }

  /** @throws Error with all that was printed, where it was no JSON */
  async json<T = Record<string, unknown>>(args: string[], env: Record<string, string> = {}): Promise<Answer<T>> {
    const { out } = await this.text([...args, '--json'], env);
    const begin = out.indexOf('{');
    try {
      return JSON.parse(out.slice(begin, out.lastIndexOf('}') + 1)) as Answer<T>;
    } catch (cause) {
      throw new Error(`sf ${args.join(' ')} printed no JSON: ${out}`, { cause });
    }
  }

  /** Registers the CLI with the org as a client that signs its own assertions, and logs the admin in. */
  async login(org: LocalOrg, username: string = USERNAMES.admin): Promise<Answer> {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(this.keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    org.registerJwtApp({
      clientId: CLIENT_ID,
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      usernames: Object.values(USERNAMES),
    });
    return this.jwt(org, username);
  }

  jwt(org: LocalOrg, username: string): Promise<Answer> {
    const who = ['--client-id', CLIENT_ID, '--jwt-key-file', this.keyFile, '--username', username];
    return this.json(['org', 'login', 'jwt', ...who, '--instance-url', org.url, '--alias', 'local', '--set-default']);
  }

  private env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.folder,
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      NO_COLOR: '1',
      NODE_NO_WARNINGS: '1',
    };
  }
}
