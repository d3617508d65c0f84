import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Builds the panels as the demo does and answers their folder. In a process of its own: Rollup's plugins are ES modules. */
export function builtPanels(): string {
  execFileSync(process.execPath, ['-r', 'ts-node/register', join(ROOT, 'scripts', 'build-panels', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(ROOT, '.build', 'panels');
}
