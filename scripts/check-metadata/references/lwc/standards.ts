import axe from 'axe-core';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What axe knows of HTML and WAI-ARIA; its own types leave it out. */
const Standards = z.object({
  ariaAttrs: z.record(z.string(), z.unknown()),
  ariaRoles: z.record(z.string(), z.unknown()),
  htmlElms: z.record(z.string(), z.unknown()),
});

export interface WebStandards {
  readonly elements: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly ariaAttributes: ReadonlySet<string>;
}

/** Elements that axe has nothing to say of, older ones that browsers know, and those of templates. */
const FURTHER =
  'acronym applet basefont big center dir font frame frameset marquee menuitem nobr noframes param rb rtc search slot strike template tt';

let known: WebStandards | undefined;

/** Elements, roles and attributes by name, from the standards as `axe-core` has them. */
export function webStandards(): WebStandards {
  if (known) return known;
  const { getStandards } = axe.utils as unknown as { readonly getStandards: () => unknown };
  const { ariaAttrs, ariaRoles, htmlElms } = Standards.parse(getStandards());
  known = {
    elements: new Set([...Object.keys(htmlElms), ...FURTHER.split(' ')]),
    roles: new Set(Object.keys(ariaRoles)),
    ariaAttributes: new Set(Object.keys(ariaAttrs)),
  };
  return known;
}

const SHEETS = [
  'salesforce-lightning-design-system.css',
  'salesforce-lightning-design-system-legacy.css',
  'salesforce-lightning-design-system_touch.css',
];

let classes: ReadonlySet<string> | undefined;

/** Classes of the Lightning Design System, as its style sheets have them. */
export function designClasses(): ReadonlySet<string> {
  classes ??= new Set(
    SHEETS.flatMap((sheet) => {
      const text = readFileSync(require.resolve(`@salesforce-ux/design-system/assets/styles/${sheet}`), 'utf8');
      return [...text.matchAll(/\.(slds-(?:\\.|[\w-])+)/g)].map(([, name = '']) => name.replaceAll('\\', ''));
    }),
  );
  return classes;
}

let without: ReadonlySet<string> | undefined;

/** Names that its own documents and the base components use though no style sheet has them: they only mark a part. */
export function marksOfParts(): ReadonlySet<string> {
  without ??= new Set([
    ...namesIn(readFileSync(require.resolve('@salesforce-ux/design-system/ui.json'), 'utf8')),
    ...sourcesOfBaseComponents().flatMap((file) => namesIn(readFileSync(file, 'utf8'))),
  ]);
  return without;
}

const namesIn = (text: string): string[] => [...text.matchAll(/\bslds-[\w-]+/g)].map(([name]) => name);

function sourcesOfBaseComponents(): string[] {
  const folder = path.join(path.dirname(require.resolve('lightning-base-components/package.json')), 'src/lightning');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:html|js)$/.test(name) && !name.includes('__'))
    .map((name) => path.join(folder, name));
}
