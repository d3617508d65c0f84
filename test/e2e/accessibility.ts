import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Of the platform's own base components, which no panel can change: the "More" of a tabset that does not fit. */
const NOT_OURS = 'slds-tabs_default__overflow-button';

/** What axe finds on the page as it stands now; an empty list is a clean page. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate<readonly Violation[]>('axe.run(document).then((result) => result.violations)');
  return found
    .map((violation) => ({ ...violation, nodes: violation.nodes.filter(({ html }) => !html.includes(NOT_OURS)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×, first: ${nodes[0]?.html.slice(0, 160)})`);
}
