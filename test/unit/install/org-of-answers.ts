import { resolve } from 'node:path';
import type { Files } from '../../../scripts/install-org/files';
import { readOptions } from '../../../scripts/install-org/options';
import type { Component, DeployOutcome, Org, OrgRow } from '../../../scripts/install-org/org';
import { filesIn } from '../../../scripts/install-org/packages/source';
import { packagesOf } from '../../../scripts/install-org/packages/packages';
import { realSide } from '../../../scripts/install-org/real-side';
import { InstallRecord } from '../../../scripts/install-org/record';
import type { Installation } from '../../../scripts/install-org/step';

const ORG_ID = '00D000000000009AAA';
const FOLDER = resolve('/countersign-of-a-test');

/** What an org is to answer: for what the local org has not, a real org's permissions and its apps. */
export interface Answers {
  /** By the object that is asked for. */
  readonly rows?: Readonly<Record<string, readonly OrgRow[]>>;
  readonly there?: readonly Component[];
  readonly retrieved?: ReadonlyMap<string, string>;
  /** Told of each record that is changed. */
  readonly updated?: (object: string, id: string, fields: OrgRow) => void;
  /** What becomes of each deployment, by its files. */
  readonly deployed?: (files: ReadonlyMap<string, Buffer>) => DeployOutcome;
}

/** An installation into a sandbox that answers just this; its files are in memory. */
export function installationInto(answers: Answers): Installation & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const files: Files = {
    read: (path) => kept.get(path) ?? null,
    write: (path, text) => void kept.set(path, text),
    remove: (path) => void kept.delete(path),
  };
  return {
    kept,
    files,
    org: orgOf(answers),
    identity: {
      id: ORG_ID,
      name: 'Trial',
      kind: 'sandbox',
      edition: 'Enterprise Edition',
      userId: '005000000000001AAA',
    },
    side: realSide,
    record: InstallRecord.open(files, FOLDER, ORG_ID),
    packages: packagesOf(resolve(__dirname, '..', '..', '..')),
    options: readOptions(['--target', 'trial', '--folder', FOLDER]),
    pollMs: 1,
    now: () => new Date('2026-11-21T12:00:00Z'),
    say: () => undefined,
  };
}

function orgOf({ rows = {}, there = [], retrieved = new Map<string, string>(), updated, deployed }: Answers): Org {
  const outcomes: DeployOutcome[] = [];
  const never = async (): Promise<never> => Promise.reject(new Error('nobody was to ask for this'));
  return {
    url: 'https://trial.sandbox.my.salesforce.com',
    username: 'admin@example.com',
    query: async (soql) => rows[/ FROM (\w+)/.exec(soql)?.[1] ?? ''] ?? [],
    list: async (types) => there.filter(({ type }) => types.some((one) => one.type === type)),
    retrieve: async () => new Map([...retrieved].map(([path, text]) => [path, Buffer.from(text)])),
    startDeploy: async (zip) => {
      const outcome = deployed?.(await filesIn(zip)) ?? { state: 'succeeded', problems: [] };
      return String(outcomes.push(outcome) - 1);
    },
    deployOutcome: async (id) => outcomes[Number(id)] ?? null,
    mark: { make: never, read: never, write: never, remove: never },
    create: never,
    update: async (object, id, fields) => (updated === undefined ? never() : updated(object, id, fields)),
    remove: never,
    emptyRecycleBin: never,
    runApex: never,
  };
}
