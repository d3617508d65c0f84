import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOn } from '../../../scripts/install-org/local/hand';
import { localSide } from '../../../scripts/install-org/local/local-side';
import { openLocalOrg } from '../../../scripts/install-org/open-installation';
import { readOptions } from '../../../scripts/install-org/options';
import type { Installation } from '../../../scripts/install-org/step';
import { freePort } from '../../../scripts/postgres/free-port';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';

/** An empty local org, and a folder for what an installation keeps. */
export interface FreshOrg {
  readonly org: LocalOrg;
  readonly folder: string;
  /** What was said so far. */
  readonly said: readonly string[];
  /** As a new run of the installer begins. */
  begin(...flags: string[]): Promise<Installation>;
  close(): Promise<void>;
}

export async function freshOrg(): Promise<FreshOrg> {
  const org = await startLocalOrg({ empty: true });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-install-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const said: string[] = [];
  const side = localSide(handOn(org), async () => {
    const database = await createTestDatabase();
    return { url: database.url, end: () => database.drop() };
  });
  return {
    org,
    folder,
    said,
    begin(...flags) {
      const standing = [
        '--target',
        'local',
        '--url',
        url,
        '--folder',
        folder,
        '--integration-user',
        USERNAMES.integration,
      ];
      const options = readOptions([...standing, '--pubsub-endpoint', org.pubSubEndpoint, ...flags]);
      const session = { instanceUrl: org.url, accessToken: org.sessionFor(USERNAMES.admin), username: USERNAMES.admin };
      return openLocalOrg(options, session, side, (line) => said.push(line));
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await org.close();
    },
  };
}
