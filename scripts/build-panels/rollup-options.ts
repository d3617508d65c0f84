import fs from 'node:fs';
import path from 'node:path';
import lwc from '@lwc/rollup-plugin';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import type { Plugin } from 'rollup';
import { platformModules } from './platform-modules';
import { BASE_COMPONENTS_DIR, SOURCE_DIR } from './paths';
import type { PanelModule } from './sources';

interface BaseComponentsPackage {
  lwc: { modules: { name?: string; path?: string }[] };
}

/**
 * The package lists its modules for labels, gates and locale but does not expose them to others, and the resolver then
 * looks no further; so each is registered here under its own name.
 */
function hiddenModulesOfBaseComponents(): { name: string; path: string }[] {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(BASE_COMPONENTS_DIR, 'package.json'), 'utf8'),
  ) as BaseComponentsPackage;
  return manifest.lwc.modules.flatMap(({ name, path: file }) =>
    name && file ? [{ name, path: path.join(BASE_COMPONENTS_DIR, file) }] : [],
  );
}

/**
 * What every build of ours has in common: the LWC compiler as an org of API version 66.0 sets it. `language`: of the
 * labels, where it is not the org's own.
 */
export function plugins(modules: readonly PanelModule[], language?: string): Plugin[] {
  return [
    platformModules(language),
    lwc({
      rootDir: SOURCE_DIR,
      modules: [
        ...modules.map(({ name, dir }) => ({ name, path: entryOf(dir) })),
        ...hiddenModulesOfBaseComponents(),
        { dir: path.join(BASE_COMPONENTS_DIR, 'src') },
      ],
      apiVersion: 66,
      enableDynamicComponents: true,
      enableLwcOn: true,
      enableSyntheticElementInternals: true,
      include: [/\.(js|html|css)(\?.*)?$/],
      exclude: [/node_modules[\\/]@lwc[\\/]/],
    }),
    nodeResolve({ browser: true }),
    replace({
      preventAssignment: true,
      values: {
        'process.env.NODE_ENV': JSON.stringify('production'),
        'import.meta.env.SSR': 'false',
      },
    }),
  ];
}

/** Its script; styles that several panels share have none. */
function entryOf(dir: string): string {
  const script = path.join(dir, `${path.basename(dir)}.js`);
  return fs.existsSync(script) ? script : path.join(dir, `${path.basename(dir)}.css`);
}
