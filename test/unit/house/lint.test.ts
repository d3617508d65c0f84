import { rulesRefusing } from './planted-text';

const DOMAIN_FILE = 'middleware/src/domain/errors.ts';
const FLOW_FILE = 'middleware/src/flows/receive-webhook.ts';
const TEST_FILE = 'test/unit/domain/errors.test.ts';

interface Plant {
  what: string;
  text: string;
  /** The rule that must name it; without a rule the text must pass. */
  rule?: string;
}

/** Lints all texts in one run, then one test each. */
function describePlants(title: string, file: string, plants: Plant[]): void {
  describe(title, () => {
    let refusals: string[][];
    beforeAll(async () => {
      refusals = await rulesRefusing(
        file,
        plants.map(({ text }) => text),
      );
    }, 60_000);

    test.each(plants.map((plant, index) => ({ ...plant, index })))('$what', ({ rule, index }) => {
      if (rule === undefined) expect(refusals[index]).toEqual([]);
      else expect(refusals[index]).toContain(rule);
    });
  });
}

describePlants('in the domain the linter', DOMAIN_FILE, [
  { what: 'refuses any', text: 'export const p1: any = 1;', rule: '@typescript-eslint/no-explicit-any' },
  {
    what: 'refuses any under a comment that asks to let it pass',
    text: '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const p2: any = 1;',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'refuses any inside another type',
    text: 'export const p3: Map<string, any[]> = new Map();',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'refuses the any that JSON.parse gives',
    text: 'export const p4 = (t: string): number => { const v = JSON.parse(t); return v.length; };',
    rule: '@typescript-eslint/no-unsafe-assignment',
  },
  {
    what: 'refuses to silence the compiler',
    text: '// @ts-ignore\nexport const p5: number = 1;',
    rule: '@typescript-eslint/ban-ts-comment',
  },
  { what: 'refuses Date.now', text: 'export const p6 = () => Date.now();', rule: 'no-restricted-properties' },
  { what: 'refuses the time of now', text: 'export const p7 = () => new Date();', rule: 'no-restricted-syntax' },
  { what: 'lets a given time pass', text: 'export const p8 = (at: number) => new Date(at);' },
  { what: 'refuses chance', text: 'export const p9 = () => Math.random();', rule: 'no-restricted-properties' },
  { what: 'refuses the process', text: 'export const p10 = () => process.env;', rule: 'no-restricted-globals' },
  {
    what: 'refuses random ids',
    text: 'export const p11 = () => crypto.randomUUID();',
    rule: 'no-restricted-globals',
  },
  {
    what: 'refuses a way round through globalThis',
    text: 'export const p12 = () => globalThis.process;',
    rule: 'no-restricted-globals',
  },
  {
    what: 'refuses of node:crypto all but the hash',
    text: "import { randomUUID } from 'node:crypto';\nexport const p13 = randomUUID;",
    rule: 'no-restricted-imports',
  },
  {
    what: 'lets the hash pass',
    text: "import { createHash as p14Hash } from 'node:crypto';\nexport const p14 = p14Hash;",
  },
  {
    what: 'refuses a dynamic import',
    text: "export const p15 = () => import('./call');",
    rule: 'no-restricted-syntax',
  },
  {
    what: 'refuses a timer',
    text: 'export const p16 = () => setTimeout(() => p6(), 1);',
    rule: 'no-restricted-globals',
  },
]);

describePlants('in a flow the linter', FLOW_FILE, [
  { what: 'refuses any', text: 'export const p1: any = 1;', rule: '@typescript-eslint/no-explicit-any' },
  {
    what: 'refuses a promise nobody waits for',
    text: 'export const p2 = (f: () => Promise<void>): void => { f(); };',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    what: 'refuses a switch that forgets a case',
    text: "export const p3 = (x: 'a' | 'b'): number => { switch (x) { case 'a': return 1; } return 2; };",
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    what: 'refuses an empty catch',
    text: 'export const p4 = (f: () => void): void => { try { f(); } catch { /* silent */ } };',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'refuses a promise whose failure is thrown away',
    text: 'export const p5 = (f: Promise<void>): Promise<void> => f.catch(() => undefined);',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'refuses a promise whose failure goes into an empty block',
    text: 'export const p6 = (f: Promise<void>): Promise<void> => f.catch(() => {});',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'lets a handled failure pass',
    text: 'export const p7 = (f: Promise<void>, g: (e: unknown) => void): Promise<void> => f.catch((e: unknown) => g(e));',
  },
  {
    what: 'refuses a type imported as a value',
    text: "import { Log as P8Log } from '../ports/log';\nexport type P8 = P8Log;",
    rule: '@typescript-eslint/consistent-type-imports',
  },
]);

describePlants('in a test the linter', TEST_FILE, [
  {
    what: 'refuses a skipped test',
    text: "it.skip('a', () => { expect(1).toBe(1); });",
    rule: 'jest/no-disabled-tests',
  },
  {
    what: 'refuses a skipped group',
    text: "xdescribe('b', () => { it('c', () => { expect(1).toBe(1); }); });",
    rule: 'jest/no-disabled-tests',
  },
  {
    what: 'refuses a focused test',
    text: "it.only('d', () => { expect(1).toBe(1); });",
    rule: 'jest/no-focused-tests',
  },
  { what: 'refuses a test to be written later', text: "it.todo('e');", rule: 'no-restricted-properties' },
  {
    what: 'refuses a test that asserts nothing',
    text: "it('f', () => { JSON.stringify(1); });",
    rule: 'jest/expect-expect',
  },
  {
    what: 'refuses to sleep',
    text: "it('g', async () => { await new Promise((done) => setTimeout(done, 5)); expect(1).toBe(1); });",
    rule: 'no-restricted-syntax',
  },
  { what: 'lets an honest test pass', text: "it('h', () => { expect(1 + 1).toBe(2); });" },
]);
