import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realFiles, type Files } from '../../../scripts/install-org/files';
import { handOn, type LocalHand } from '../../../scripts/install-org/local/hand';
import { localSide } from '../../../scripts/install-org/local/local-side';
import { openLocalOrg } from '../../../scripts/install-org/open-installation';
import { readOptions } from '../../../scripts/install-org/options';
import type { Org } from '../../../scripts/install-org/org';
import { InstallRecord } from '../../../scripts/install-org/record';
import type { Installation } from '../../../scripts/install-org/step';
import { freePort } from '../../../scripts/postgres/free-port';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';

/** Told after everything that the installer changes, in the org or in a file; may throw, as if the process ended there. */
export type AfterChange = (what: string) => void;

/** An empty local org, and a folder for what an installation keeps. */
export interface FreshOrg {
  readonly org: LocalOrg;
  readonly folder: string;
  readonly middlewareUrl: string;
  /** What was said since this was last asked. */
  said(): string;
  /** As a new run of the installer begins. */
  begin(flags?: readonly string[], afterChange?: AfterChange): Promise<Installation>;
  close(): Promise<void>;
}

export async function freshOrg(): Promise<FreshOrg> {
  const org = await startLocalOrg({ empty: true });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-install-'));
  const middlewareUrl = `http://127.0.0.1:${await freePort()}`;
  let said: string[] = [];
  const standing = ['--target', 'local', '--folder', folder, '--integration-user', USERNAMES.integration];
  return {
    org,
    folder,
    middlewareUrl,
    said() {
      const lines = said.join('\n');
      said = [];
      return lines;
    },
    async begin(flags = [], afterChange = () => undefined) {
      const url = flags.includes('--url') ? [] : ['--url', middlewareUrl];
      const options = readOptions([...standing, ...url, '--pubsub-endpoint', org.pubSubEndpoint, ...flags]);
      const session = { instanceUrl: org.url, accessToken: org.sessionFor(USERNAMES.admin), username: USERNAMES.admin };
      const side = localSide(handTelling(handOn(org), afterChange), emptyDatabase);
      const on = await openLocalOrg(options, session, side, (line) => void said.push(line));
      const files = filesTelling(afterChange);
      return {
        ...on,
        files,
        org: orgTelling(on.org, afterChange),
        record: InstallRecord.open(files, folder, on.identity.id),
      };
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await org.close();
    },
  };
}

async function emptyDatabase(): Promise<{ url: string; end(): Promise<void> }> {
  const database = await createTestDatabase();
  return { url: database.url, end: () => database.drop() };
}

function handTelling(hand: LocalHand, told: AfterChange): LocalHand {
  return {
    ...hand,
    registerJwtApp: (app) => hand.registerJwtApp(app).then(() => told('the app is registered')),
    setMiddlewareUrl: (url) => hand.setMiddlewareUrl(url).then(() => told('the door is told the address')),
  };
}

function filesTelling(told: AfterChange): Files {
  return {
    read: (path) => realFiles.read(path),
    write(path, text) {
      realFiles.write(path, text);
      // Of the record the text, which says how far it is; a key is another each time.
      told(`wrote ${path.endsWith('.json') ? text : path}`);
    },
    remove(path) {
      if (realFiles.read(path) === null) return;
      realFiles.remove(path);
      told(`removed ${path}`);
    },
  };
}

function orgTelling(org: Org, told: AfterChange): Org {
  const telling =
    <A extends unknown[], R>(what: string, work: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) =>
    async (...args) => {
      const answer = await work(...args);
      told(what);
      return answer;
    };
  return {
    ...org,
    create: telling('created', (object, fields) => org.create(object, fields)),
    update: telling('updated', (object, id, fields) => org.update(object, id, fields)),
    remove: telling('deleted', (object, id) => org.remove(object, id)),
    emptyRecycleBin: telling('emptied the bin', (ids) => org.emptyRecycleBin(ids)),
    startDeploy: telling('deployed', (zip, options) => org.startDeploy(zip, options)),
  };
}
