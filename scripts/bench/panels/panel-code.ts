import { minify } from '@swc/core';
import { gzipSync } from 'node:zlib';
import { rollup, type Plugin, type RollupCache } from 'rollup';
import { exposedNames } from '../../build-panels/exposed';
import { plugins } from '../../build-panels/rollup-options';
import { panelModules } from '../../build-panels/sources';
import { onWarning } from '../../build-panels/warnings';

/** Code of ours that a page loads, minified: bytes after `gzip -9`. */
export interface PanelCode {
  /** Import names: `c/callsPanel`. */
  readonly components: readonly string[];
  readonly bytes: number;
}

export interface AllPanelCode {
  readonly panels: readonly PanelCode[];
  /** A page with every panel at once: what they share counts once. */
  readonly together: PanelCode;
}

/** What the platform brings, and texts: labels and static resources are no code. */
const NOT_CODE_OF_OURS = [/^lwc$/, /^@lwc\//, /^lightning\//, /^force\//, /^@salesforce\//];

/** The code of each component that an admin may put on a page, with everything of ours that it imports. */
export async function panelCode(): Promise<AllPanelCode> {
  const exposed = exposedNames(panelModules());
  // First, so that each of the others finds every module compiled.
  const { cache, ...together } = await codeOf(exposed);
  const panels: PanelCode[] = [];
  for (const name of exposed) {
    const { components, bytes } = await codeOf([name], cache);
    panels.push({ components, bytes });
  }
  return { panels, together };
}

async function codeOf(
  components: readonly string[],
  known?: RollupCache,
): Promise<PanelCode & { readonly cache: RollupCache | undefined }> {
  const bundle = await rollup({
    input: 'page',
    external: NOT_CODE_OF_OURS,
    plugins: [pageOf(components), ...plugins(panelModules())],
    onwarn: onWarning,
    ...(known ? { cache: known } : {}),
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  await bundle.close();
  const { code } = await minify(output[0].code, { module: true, compress: true, mangle: true });
  return { components, bytes: gzipSync(code, { level: 9 }).length, cache: bundle.cache };
}

/** A page that holds these components and nothing else. */
function pageOf(components: readonly string[]): Plugin {
  return {
    name: 'page',
    resolveId: { order: 'pre', handler: (id) => (id === 'page' ? '\0page' : null) },
    load: {
      order: 'pre',
      handler: (id) =>
        id === '\0page'
          ? components.map((name, place) => `export { default as component${place} } from '${name}';\n`).join('')
          : null,
    },
  };
}
