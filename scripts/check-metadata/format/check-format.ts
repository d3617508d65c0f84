import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import type { Check, Finding, Project } from '../finding';
import { styleOf, type Style } from './style';

/** Metadata, Apex, and the components of both frameworks; not pictures, archives, or what others wrote. */
const FORMATTED =
  /\.(?:cls|trigger)$|-meta\.xml$|(?:^|\/)(?:lwc|aura)\/.+\.(?:js|html|css|json|cmp|app|evt|intf|auradoc|design)$/;
const TAKEN_OVER = /(?:^|\/)staticresources\/(?!.*-meta\.xml$)/;
const BESIDE = ['sfdx-project.json'];

/** From so many files on, and so large a share of them, a project does not keep its own format, or not for a language. */
const HABIT = { files: 3, share: 1 / 3 };

interface Looked {
  readonly language: string;
  readonly finding?: Finding;
}

/** Every file as Prettier writes it, by the project's own settings; without settings, whether it can be read at all. */
export const checkFormat: Check = {
  name: 'format',
  title: 'files as Prettier writes them, Apex and XML included',
  needsJava: false,
  async run(project, changed) {
    const wanted = changed && new Set(changed);
    const inside = project.files.filter((file) => FORMATTED.test(file) && !TAKEN_OVER.test(file));
    const looked: Looked[] = [];
    for (const file of [...BESIDE, ...inside].filter((one) => !wanted || wanted.has(one))) {
      const one = await lookAt(project, file);
      if (one) looked.push(one);
    }
    const kept = changed ? looked : looked.filter((one) => !isHabit(one, looked));
    return kept.flatMap(({ finding }) => finding ?? []);
  },
};

/** Settings that came with a template, and that nobody follows, make no mistakes of what stands there. */
function isHabit({ language, finding }: Looked, all: readonly Looked[]): boolean {
  if (finding?.rule !== 'not-formatted') return false;
  return [all, all.filter((other) => other.language === language)].some((some) => {
    const otherwise = some.filter((other) => other.finding?.rule === 'not-formatted').length;
    return otherwise >= HABIT.files && otherwise > some.length * HABIT.share;
  });
}

async function lookAt(project: Project, file: string): Promise<Looked | undefined> {
  const style = await styleOf(project.root, file);
  if (!style) return undefined;
  const { language, options, binding } = style;
  const source = readFileSync(path.join(project.root, file), 'utf8');
  try {
    const formatted = await prettier.format(source, { ...options, filepath: path.join(project.root, file) });
    const finding = binding ? difference(file, source, formatted) : undefined;
    return { language, ...(finding ? { finding } : {}) };
  } catch (error) {
    return { language, finding: unreadable(file, error, style) };
  }
}

function difference(file: string, source: string, formatted: string): Finding | undefined {
  const [here, there] = [source.replaceAll('\r\n', '\n'), formatted.replaceAll('\r\n', '\n')];
  if (here === there) return undefined;
  const wanted = there.split('\n');
  const at = here.split('\n').findIndex((line, index) => line !== wanted[index]);
  return {
    check: 'format',
    file,
    line: (at < 0 ? wanted.length : at) + 1,
    rule: 'not-formatted',
    message: 'From here on Prettier would write it otherwise.',
    remedy: "Format it: npm run format, or npx prettier --write with the project's plugins.",
  };
}

/** @throws what was thrown, where it is no error of syntax */
function unreadable(file: string, error: unknown, { language }: Style): Finding {
  if (!(error instanceof Error)) throw error;
  const { loc } = error as Error & { loc?: { start?: { line?: number }; line?: number } };
  const said = /line:? ?(\d+)/i.exec(error.message)?.[1];
  const line = loc?.start?.line ?? loc?.line ?? (said === undefined ? 1 : Number(said));
  return {
    check: 'format',
    file,
    line: Math.max(1, line),
    rule: 'not-parseable',
    message: `As ${language} this cannot be read: ${(error.message.split('\n')[0] ?? '').slice(0, 200)}`,
    remedy: 'Correct the syntax.',
  };
}
