import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { BASE_COMPONENTS_DIR } from './paths';

const ICON_NAME = /\b(utility|standard|action|doctype|custom):([a-z0-9_]+)/g;
const TEMPLATES =
  /iconSvgTemplates(?:Utility|Standard|Action|Doctype|Custom)(?:Rtl)?[\\/]buildTemplates[\\/]templates\.js$/;

/** Names such as `utility:close` in a text. */
export function iconNames(text: string): string[] {
  return [...text.matchAll(ICON_NAME)].map(([name]) => name);
}

/** Icons that the base components name themselves. Their icon folders (thousands of templates) are not read. */
export function iconsOfBaseComponents(): string[] {
  const dir = path.join(BASE_COMPONENTS_DIR, 'src', 'lightning');
  return fs
    .readdirSync(dir)
    .filter((name) => !name.startsWith('iconSvgTemplates'))
    .flatMap((name) => fs.readdirSync(path.join(dir, name), { withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|html)$/.test(entry.name))
    .flatMap((entry) => iconNames(fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')));
}

/**
 * Keeps only the wanted icons. The package compiles every icon of a category as soon as one is used, which is nine
 * tenths of the whole build's time.
 */
export function keepIcons(wanted: ReadonlySet<string>): Plugin {
  return {
    name: 'keep-icons',
    load(id) {
      if (!TEMPLATES.test(id)) return null;
      const kept = [...fs.readFileSync(id, 'utf8').matchAll(/^import \{ default as (\w+) \} from '(.+)';$/gm)].filter(
        ([, variable]) => wanted.has((variable ?? '').replace('_', ':')),
      );
      const imports = kept.map(([line]) => line).join('\n');
      return `${imports}\nexport default { ${kept.map(([, variable]) => variable).join(', ')} };\n`;
    },
  };
}
