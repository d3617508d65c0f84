import type { Browser, Page } from 'playwright-core';
import { rollup, type Plugin } from 'rollup';
import { platformModules } from '../../scripts/build-panels/platform-modules';
import { startLocalOrg, type LocalOrg } from '../local-org';
import { USERNAMES, USERS } from '../local-org/seed';
import { startBrowser } from './browser';
import { builtPanels } from './built-panels';

/** What a panel would import, put where the test reaches it. */
const MODULES = `
  import * as records from 'lightning/uiRecordApi';
  import * as loader from 'lightning/platformResourceLoader';
  import { CurrentPageReference } from 'lightning/navigation';
  import chartjs from '@salesforce/resourceUrl/chartjs';
  window.platform = { records, loader, CurrentPageReference, chartjs };`;

/** In the page: the answer, or what was thrown. */
const CALL = `async (work) => { try { return { answer: await work() }; } catch (thrown) { return { thrown }; } }`;

let org: LocalOrg;
let browser: Browser;
let page: Page;
let script: string;

beforeAll(async () => {
  org = await startLocalOrg({ panelsDir: builtPanels() });
  script = await bundled(MODULES);
  browser = await startBrowser();
  page = await browser.newPage();
  await page.context().addCookies([{ name: 'local_org_view_as', value: USERNAMES.admin, url: org.url }]);
  await page.goto(`${org.url}/lightning/n/Retention_Console?c__tab=holds`);
  await page.evaluate(script);
}, 200_000);

afterAll(async () => {
  await browser?.close();
  await org?.close();
}, 60_000);

async function bundled(text: string): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? text : null),
  };
  const bundle = await rollup({ input: 'entry', plugins: [entry, platformModules()] });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return output[0].code;
}

interface Outcome {
  readonly answer?: { readonly id: string; readonly fields: Record<string, { value: unknown; displayValue: unknown }> };
  readonly thrown?: { readonly ok: boolean; readonly status: number; readonly body: Record<string, unknown> };
}

const call = async (work: string): Promise<Outcome> => page.evaluate<Outcome>(`(${CALL})(async () => ${work})`);
const held = JSON.stringify({
  apiName: 'Legal_Hold__c',
  fields: {
    Matter__c: 'Matter 2026-114',
    Status__c: 'active',
    Since__c: '2026-11-14T10:00:00.000Z',
    Placed_By__c: USERS.admin,
  },
});

test('createRecord saves and answers with the record; getRecord shows what updateRecord changed without being asked', async () => {
  const { answer } = await call(`platform.records.createRecord(${held})`);
  expect(answer?.fields['Status__c']).toEqual({ value: 'active', displayValue: 'Active' });
  const id = JSON.stringify(answer?.id);
  const shown = await page.evaluate<unknown[]>(`new Promise((resolve) => {
    const seen = [];
    const wire = new platform.records.getRecord(({ data }) => {
      if (!data) return;
      seen.push(platform.records.getFieldDisplayValue(data, 'Legal_Hold__c.Status__c'));
      if (seen.length === 2) resolve(seen);
      else platform.records.updateRecord({ fields: { Id: ${id}, Status__c: 'released',
        Released_At__c: '2026-11-20T09:00:00.000Z', Released_By__c: '${USERS.admin}' } });
    });
    wire.connect();
    wire.update({ recordId: ${id}, fields: ['Legal_Hold__c.Status__c'] });
  })`);
  expect(shown).toEqual(['Active', 'Released']);
});

test('a refused record is thrown as the platform throws it', async () => {
  const { answer } = await call(`platform.records.createRecord(${held})`);
  const early = `{ fields: { Id: ${JSON.stringify(answer?.id)}, Status__c: 'released' } }`;
  const { thrown } = await call(`platform.records.updateRecord(${early})`);
  expect(thrown).toMatchObject({ ok: false, status: 400 });
  expect(thrown?.body).toMatchObject({ statusCode: 400, enhancedErrorType: 'RecordError' });
  expect(JSON.stringify(thrown?.body['output'])).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  const unknown = await call(`platform.records.deleteRecord('a00000000000001AAA')`);
  expect(unknown.thrown?.body).toMatchObject({ statusCode: 404, errorCode: 'NOT_FOUND' });
});

test('deleteRecord answers nothing, and the record is in the recycle bin', async () => {
  const fields = { Name: 'Made to go', StageName: 'Prospecting', CloseDate: '2027-01-31' };
  const { answer } = await call(`platform.records.createRecord(${JSON.stringify({ apiName: 'Opportunity', fields })})`);
  expect(await call(`platform.records.deleteRecord('${String(answer?.id)}')`)).toEqual({ answer: undefined });
  const [row] = await org.asAdmin.query(`SELECT IsDeleted FROM Opportunity WHERE Id = '${String(answer?.id)}'`);
  expect(row?.['IsDeleted']).toBe(true);
});

test('loadScript brings Chart.js in once, and is rejected where there is no such resource', async () => {
  await call('platform.loader.loadScript(null, platform.chartjs)');
  await call('platform.loader.loadScript(null, platform.chartjs)');
  expect(await page.evaluate<string>('typeof window.Chart')).toBe('function');
  expect(await page.locator('script[src^="/resource/"]').count()).toBe(1);
  const missing = await page.evaluate<string>(
    `platform.loader.loadScript(null, '/resource/0/none').then(() => 'loaded', (error) => error.message)`,
  );
  expect(missing).toBe('The static resource /resource/0/none cannot be loaded.');
});

test('CurrentPageReference names the tab, with the state of its address', async () => {
  const reference = await page.evaluate<unknown>(
    'new Promise((resolve) => new platform.CurrentPageReference(resolve))',
  );
  expect(reference).toEqual({
    type: 'standard__navItemPage',
    attributes: { apiName: 'Retention_Console' },
    state: { c__tab: 'holds' },
  });
});
