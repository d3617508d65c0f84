import { everyObject, type Part, type Source } from './metadata-source';

/** Each check answers one sentence per defect, and nothing where all is well. */
export type Check = (source: Source) => string[];

const lacking = (parts: Part[], kind: string, element: string): string[] =>
  parts.filter((part) => part.xml.text(element).trim() === '').map((part) => `${kind} ${part.name} has no ${element}`);

export const everythingIsDescribed: Check = (source) => [
  ...lacking(source.objects, 'object', 'description'),
  ...lacking(source.permissionSets, 'permission set', 'description'),
  ...lacking(source.customPermissions, 'custom permission', 'description'),
  ...everyObject(source).flatMap((object) => [
    ...lacking(object.fields, 'field', 'description'),
    ...lacking(object.fields, 'field', 'inlineHelpText'),
    ...lacking(object.validationRules, 'validation rule', 'description'),
    ...lacking(object.validationRules, 'validation rule', 'errorMessage'),
  ]),
];

/** Types that hold words, and types from which a copy of words could be made (a formula over a text). */
const WORDS = new Set(['Text', 'TextArea', 'LongTextArea', 'Html', 'EncryptedText', 'Formula']);

/** I0: every field that can hold words, by type. A draft has no place among them. */
export const fieldsThatHoldWords = (source: Source): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const object of everyObject(source)) {
    for (const field of object.fields) {
      const type = field.xml.text('formula') === '' ? field.xml.text('type') : 'Formula';
      if (WORDS.has(type)) (found[type] ??= []).push(`${object.name}.${field.name}`);
    }
  }
  for (const list of Object.values(found)) list.sort();
  return found;
};

/** History would keep an approved text beyond its withdrawal and disposal. */
export const noHistoryIsKept: Check = (source) => [
  ...source.objects
    .filter(({ xml }) => xml.flag('enableHistory') || xml.flag('enableFeeds'))
    .map(({ name }) => `${name} keeps a history or a feed`),
  ...everyObject(source).flatMap((object) =>
    object.fields
      .filter((field) => field.xml.flag('trackHistory') || field.xml.flag('trackFeedHistory'))
      .map((field) => `${object.name}.${field.name} keeps a history`),
  ),
];

/** Standard fields that validation rules of this project look at. */
const STANDARD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ['CloseDate', 'Name', 'OwnerId', 'StageName'],
};

export const validationRulesNameOnlyWhatExists: Check = (source) => {
  const permissions = new Set(source.customPermissions.map((part) => part.name));
  return everyObject(source).flatMap((object) => {
    const standard = STANDARD_FIELDS[object.name] ?? [];
    const fields = new Set([...standard, ...object.fields.map((field) => field.name)]);
    return object.validationRules.flatMap((rule) => {
      const formula = rule.xml.text('errorConditionFormula').replaceAll(/"[^"]*"/g, '""');
      const words = [...formula.matchAll(/\b\w+\b/g)].map((match) => match[0]);
      const named = words.filter((word) => /__[cr]$/.test(word) || standard.includes(word));
      const shown = rule.xml.text('errorDisplayField');
      const granted = [...formula.matchAll(/\$Permission\.(\w+)/g)].map((match) => match[1] ?? '');
      return [
        ...(named.length === 0 ? [`${object.name}.${rule.name} looks at no field`] : []),
        ...(rule.xml.flag('active') ? [] : [`${object.name}.${rule.name} is not active`]),
        ...[...named, ...(shown === '' ? [] : [shown])]
          .filter((name) => !fields.has(name))
          .map((name) => `${object.name}.${rule.name} names ${name}, which does not exist`),
        ...granted
          .filter((name) => !permissions.has(name))
          .map((name) => `${object.name}.${rule.name} names the permission ${name}, which does not exist`),
      ];
    });
  });
};

