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

/** Every file as Prettier writes it, by the project's own settings; without settings, whether it can be read at all. */
export const checkFormat: Check = {
  name: 'format',
  title: 'files as Prettier writes them, Apex and XML included',
  needsJava: false,
  async run(project, changed) {
    const wanted = changed && new Set(changed);
    const found: Finding[] = [];
    const inside = project.files.filter((file) => FORMATTED.test(file) && !TAKEN_OVER.test(file));
    const files = [...BESIDE, ...inside];
    for (const file of files.filter((one) => !wanted || wanted.has(one))) {
      const finding = await findingIn(project, file);
      if (finding) found.push(finding);
    }
    return found;
  },
};

async function findingIn(project: Project, file: string): Promise<Finding | undefined> {
  const style = await styleOf(project.root, file);
  if (!style) return undefined;
  const source = readFileSync(path.join(project.root, file), 'utf8');
  try {
    const formatted = await prettier.format(source, { ...style.options, filepath: path.join(project.root, file) });
    return style.binding ? difference(file, source, formatted) : undefined;
  } catch (error) {
    return unreadable(file, error, style);
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
