import path from 'node:path';
import type { RollupLog } from 'rollup';

/** What an org would refuse to deploy fails here too; the base components' own warnings are none of ours. */
export function onWarning(warning: RollupLog): void {
  const file = warning.id ?? warning.loc?.file ?? '';
  if (warning.code === 'UNRESOLVED_IMPORT' || warning.code === 'MISSING_EXPORT') {
    throw new Error(`${warning.exporter ?? 'A module'} is not to be found (${warning.message}).`);
  }
  if (file.includes('node_modules') || warning.code === 'CIRCULAR_DEPENDENCY' || warning.code === 'THIS_IS_UNDEFINED')
    return;
  process.stderr.write(`  warning: ${warning.message}${file ? ` (${path.basename(file)})` : ''}\n`);
}