/** Objects, fields and relationships of this project; a misspelt one fails only in an org, where the code first runs. */
export const apexNamesOnlyWhatExists: Check = (source) => {
  const fields = everyObject(source).flatMap((object) => object.fields);
  const known = new Set([
    ...source.objects.map((object) => object.name),
    ...fields.map((field) => field.name),
    ...fields.filter((field) => field.xml.text('referenceTo') !== '').map((field) => field.name.replace(/__c$/, '__r')),
  ]);
  return source.code.flatMap(({ path, text }) =>
    [...new Set(text.match(/\b\w+__(?:c|r|mdt)\b/g) ?? [])]
      .filter((name) => !known.has(name))
      .map((name) => `${path} names ${name}, which does not exist`),
  );
};

/** Columns of list views that are no custom fields. */
const STANDARD_COLUMNS = new Set(['NAME', 'OWNER.ALIAS']);

export const listViewsNameOnlyWhatExists: Check = (source) =>
  source.objects.flatMap((object) => {
    const fields = new Map(object.fields.map((field) => [field.name, field]));
    return object.listViews.flatMap((view) => {
      const filters = view.xml.all('filters').map((one) => ({ field: one.text('field'), value: one.text('value') }));
      return [
        ...view.xml
          .texts('columns')
          .concat(filters.map((filter) => filter.field))
          .filter((name) => !fields.has(name) && !STANDARD_COLUMNS.has(name))
          .map((name) => `${object.name}.${view.name} names ${name}, which does not exist`),
        ...filters
          .filter(({ field, value }) => fields.has(field) && !picklistValues(fields.get(field) as Part).includes(value))
          .map(({ field, value }) => `${object.name}.${view.name} looks for ${value}, which ${field} never is`),
      ];
    });
  });

export function picklistValues(field: Part): string[] {
  const definition = field.xml.all('valueSet')[0]?.all('valueSetDefinition')[0];
  return definition?.all('value').map((value) => value.text('fullName')) ?? [];
}

export const picklistsAreRestricted: Check = (source) =>
  everyObject(source).flatMap((object) =>
    object.fields
      .filter(
        (field) => field.xml.text('type').endsWith('Picklist') && !field.xml.all('valueSet')[0]?.flag('restricted'),
      )
      .map((field) => `${object.name}.${field.name} takes any value`),
  );

/** A source file without its -meta.xml, or the other way round, is passed over at deployment without a word. */
export const everyFileHasItsMetadata: Check = (source) => {
  const files = new Set(source.files);
  return [
    ...source.files
      .filter((path) => /\.(?:cls|trigger)$/.test(path) && !files.has(`${path}-meta.xml`))
      .map((path) => `${path} has no -meta.xml`),
    ...source.files
      .filter((path) => /\.(?:cls|trigger)-meta\.xml$/.test(path) && !files.has(path.replace(/-meta\.xml$/, '')))
      .map((path) => `${path} describes no code`),
    ...source.files
      .filter((path) => /\/lwc\/(?!jsconfig|__)[^/]+\/[^/]+\.(?:js|html)$/.test(path))
      .map((path) => path.replace(/\/lwc\/([^/]+)\/[^/]+$/, '/lwc/$1/$1.js-meta.xml'))
      .filter((path, index, all) => all.indexOf(path) === index && !files.has(path))
      .map((path) => `${path} is missing`),
    // The other way round cannot be asked: some are made from npm packages when they are needed, and never committed.
    ...source.files
      .filter((path) => isStaticResource(path) && !files.has(path.replace(/\.\w+$/, '.resource-meta.xml')))
      .map((path) => `${path} has no -meta.xml`),
    ...source.files
      .filter((path) => !/(?:-meta\.xml|\.cls|\.trigger)$/.test(path) && !path.includes('/lwc/'))
      .filter((path) => !isStaticResource(path))
      .map((path) => `${path} is no Salesforce source`),
  ];
};

const isStaticResource = (path: string): boolean => /\/staticresources\/[^/]+\.(?:js|css)$/.test(path);
