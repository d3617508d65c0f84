import { join } from 'node:path';
import { checkStructure } from '../../../scripts/check-metadata/structure/check-structure';
import type { Check } from './metadata-checks';
import { partsIn, readFiles, understand, type Element, type Source } from './metadata-source';
import * as pages from './record-page-checks';

const ROOT = join(__dirname, '../../..');
const files = readFiles(join(ROOT, 'force-app/main'));
const source = understand(files);
const scratch = readFiles(join(ROOT, 'config/scratch'));

function withChange(path: string, passage: string | RegExp, replacement: string): Source {
  const before = files.get(path);
  if (before === undefined) throw new Error(`${path} is not in the source`);
  const after = before.replace(passage, replacement);
  if (after === before) throw new Error(`${path} does not hold ${String(passage)}`);
  return understand(new Map([...files, [path, after]]));
}

const CALL = 'calls/layouts/Call_Recording__c-Call Recording Layout.layout-meta.xml';
const HOLD = 'retention/layouts/Legal_Hold__c-Legal Hold Layout.layout-meta.xml';
const SUMMARY = 'review/objects/Call_Summary__c/Call_Summary__c.object-meta.xml';
const TAG = 'deal-risk/objects/Call_Tag__c/compactLayouts/Tag_Highlights.compactLayout-meta.xml';
const item = (field: string): RegExp =>
  new RegExp(`\\s*<layoutItems>\\s*<behavior>\\w+</behavior>\\s*<field>${field}</field>\\s*</layoutItems>`);

const CASES: [name: string, check: Check, planted: () => Source, sentence: string][] = [
  [
    'has a layout for every object and setting',
    pages.everyObjectHasItsLayout,
    () => understand(new Map([...files].filter(([path]) => path !== HOLD))),
    'Legal_Hold__c has no layout called "Legal Hold Layout"',
  ],
  [
    'has every field on the layout',
    pages.layoutsShowEveryFieldOnce,
    () => withChange(CALL, item('On_Hold__c'), ''),
    'the layout of Call_Recording__c lacks On_Hold__c',
  ],
  [
    'has no field on the layout that does not exist',
    pages.layoutsShowEveryFieldOnce,
    () => withChange(CALL, 'On_Hold__c', 'Held__c'),
    'the layout of Call_Recording__c names Held__c, which does not exist',
  ],
  [
    'has no field on the layout twice',
    pages.layoutsShowEveryFieldOnce,
    () => withChange(CALL, '>OwnerId<', '>Title__c<'),
    'the layout of Call_Recording__c shows Title__c twice',
  ],
  [
    'has a required field as required on the layout',
    pages.layoutsLetNobodyWriteWhatIsNotTheirs,
    () => withChange(CALL, /Required(<\/behavior>\s*<field>Recorder_Call_Key__c)/, 'Readonly$1'),
    'the layout of Call_Recording__c has Recorder_Call_Key__c as Readonly instead of Required',
  ],
  [
    'offers nobody to edit what only Countersign writes',
    pages.layoutsLetNobodyWriteWhatIsNotTheirs,
    () => withChange(CALL, /Readonly(<\/behavior>\s*<field>Consent_Status__c)/, 'Edit$1'),
    'the layout of Call_Recording__c has Consent_Status__c as Edit instead of Readonly',
  ],
  [
    'has related lists of objects that look up to this one',
    pages.relatedListsNameOnlyWhatExists,
    () => withChange(CALL, 'Disposition__c.Call_Recording__c', 'Disposition__c.Opportunity__c'),
    'Call_Recording__c has no related list Disposition__c.Opportunity__c',
  ],
  [
    'has related lists with columns that exist',
    pages.relatedListsNameOnlyWhatExists,
    () => withChange(CALL, '<fields>Cause__c</fields>', '<fields>Why__c</fields>'),
    'the related list Disposition__c.Call_Recording__c names Why__c, which does not exist',
  ],
  [
    'has a compact layout assigned to every object',
    pages.highlightsAndSearchesShowFields,
    () => withChange(SUMMARY, '>Review_Highlights<', '>SYSTEM<'),
    'Call_Summary__c is assigned no compact layout of its own',
  ],
  [
    'has compact layouts of fields that exist',
    pages.highlightsAndSearchesShowFields,
    () => withChange(TAG, 'Severity__c', 'Weight__c'),
    'Call_Tag__c shows Weight__c, which does not exist',
  ],
  [
    'shows no long text where records are found',
    pages.highlightsAndSearchesShowFields,
    () =>
      withChange(
        SUMMARY,
        '<searchResultsAdditionalFields>Reviewer__c',
        '<searchResultsAdditionalFields>Approved_Text__c',
      ),
    'Call_Summary__c shows Approved_Text__c, which is too long for it',
  ],
  [
    'has a list view for every object with a tab',
    pages.everyObjectWithATabHasLists,
    () => understand(new Map([...files].filter(([path]) => !path.includes('/listViews/')))),
    'Call_Recording__c has a tab and no list view',
  ],
];

