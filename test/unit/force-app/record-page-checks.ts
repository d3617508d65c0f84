import type { Check } from './metadata-checks';
import type { Additions, Element, ObjectSource, Part } from './metadata-source';

const isSetting = (object: Additions): boolean => object.name.endsWith('__mdt');
const label = (object: ObjectSource): string => object.xml.text('label');
const layoutName = (object: ObjectSource): string => `${object.name}-${label(object)} Layout`;
const typeOf = (field: Part): string => field.xml.text('type');
const isRequired = (field: Part): boolean => field.xml.flag('required') || typeOf(field) === 'MasterDetail';

/** What the platform adds to each record, as layouts name it. */
const STANDARD_RECORD = ['Name', 'OwnerId', 'CreatedById', 'LastModifiedById'];
const STANDARD_SETTING = [
  'MasterLabel',
  'DeveloperName',
  'IsProtected',
  'NamespacePrefix',
  'CreatedById',
  'LastModifiedById',
];
/** Objects that people write themselves. */
const WRITTEN_BY_HAND = new Set(['Legal_Hold__c', 'Legal_Hold_Scope__c']);

interface Item {
  readonly field: string;
  readonly behavior: string;
}

const itemsOf = (layout: Element): Item[] =>
  layout
    .all('layoutSections')
    .flatMap((section) => section.all('layoutColumns'))
    .flatMap((column) => column.all('layoutItems'))
    .map((item) => ({ field: item.text('field'), behavior: item.text('behavior') }));

/** Without a layout of its own an object shows Salesforce's first guess: a page with hardly any field. */
export const everyObjectHasItsLayout: Check = ({ objects, layouts }) => {
  const names = new Set(layouts.map(({ name }) => name));
  return objects
    .filter((object) => !names.has(layoutName(object)))
    .map((object) => `${object.name} has no layout called "${label(object)} Layout"`);
};

export const layoutsShowEveryFieldOnce: Check = ({ objects, layouts }) =>
  objects.flatMap((object) => {
    const layout = layouts.find(({ name }) => name === layoutName(object));
    if (!layout) return [];
    const shown = itemsOf(layout.xml).map(({ field }) => field);
    const known = new Set([
      ...(isSetting(object) ? STANDARD_SETTING : STANDARD_RECORD),
      ...object.fields.map((field) => field.name),
    ]);
    return [
      ...object.fields
        .filter(({ name }) => !shown.includes(name))
        .map(({ name }) => `the layout of ${object.name} lacks ${name}`),
      ...shown
        .filter((name) => !known.has(name))
        .map((name) => `the layout of ${object.name} names ${name}, which does not exist`),
      ...shown
        .filter((name, at) => shown.indexOf(name) !== at)
        .map((name) => `the layout of ${object.name} shows ${name} twice`),
    ];
  });

/** Salesforce refuses a layout on which a required field is not required. What only Countersign writes is read only. */
export const layoutsLetNobodyWriteWhatIsNotTheirs: Check = ({ objects, layouts }) =>
  objects.flatMap((object) => {
    const items = itemsOf(layouts.find(({ name }) => name === layoutName(object))?.xml ?? NOTHING);
    const written = isSetting(object) || WRITTEN_BY_HAND.has(object.name) ? 'Edit' : 'Readonly';
    return object.fields.flatMap((field) => {
      const wanted = isRequired(field) ? 'Required' : written;
      return items
        .filter((item) => item.field === field.name && item.behavior !== wanted)
        .map(({ behavior }) => `the layout of ${object.name} has ${field.name} as ${behavior} instead of ${wanted}`);
    });
  });

const NOTHING: Element = { text: () => '', texts: () => [], flag: () => false, all: () => [] };

/** `Call_Tag__c.Call_Recording__c`: the child object and its lookup, with columns of the child. */
export const relatedListsNameOnlyWhatExists: Check = ({ objects, layouts }) =>
  layouts.flatMap(({ name, xml }) => {
    const parent = name.split('-')[0] ?? '';
    return xml.all('relatedLists').flatMap((list) => {
      const path = list.text('relatedList');
      const [childName, lookup] = path.split('.');
      const child = objects.find((object) => object.name === childName);
      const field = child?.fields.find((one) => one.name === lookup);
      if (field?.xml.text('referenceTo') !== parent) return [`${parent} has no related list ${path}`];
      const known = new Set(['NAME', ...(child?.fields.map((one) => one.name) ?? [])]);
      return [...list.texts('fields'), list.text('sortField')]
        .filter((column) => !known.has(column))
        .map((column) => `the related list ${path} names ${column}, which does not exist`);
    });
  });

/** What a record shows first, and what a list of found records shows: fields that exist, and no long texts. */
export const highlightsAndSearchesShowFields: Check = ({ objects }) =>
  objects
    .filter((object) => !isSetting(object))
    .flatMap((object) => {
      const compact = object.compactLayouts.find(({ name }) => name === object.xml.text('compactLayoutAssignment'));
      if (!compact) return [`${object.name} is assigned no compact layout of its own`];
      const search = object.xml.all('searchLayouts')[0] ?? NOTHING;
      const found = search.texts('searchResultsAdditionalFields');
      if (found.length === 0) return [`${object.name} shows nothing but a number where it is found`];
      const fields = new Map(object.fields.map((field) => [field.name, typeOf(field)]));
      return [
        ...compact.xml.texts('fields').filter((name) => name !== 'Name'),
        ...found,
        ...search.texts('customTabListAdditionalFields'),
        ...search.texts('lookupDialogsAdditionalFields'),
      ].flatMap((name) => {
        const type = fields.get(name);
        if (type === undefined) return [`${object.name} shows ${name}, which does not exist`];
        return type === 'LongTextArea' ? [`${object.name} shows ${name}, which is too long for it`] : [];
      });
    });

export const everyObjectWithATabHasLists: Check = ({ objects, tabs }) =>
  objects
    .filter(({ name, listViews }) => tabs.includes(name) && listViews.length === 0)
    .map(({ name }) => `${name} has a tab and no list view`);
