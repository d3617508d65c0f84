import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { check, ROOT } from './project';

const Results = z.array(
  z.object({ messages: z.array(z.object({ line: z.number(), ruleId: z.string().nullable(), message: z.string() })) }),
);

/**
 * Lints an existing file as the build does, with lines added at its end that are not on the disk.
 * @returns for each planted text the names of the rules that refuse it
 */
export async function rulesRefusing(file: string, planted: string[]): Promise<string[][]> {
  let text = readFileSync(path.join(ROOT, file), 'utf8');
  const ranges = planted.map((snippet) => {
    const first = text.split('\n').length;
    text += `${snippet}\n`;
    return { first, last: text.split('\n').length - 1 };
  });
  const args = ['--stdin', '--stdin-filename', file, '--format', 'json'];
  const [result] = Results.parse(JSON.parse(await check('node_modules/eslint/bin/eslint.js', args, { input: text })));
  const messages = result?.messages ?? [];
  const broken = messages.find(({ ruleId, message }) => ruleId === null && /pars/i.test(message));
  if (broken) throw new Error(`${file}:${broken.line} ${broken.message}`);
  return ranges.map(({ first, last }) =>
    messages.filter(({ line }) => line >= first && line <= last).map(({ ruleId, message }) => ruleId ?? message),
  );
}