describe('pages of records', () => {
  it.each(CASES)('the source %s', (_name, check, planted, sentence) => {
    expect(check(source)).toEqual([]);
    expect(check(planted())).toContain(sentence);
  });
});

describe('the page of an opportunity in a scratch org', () => {
  const [page] = partsIn(scratch, 'main/flexipages');
  const regions = page?.xml.all('flexiPageRegions') ?? [];
  const components = regions
    .flatMap((region) => region.all('itemInstances'))
    .flatMap((instance) => instance.all('componentInstance'));
  const valuesOf = (name: string): string[] =>
    components
      .flatMap((component) => component.all('componentInstanceProperties'))
      .filter((property) => property.text('name') === name)
      .map((property) => property.text('value'));

  it('is in no package: activating it takes the place of a page that people know', () => {
    expect([...files.keys()].filter((path) => /objects\/Opportunity\/[^/]*object-meta/.test(path))).toEqual([]);
    expect(partsIn(files, 'flexipages').filter(({ xml }) => xml.text('type') === 'RecordPage')).toEqual([]);
  });

  it('shows the calls, by a component that is exposed for it', () => {
    expect([page?.name, page?.xml.text('sobjectType')]).toEqual(['Countersign_Opportunity', 'Opportunity']);
    const own = components.map((one) => one.text('componentName')).filter((name) => !name.includes(':'));
    expect(own).toEqual(['callsPanel']);
    const [bundle] = partsIn(files, 'lwc/callsPanel');
    expect(bundle?.xml.flag('isExposed')).toBe(true);
    expect(bundle?.xml.all('targets').flatMap((targets: Element) => targets.texts('target'))).toContain(
      'lightning__RecordPage',
    );
  });

  it('has each of its parts once, and each in a place that it has', () => {
    const names = regions.map((region) => region.text('name'));
    expect(new Set(names).size).toBe(names.length);
    const facets = regions.filter((region) => region.text('type') === 'Facet').map((region) => region.text('name'));
    expect([...valuesOf('tabs'), ...valuesOf('body')].sort()).toEqual(facets.sort());
    const identifiers = components.map((component) => component.text('identifier'));
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });

  it('is metadata as the Metadata API has it, though the gate looks into packages alone', async () => {
    const paths = [...scratch.keys()].map((path) => `config/scratch/${path}`).sort();
    const directories = ['config/scratch/main', 'config/scratch/activation'];
    const project = { root: ROOT, packageDirectories: directories, sourceApiVersion: '66.0', files: paths };
    expect(paths).toHaveLength(2);
    expect(await checkStructure.run(project)).toEqual([]);
  });

  it('is what the activation names, and nothing else of the opportunity is touched', () => {
    const activation = scratch.get('activation/objects/Opportunity/Opportunity.object-meta.xml') ?? '';
    expect(activation).toContain(`<content>${page?.name}</content>`);
    expect([...activation.matchAll(/^ {4}<(\w+)/gm)].map((match) => match[1])).toEqual(['actionOverrides']);
  });
});
