import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Check, Finding, Project } from '../finding';
import { deployedFiles } from '../kinds';
import { remedyFor } from './pmd-remedies';
import { runJava } from './run-java';

/** Runs PMD over files named one by one, and writes what it found as JSON. */
const PMD = 'com.salesforce.sfca.pmdwrapper.PmdWrapper';
const RULES = path.join(__dirname, 'pmd-rules.xml');
const APEX = /\.(?:cls|trigger)$/;

/** Our own rules, by the rule of PMD that each goes on from. */
const OURS: Readonly<Record<string, string>> = {
  QueryOfWhatWasGiven: 'ApexSOQLInjection',
  IdOfOneOrg: 'AvoidHardcodingId',
};

const Answer = z.object({
  violations: z.array(
    z.object({
      rule: z.string(),
      message: z.string(),
      codeLocation: z.object({ file: z.string(), startLine: z.number().int() }),
    }),
  ),
  processingErrors: z.array(z.object({ file: z.string(), message: z.string() })),
});

/** Pitfalls of Apex, by the rules of `pmd-rules.xml`; names of rules are PMD's in kebab case. */
export const checkPmd: Check = {
  name: 'pmd',
  title: 'pitfalls of Apex, by PMD',
  needsJava: true,
  async run(project, changed) {
    const files = deployedFiles(project).filter((file) => APEX.test(file) && (!changed || changed.includes(file)));
    return files.length === 0 ? [] : findings(project, files);
  },
};

async function findings(project: Project, files: readonly string[]): Promise<Finding[]> {
  // Resolved, so that what PMD answers can be told apart from it.
  const root = await realpath(project.root);
  const answer = await ask(files.map((file) => path.join(root, file)));
  const inProject = (file: string): string => path.relative(root, file).split(path.sep).join('/');
  const broken = answer.processingErrors.map(({ file, message }) => ({
    check: 'pmd' as const,
    file: inProject(file),
    ...syntaxError(message),
    rule: 'apex-syntax',
    remedy: 'Correct the code so that it can be read.',
  }));
  const found = answer.violations.map(({ rule, message, codeLocation }) => ({
    check: 'pmd' as const,
    file: inProject(codeLocation.file),
    line: Math.max(1, codeLocation.startLine),
    rule: kebab(OURS[rule] ?? rule),
    message,
    remedy: remedyFor(OURS[rule] ?? rule),
  }));
  // Where PMD's rule and ours find the same.
  const once = new Map([...broken, ...found].reverse().map((one) => [`${one.file}:${one.line} ${one.rule}`, one]));
  return [...once.values()].reverse();
}

async function ask(filesToScan: readonly string[]): Promise<z.infer<typeof Answer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-pmd-'));
  try {
    const asked = path.join(folder, 'asked.json');
    const answered = path.join(folder, 'answered.json');
    await writeFile(asked, JSON.stringify({ ruleSetInputFile: RULES, runDataPerLanguage: { apex: { filesToScan } } }));
    const { out, err, status } = await runJava(PMD, ['run', asked, answered]);
    if (status !== 0) throw new Error(`PMD ended with ${status}:\n${err || out}`);
    return Answer.parse(JSON.parse(await readFile(answered, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The parser's own words stand at the end, after the names of the programs that they came through. */
function syntaxError(words: string): { line: number; message: string } {
  const found = /Syntax error at (\d+):\d+: (.*)/.exec(words);
  return { line: Number(found?.[1] ?? 1), message: (found?.[2] ?? words).replace(/ expecting \{[^]*$/, '') };
}

/** `ApexSOQLInjection` is `apex-soql-injection`. */
function kebab(rule: string): string {
  return rule
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
