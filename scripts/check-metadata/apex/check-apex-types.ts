import { z } from 'zod';
import type { Check, Finding, Project } from '../finding';
import { read } from '../source-file';
import { knownGaps } from './known-gaps';
import { runJava } from './run-java';
import { makeWorkspace, type Workspace } from './workspace';

const APEX_LS = 'io.github.apexdevtools.apexls.CheckForIssues';

/** What apex-ls answers with `--format json`. */
const Answer = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      messages: z.array(
        z.object({ start: z.object({ line: z.number().int() }), category: z.string(), message: z.string() }),
      ),
    }),
  ),
});

/** By its category; the rest are warnings. */
const RULES: Readonly<Record<string, { rule: string; remedy: string }>> = {
  Syntax: { rule: 'apex-syntax', remedy: 'Correct the code so that it can be read.' },
  Error: { rule: 'apex-type-error', remedy: 'Use types, arguments and statements as the language takes them.' },
  Missing: {
    rule: 'apex-unknown-name',
    remedy: 'Correct the name or the arguments, or add what is named to the project.',
  },
};
const WARNING = { rule: 'apex-warning', remedy: 'Change the code as the message says.' };

/** Apex takes it, and whether it confuses is for people to say. */
const LEGAL = /^Local variable is hiding class field/;

/** Classes, fields, methods, arguments and labels that Apex names, by apex-ls. It does not look into SOQL. */
export const checkApexTypes: Check = {
  name: 'apex-types',
  title: 'types of Apex, by apex-ls',
  needsJava: true,
  async run(project, changed) {
    const workspace = await makeWorkspace(project);
    try {
      const found = await findings(project, workspace);
      return changed ? found.filter(({ file }) => changed.includes(file)) : found;
    } finally {
      await workspace.remove();
    }
  },
};

async function findings(project: Project, workspace: Workspace): Promise<Finding[]> {
  const args = ['--nocache', '--workspace', workspace.root, '--detail', 'warnings', '--format', 'json'];
  const { out, err, status } = await runJava(APEX_LS, args);
  const answer = understood(out, err, status);
  const isGap = knownGaps(project.files);
  const found = answer.files.flatMap(({ path, messages }) => {
    const file = workspace.original(path);
    if (file === undefined) return [];
    const lines = read(project.root, file).split('\n');
    const gaps = messages.filter(({ message, start }) => isGap({ message, source: lines[start.line - 1] ?? '' }));
    // What follows from a type that it does not know stands in the same line.
    const passedOver = new Set(gaps.map(({ start }) => start.line));
    return messages
      .filter(({ message, start }) => !passedOver.has(start.line) && !LEGAL.test(message))
      .map((said) => finding(file, { ...said, message: said.message.replaceAll(workspace.prefix, '') }));
  });
  // It repeats itself where one name is looked up twice.
  const byWords = new Map(found.map((one) => [`${one.file}:${one.line} ${one.rule} ${one.message}`, one]));
  return [...byWords.values()];
}

/** It writes nothing at all where nothing was found, and ends with 4 where something was. */
function understood(out: string, err: string, status: number): z.infer<typeof Answer> {
  if (out.trim() === '' && status === 0) return { files: [] };
  try {
    return Answer.parse(JSON.parse(out));
  } catch (cause) {
    throw new Error(`apex-ls ended with ${status} and no answer that can be read:\n${err || out}`, { cause });
  }
}

function finding(file: string, said: z.infer<typeof Answer>['files'][number]['messages'][number]): Finding {
  const { rule, remedy } = RULES[said.category] ?? WARNING;
  // What a parser would have taken instead is the whole alphabet of the language.
  const message = said.message.replace(/ expecting \{[^]*$/, '');
  return { check: 'apex-types', file, line: Math.max(1, said.start.line), rule, message, remedy };
}
