import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OrgIdentity } from '../install-org/org';
import type { Answer, Probe } from './probe';

/** What a real org answered, on a day. */
export interface ProbeFixture {
  readonly question: string;
  readonly asks: string;
  readonly source: 'salesforce';
  /** scratch, sandbox or production; and the edition. */
  readonly org: { readonly kind: string; readonly edition: string };
  readonly apiVersion: string;
  /** `YYYY-MM-DD` */
  readonly askedOn: string;
  readonly answer: Answer;
}

export const FIXTURES = resolve(__dirname, '..', '..', 'test', 'fixtures', 'org-probes');

/**
 * Keeps an answer.
 * @returns the file
 * @throws Error where the local org answered: what it says of itself proves nothing
 */
export function keepFixture(
  folder: string,
  identity: OrgIdentity,
  found: { probe: Probe; answer: Answer; askedOn: string },
): string {
  if (identity.kind === 'local') throw new Error('what the local org answers is no fixture');
  const { probe, answer, askedOn } = found;
  const fixture: ProbeFixture = {
    question: probe.question,
    asks: probe.asks,
    source: 'salesforce',
    org: { kind: identity.kind, edition: identity.edition },
    apiVersion: '66.0',
    askedOn,
    answer,
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${probe.question}.${askedOn}.json`);
  writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`);
  return file;
}

/** The newest answer of a real org to each question. @throws Error naming a file that is none */
export function newestFixtures(folder: string): ReadonlyMap<string, ProbeFixture> {
  const newest = new Map<string, ProbeFixture>();
  if (!existsSync(folder)) return newest;
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.json'))
    .sort()) {
    const fixture = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<ProbeFixture>;
    const named = fixture.question !== undefined && name === `${fixture.question}.${String(fixture.askedOn)}.json`;
    if (fixture.source !== 'salesforce' || !named || fixture.answer === undefined)
      throw new Error(
        `${name} is no answer of a real org: source must be "salesforce", and question and day those of its name`,
      );
    newest.set(fixture.question, fixture as ProbeFixture);
  }
  return newest;
}
