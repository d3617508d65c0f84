import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Plugin } from 'rollup';
import type { PanelModule } from './sources';

/** Import names of the components whose metadata lets an admin put them on a page (`isExposed`). */
export function exposedNames(modules: readonly PanelModule[]): string[] {
  return modules.filter(isExposed).map(({ name }) => name);
}

/** They stand in the module `localOrg/exposed`. */
export function exposedComponents(modules: readonly PanelModule[]): Plugin {
  const names = exposedNames(modules);
  return {
    name: 'exposed-components',
    resolveId: { order: 'pre', handler: (id) => (id === 'localOrg/exposed' ? '\0exposed' : null) },
    load: {
      order: 'pre',
      handler: (id) =>
        id === '\0exposed'
          ? names.map((name, index) => `import component${index} from '${name}';\n`).join('') +
            `export const exposed = { ${names.map((name, index) => `'${name}': component${index}`).join(', ')} };\n`
          : null,
    },
  };
}

function isExposed({ dir }: PanelModule): boolean {
  const file = path.join(dir, `${path.basename(dir)}.js-meta.xml`);
  if (!fs.existsSync(file)) throw new Error(`${path.basename(dir)} has no .js-meta.xml; an org would refuse it.`);
  const parsed = new XMLParser().parse(fs.readFileSync(file, 'utf8')) as {
    LightningComponentBundle?: { isExposed?: boolean };
  };
  return parsed.LightningComponentBundle?.isExposed === true;
}
