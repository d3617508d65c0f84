import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { customLabels } from './labels';
import { PLATFORM_DIR } from './paths';
import { staticResources } from './static-resources';

const PREFIX = '\0platform:';
const I18N = '@salesforce/i18n/';

/** Modules that only Salesforce has and that the local org's pages stand in for, by import name. */
export function platformFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const namespace of fs.readdirSync(PLATFORM_DIR, { withFileTypes: true })) {
    if (!namespace.isDirectory()) continue;
    for (const file of fs.readdirSync(path.join(PLATFORM_DIR, namespace.name))) {
      if (!file.endsWith('.js')) continue;
      files.set(`${namespace.name}/${path.basename(file, '.js')}`, path.join(PLATFORM_DIR, namespace.name, file));
    }
  }
  return files;
}

/** Values of the person looking, which differ from page to page. */
const PAGE_VALUES: Readonly<Record<string, string>> = {
  '@salesforce/i18n/locale': 'page.locale',
  '@salesforce/i18n/lang': 'page.lang',
  '@salesforce/i18n/timeZone': 'page.timeZone',
  '@salesforce/user/Id': 'page.userId',
  '@salesforce/user/isGuest': 'false',
  '@salesforce/client/formFactor': "window.innerWidth < 768 ? 'Small' : 'Large'",
};

/** How the person's locale writes; what a locale has beyond these (names of eras, digits) is en_US. */
const PAGE_FORMATS: Readonly<Record<string, string>> = {
  'dateTime.shortDateFormat': "datePattern('short')",
  'dateTime.mediumDateFormat': "datePattern('medium')",
  'dateTime.longDateFormat': "datePattern('long')",
  'dateTime.shortTimeFormat': "timePattern('short')",
  'dateTime.mediumTimeFormat': "timePattern('medium')",
  'dateTime.shortDateTimeFormat': "`${datePattern('short')} ${timePattern('short')}`",
  'dateTime.mediumDateTimeFormat': "`${datePattern('medium')} ${timePattern('medium')}`",
  'dateTime.longDateTimeFormat': "`${datePattern('long')} ${timePattern('medium')}`",
  'number.currencyFormat': "numberPattern('currency')",
  'number.percentFormat': "numberPattern('percent')",
  'number.decimalSeparator': "separator('decimal')",
  'number.groupingSeparator': "separator('group')",
  firstDayOfWeek: 'firstDayOfWeek()',
};

/**
 * Resolves `@salesforce/*` and the platform's own modules as an org would at compile time, once for each language that
 * labels are translated into. `language`: as a translation file is called; without it, the org's own.
 */
export function platformModules(language?: string): Plugin {
  const files = platformFiles();
  const labels = customLabels(language);
  const resources = new Map(staticResources().map(({ name, url }) => [name, url]));
  const textOf = (name: string): string | null => sourceOf(name, labels, resources);
  return {
    name: 'platform-modules',
    resolveId: {
      order: 'pre',
      handler(name) {
        const file = files.get(name);
        if (file) return file;
        return textOf(name) === null ? null : PREFIX + name;
      },
    },
    load: {
      order: 'pre',
      handler(id) {
        return id.startsWith(PREFIX) ? textOf(id.slice(PREFIX.length)) : null;
      },
    },
  };
}

/** The module's text, or null where the base components bring it themselves. */
function sourceOf(
  name: string,
  labels: ReadonlyMap<string, string>,
  resources: ReadonlyMap<string, string>,
): string | null {
  const pageValue = PAGE_VALUES[name];
  if (pageValue) return `import { page } from 'localOrg/page';\nexport default ${pageValue};\n`;
  const format = name.startsWith(I18N) ? PAGE_FORMATS[name.slice(I18N.length)] : undefined;
  if (format) {
    const used = [...new Set(format.match(/\w+(?=\()/g))].join(', ');
    return `import { ${used} } from 'localOrg/formats';\nexport default ${format};\n`;
  }
  const [, kind, rest] = /^@salesforce\/(label|apex|customPermission|resourceUrl|schema)\/(.+)$/.exec(name) ?? [];
  if (kind === undefined || rest === undefined) return null;
  switch (kind) {
    case 'label':
      return rest.startsWith('c.') ? labelSource(rest.slice(2), labels) : null;
    case 'apex':
      return (
        "import { askOrg } from 'localOrg/page';\n" +
        `export default (parameters) => askOrg('/lightning/api/apex/${rest}', parameters ?? {});\n`
      );
    case 'customPermission':
      return `import { page } from 'localOrg/page';\nexport default page.customPermissions.includes('${rest}') ? true : undefined;\n`;
    case 'resourceUrl':
      return resourceSource(rest, resources);
    default: {
      const [objectApiName, ...field] = rest.split('.');
      return `export default ${JSON.stringify({ objectApiName, fieldApiName: field.join('.') || undefined })};\n`;
    }
  }
}

function labelSource(name: string, labels: ReadonlyMap<string, string>): string {
  const value = labels.get(name);
  if (value === undefined) throw new Error(`The label ${name} is imported by a panel, but stands in no labels file.`);
  return `export default ${JSON.stringify(value)};\n`;
}

function resourceSource(name: string, resources: ReadonlyMap<string, string>): string {
  const url = resources.get(name);
  if (url === undefined) throw new Error(`The static resource ${name} is imported by a panel, but does not exist.`);
  return `export default ${JSON.stringify(url)};\n`;
}
