import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INTEGRATION = 'access/permissionsets/Countersign_Integration.permissionset-meta.xml';

/** The project's Salesforce source without a part of the integration user's permission set, to start an org from. */
export function sourceWithout(part: RegExp): { readonly dirs: string[]; remove(): void } {
  const copy = mkdtempSync(join(tmpdir(), 'countersign-source-'));
  cpSync('force-app/main', copy, { recursive: true, filter: (path) => !/[\\/](lwc|classes)([\\/]|$)/.test(path) });
  const file = join(copy, INTEGRATION);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(part, '');
  if (after === before) throw new Error('the permission set has no such part');
  writeFileSync(file, after);
  return { dirs: [copy, 'force-app/starter'], remove: () => rmSync(copy, { recursive: true }) };
}
