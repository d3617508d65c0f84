import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { iconNames } from '../../../scripts/build-panels/icons';
import { customLabels } from '../../../scripts/build-panels/labels';
import { platformFiles, platformModules } from '../../../scripts/build-panels/platform-modules';
import { panelModules, panelSources, usedBaseModules } from '../../../scripts/build-panels/sources';
import { staticResources } from '../../../scripts/build-panels/static-resources';
import { onWarning } from '../../../scripts/build-panels/warnings';

/** Builds one module of this text with the platform's modules at hand, as the panels are built. */
async function built(text: string): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? text : null),
  };
  const bundle = await rollup({ input: 'entry', plugins: [entry, platformModules()], onwarn: onWarning });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}

const MAIN = path.join(__dirname, '../../../force-app/main');

/** Labels that the org's own code says, tests of it aside. */
function labelsInApex(): Set<string> {
  const classes = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!_Tests)\.cls$/.test(file),
  );
  const code = classes.map((file) => readFileSync(path.join(MAIN, file), 'utf8')).join('\n');
  return new Set([...code.matchAll(/\bLabel\.(\w+)/g)].map(([, name = '']) => name));
}

describe('the build of the panels', () => {
  it('puts in the words of a label and the schema name of a field', async () => {
    expect(customLabels().get('Countersign_Calls_Title')).toBe('Calls');
    const code = await built(`
      import title from '@salesforce/label/c.Countersign_Calls_Title';
      import field from '@salesforce/schema/Call_Recording__c.Title__c';
      console.log(title, field);`);
    expect(code).toContain('"Calls"');
    expect(code).toContain('{"objectApiName":"Call_Recording__c","fieldApiName":"Title__c"}');
  });

  it('fails on a label that no labels file has', async () => {
    await expect(built("import x from '@salesforce/label/c.No_Such_Label'; x();")).rejects.toThrow(
      'The label No_Such_Label is imported by a panel, but stands in no labels file.',
    );
  });

  it('puts in the address of a static resource, made from its package with its licence', async () => {
    const code = await built("import chart from '@salesforce/resourceUrl/chartjs'; console.log(chart);");
    const [resource] = staticResources().filter(({ name }) => name === 'chartjs');
    const content = readFileSync(resource?.file ?? '', 'utf8');
    const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
    expect(code).toContain(`"/resource/${version}/chartjs"`);
    expect(content).toMatch(/Chart\.js v\d[^]*Released under the MIT License/);
    expect(content).not.toContain('sourceMappingURL');
    await expect(built("import x from '@salesforce/resourceUrl/no_such'; x();")).rejects.toThrow(
      'The static resource no_such is imported by a panel, but does not exist.',
    );
  });

  it('fails on a module that nobody brings, instead of leaving it to the browser', async () => {
    await expect(built("import { subscribe } from 'lightning/empApi'; subscribe();")).rejects.toThrow(
      'lightning/empApi',
    );
  });

  it('fails on a base component that the package lacks, naming what to do', () => {
    const texts = ['<template><lightning-record-edit-form></lightning-record-edit-form></template>'];
    expect(() => usedBaseModules(texts, new Set())).toThrow(/lightning\/recordEditForm .* Use another component/s);
  });

  it('takes every base component that templates and modules name, once, and leaves the platform its own', () => {
    const texts = [
      '<lightning-button-icon></lightning-button-icon>',
      "import M from 'lightning/modal'; import x from 'lightning/refresh';",
    ];
    expect(usedBaseModules(texts, new Set(platformFiles().keys()))).toEqual([
      'lightning/buttonIcon',
      'lightning/modal',
    ]);
  });

  it('finds the icons that a text names', () => {
    expect(iconNames("'utility:close' standard:voice_call https://x")).toEqual([
      'utility:close',
      'standard:voice_call',
    ]);
  });

  it('sees every panel, and no test of one', () => {
    expect(panelModules().map(({ name }) => name)).toEqual(expect.arrayContaining(['c/callsPanel', 'c/doorClient']));
    expect(panelSources().filter((text) => text.includes('jest.mock('))).toEqual([]);
  });

  it('has every label that a panel imports or Apex says, and no label that neither shows', () => {
    const sources = panelSources().join('\n');
    const imported = new Map(
      [...sources.matchAll(/import (\w+) from '@salesforce\/label\/c\.(\w+)'/g)].map(([, variable = '', name = '']) => [
        name,
        variable,
      ]),
    );
    const shown = new Set([...imported.keys(), ...labelsInApex()]);
    expect([...shown].sort()).toEqual([...customLabels().keys()].sort());
    expect([...imported.values()].filter((variable) => !new RegExp(`labels\\.${variable}\\b`).test(sources))).toEqual(
      [],
    );
  });
});
