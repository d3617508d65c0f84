import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { AllPanelCode } from '../../../scripts/bench/panels/panel-code';

const ROOT = join(__dirname, '../../..');
const LIMIT_BYTES = 60_000;

let code: AllPanelCode;

beforeAll(() => {
  // In a process of its own: Rollup's plugins are ES modules.
  const script = join(ROOT, 'scripts/bench/panels/print-panel-code.ts');
  const printed = execFileSync(process.execPath, ['-r', 'ts-node/register', script], { cwd: ROOT, encoding: 'utf8' });
  code = JSON.parse(printed) as AllPanelCode;
}, 120_000);

test('no panel has more than 60 KB of code, compressed, without the base components', () => {
  const measured = code.panels.map(({ components, bytes }) => ({ panel: components.join(), bytes }));
  expect(measured.map(({ panel }) => panel)).toEqual([
    ...['c/callsPanel', 'c/dealRiskBoard', 'c/dealRiskCard', 'c/momentSearch', 'c/retentionConsole', 'c/reviewInbox'],
  ]);
  expect(measured.filter(({ bytes }) => bytes > LIMIT_BYTES)).toEqual([]);
});

test('what is measured is the whole code: several panels together have more than each, and less than all one by one', () => {
  const each = code.panels.map(({ bytes }) => bytes);
  expect(code.together.bytes).toBeGreaterThan(Math.max(...each));
  expect(code.together.bytes).toBeLessThan(each.reduce((sum, bytes) => sum + bytes, 0));
});
