import { join } from 'node:path';
import { buildPanels } from '../../build-panels/build-panels';
import { OUT_DIR, ROOT } from '../../build-panels/paths';
import { panelModules } from '../../build-panels/sources';

/** The panels and the plain table, compiled alike. Answers the folder that a local org serves them from. */
export async function builtPages(): Promise<string> {
  const outDir = join(OUT_DIR, '..', 'bench-panels');
  await buildPanels(() => undefined, {
    outDir,
    entry: join(ROOT, 'scripts/bench/panels/browser/mount.js'),
    modules: [...panelModules(), { name: 'bench/baseline', dir: join(__dirname, 'lwc/baseline') }],
    languages: [],
  });
  return outDir;
}
