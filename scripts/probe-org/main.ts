import { parseArgs } from 'node:util';
import { CountersignError } from '../../middleware/src/domain/errors';
import { logIn } from '../../middleware/src/outbound/salesforce/login';
import { authorised } from '../install-org/authorise';
import { realFiles } from '../install-org/files';
import { admit, identify } from '../install-org/identify';
import { localHost, localOptions } from '../install-org/local/local-target';
import { LOCAL, readOptions } from '../install-org/options';
import { orgThroughJsforce, type OrgSession } from '../install-org/org-through-jsforce';
import { Refusal } from '../install-org/refusal';
import { InstallRecord } from '../install-org/record';
import { keyFiles } from '../install-org/steps/keys';
import { loginUrl } from '../install-org/steps/settings';
import { FIXTURES, keepFixture } from './fixtures';
import type { ProbeOrg } from './probe';
import { BY_HAND } from './probes/apex';
import { PROBES } from './probes/all';
import { probeSession, runProbe } from './run-probe';

const USAGE = `
npm run probe-org -- --target <alias|local> [--only <question>] [--production]

Asks a scratch org or sandbox that Countersign is installed in (npm run install-org) what Salesforce's documentation
leaves open, takes back what that made, and keeps each answer as a dated fixture. What the local org answers is shown
and never kept.
`.trim();

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(args: readonly string[]): Promise<number> {
  const { only, rest } = split(args);
  const given = readOptions(rest);
  const local = given.target === LOCAL ? await localHost(given.folder) : null;
  const options = local === null ? given : localOptions(given, local);
  const session: OrgSession = local?.session ?? (await authorised(options.target));
  const org = orgThroughJsforce(session);
  const identity = await identify(org);
  if (local === null) admit(identity, options);
  const record = InstallRecord.open(realFiles, options.folder, identity.id);
  const { id, username } = record.of('integration-user');
  if (typeof id !== 'string' || typeof username !== 'string')
    throw new Refusal(
      `Countersign is not installed in this org from here. First: npm run install-org -- --target ${options.target}`,
    );
  const files = keyFiles({ options, identity });
  const login = {
    url: loginUrl({ identity, org }),
    clientId: realFiles.read(files.clientId) ?? '',
    privateKeyPem: realFiles.read(files.key) ?? '',
  };
  const { accessToken } = await logIn(
    { loginUrl: login.url, clientId: login.clientId, username, privateKeyPem: login.privateKeyPem, timeoutMs: 20_000 },
    { now: () => new Date() },
  ).catch((cause: unknown) => {
    if (!(cause instanceof CountersignError)) throw cause;
    const why = `${cause.code} ${String(cause.facts.statusCode ?? '')}`.trim();
    throw new Refusal(
      `Salesforce does not let ${username} in (${why}). What is wrong with it: npm run install-org -- --target ${options.target}`,
      { cause },
    );
  });
  const on: Omit<ProbeOrg, 'unique' | 'afterwards'> = {
    url: org.url,
    orgId: identity.id,
    admin: probeSession(org.url, {
      userId: identity.userId,
      username: session.username,
      accessToken: session.accessToken,
    }),
    integration: probeSession(org.url, { userId: id, username, accessToken }),
    pubSubEndpoint: options.pubSubEndpoint,
    login,
  };
  say(`${identity.name} (${identity.edition}, ${identity.kind}), ${identity.id}`);
  const askedOn = new Date().toISOString().slice(0, 10);
  let unanswered = 0;
  for (const probe of PROBES.filter(({ question }) => only === undefined || question === only)) {
    say(`\n${probe.question}: ${probe.asks}`);
    if (identity.kind === 'local' && probe.notHere !== undefined) {
      say(`  not asked here: ${probe.notHere}`);
      continue;
    }
    const { answer, problem, left } = await runProbe(probe, on);
    if (answer === null) {
      unanswered += 1;
      say(`  NOT ANSWERED: ${problem ?? ''}`);
    } else if (identity.kind === 'local') say(`  ${JSON.stringify(answer)}\n  (the local org's own: not kept)`);
    else say(`  kept: ${keepFixture(FIXTURES, identity, { probe, answer, askedOn })}`);
    for (const line of left) say(`  LEFT BEHIND: ${line}`);
  }
  for (const { question, asks, procedure } of BY_HAND) say(`\n${question} (by hand): ${asks}\n  ${procedure}`);
  return unanswered === 0 ? 0 : 3;
}

function split(args: readonly string[]): { only: string | undefined; rest: string[] } {
  const flags = { only: { type: 'string' }, target: { type: 'string' } } as const;
  const { values, tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true });
  if (typeof values.target !== 'string') throw new Refusal(USAGE);
  const only = typeof values.only === 'string' ? values.only : undefined;
  if (only !== undefined && !PROBES.some(({ question }) => question === only))
    throw new Refusal(`No question ${only}. There are: ${PROBES.map(({ question }) => question).join(', ')}`);
  const at = tokens.find((one) => one.kind === 'option' && one.name === 'only');
  if (at?.kind !== 'option') return { only, rest: [...args] };
  return {
    only,
    rest: args.filter((_, position) => position !== at.index && (at.inlineValue === true || position !== at.index + 1)),
  };
}

run(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    const words = error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  },
);
