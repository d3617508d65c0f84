import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../../../scripts/install-org/identify';
import { orgThroughJsforce } from '../../../scripts/install-org/org-through-jsforce';
import { contradictions } from '../../../scripts/probe-org/compare';
import { FIXTURES, keepFixture, newestFixtures } from '../../../scripts/probe-org/fixtures';
import type { ProbeOrg } from '../../../scripts/probe-org/probe';
import { BY_HAND } from '../../../scripts/probe-org/probes/apex';
import { PROBES } from '../../../scripts/probe-org/probes/all';
import { probeSession, runProbe, type ProbeRun } from '../../../scripts/probe-org/run-probe';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES, USERS } from '../../local-org/seed';

/**
 * Every question that `npm run probe-org` asks a real org is asked the local org here. Where a real org has answered, the
 * local org must answer the same; where none has, the question is printed as MISSING.
 */

const ASKED_HERE = PROBES.filter(({ notHere }) => notHere === undefined);
const MADE_BY_PROBES = ['Opportunity', 'Contact', 'ContentDocument', 'Call_Recording__c', 'Call_Summary__c'];

let org: LocalOrg;
let before: readonly number[];
const runs = new Map<string, ProbeRun>();

beforeAll(async () => {
  org = await startLocalOrg();
  before = await counts();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  org.registerJwtApp({ clientId: 'probes', publicKeyPem: publicKey, usernames: [USERNAMES.integration] });
  const session = (username: string, userId: string) =>
    probeSession(org.url, { username, userId, accessToken: org.sessionFor(username) });
  const asked: Omit<ProbeOrg, 'unique' | 'afterwards'> = {
    url: org.url,
    orgId: org.orgId,
    admin: session(USERNAMES.admin, USERS.admin),
    integration: session(USERNAMES.integration, USERS.integration),
    pubSubEndpoint: org.pubSubEndpoint,
    login: { url: org.url, clientId: 'probes', privateKeyPem: privateKey },
  };
  for (const probe of ASKED_HERE) runs.set(probe.question, await runProbe(probe, asked));
});
afterAll(() => org.close());

const counts = (): Promise<number[]> =>
  Promise.all(MADE_BY_PROBES.map(async (object) => (await org.asAdmin.query(`SELECT Id FROM ${object}`)).length));

const ran = (question: string): ProbeRun => {
  const run = runs.get(question);
  if (run) return run;
  throw new Error(`${question} was not asked`);
};

test('each question has a name of its own', () => {
  const names = [...PROBES, ...BY_HAND].map(({ question }) => question);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test.each(ASKED_HERE.map(({ question }) => question))('%s can be asked, and takes back what it made', (question) => {
  const { problem, left, answer } = ran(question);
  expect(problem).toBeNull();
  expect(left).toEqual([]);
  expect(answer).not.toBeNull();
});

test('the questions leave no record behind', async () => {
  expect(await counts()).toEqual(before);
});

test('where a real org has answered, the local org answers the same', () => {
  const fixtures = newestFixtures(FIXTURES);
  expect(
    contradictions(
      fixtures,
      ASKED_HERE.map(({ question }) => ran(question)),
    ),
  ).toEqual([]);
  const missing = [...PROBES, ...BY_HAND].filter(({ question }) => !fixtures.has(question));
  for (const { question, asks } of missing)
    process.stdout.write(`MISSING: no real org has answered ${question}: ${asks}\n`);
  expect(
    [...fixtures.keys()].filter((one) => ![...PROBES, ...BY_HAND].some(({ question }) => question === one)),
  ).toEqual([]);
});

describe('fixtures', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-probes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('what the local org answers is never kept', async () => {
    const session = { instanceUrl: org.url, username: USERNAMES.admin, accessToken: org.sessionFor(USERNAMES.admin) };
    const identity = await identify(orgThroughJsforce(session));
    const [probe] = PROBES;
    if (!probe) throw new Error('there is no probe');
    expect(() => keepFixture(folder, identity, { probe, answer: null, askedOn: '2026-11-21' })).toThrow('local org');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an answer is found again by its question, the newest of several', () => {
    const [probe] = PROBES;
    if (!probe) throw new Error('there is no probe');
    const identity = {
      id: '00D000000000001AAA',
      name: 'x',
      kind: 'scratch',
      edition: 'Developer Edition',
      userId: '',
    } as const;
    for (const askedOn of ['2026-11-21', '2026-12-01', '2026-11-30'])
      keepFixture(folder, identity, { probe, answer: { on: askedOn }, askedOn });
    expect(newestFixtures(folder).get(probe.question)?.answer).toEqual({ on: '2026-12-01' });
  });

  test('an answer of a real org that the local org does not give is found, and one that it gives is not', () => {
    const { probe, answer } = ran('keys-and-their-case');
    const identity = {
      id: '00D000000000001AAA',
      name: 'x',
      kind: 'scratch',
      edition: 'Developer Edition',
      userId: '',
    } as const;
    keepFixture(folder, identity, { probe, answer, askedOn: '2026-11-20' });
    expect(contradictions(newestFixtures(folder), [ran(probe.question)])).toEqual([]);
    const other = { ...(answer as object), otherCase: { status: 400, codes: ['DUPLICATE_VALUE'], fields: [] } };
    keepFixture(folder, identity, { probe, answer: other, askedOn: '2026-11-21' });
    expect(contradictions(newestFixtures(folder), [ran(probe.question)]).map(({ question }) => question)).toEqual([
      probe.question,
    ]);
  });

  test('a file that no real org stands behind is refused by name', () => {
    writeFileSync(
      join(folder, 'limits.2026-11-21.json'),
      '{"question":"limits","askedOn":"2026-11-21","answer":{},"source":"local"}',
    );
    expect(() => newestFixtures(folder)).toThrow('limits.2026-11-21.json is no answer of a real org');
  });
});
