import type { Browser, Page } from 'playwright-core';
import { rollup, type Plugin } from 'rollup';
import { platformModules } from '../../scripts/build-panels/platform-modules';
import { startLocalOrg, type LocalOrg } from '../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../local-org/seed';
import { startBrowser } from './browser';
import { builtPanels } from './built-panels';

/** What a panel would import, put where the test reaches it. */
const MODULES = `
  import * as records from 'lightning/uiRecordApi';
  import * as loader from 'lightning/platformResourceLoader';
  import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
  import { gql, graphql } from 'lightning/graphql';
  import chartjs from '@salesforce/resourceUrl/chartjs';
  import lang from '@salesforce/i18n/lang';
  import locale from '@salesforce/i18n/locale';
  import shortDate from '@salesforce/i18n/dateTime.shortDateFormat';
  import longDate from '@salesforce/i18n/dateTime.longDateFormat';
  import shortTime from '@salesforce/i18n/dateTime.shortTimeFormat';
  import currency from '@salesforce/i18n/number.currencyFormat';
  import percent from '@salesforce/i18n/number.percentFormat';
  import decimal from '@salesforce/i18n/number.decimalSeparator';
  import grouping from '@salesforce/i18n/number.groupingSeparator';
  import firstDayOfWeek from '@salesforce/i18n/firstDayOfWeek';
  const i18n = { lang, locale, shortDate, longDate, shortTime, currency, percent, decimal, grouping, firstDayOfWeek };
  const person = new (NavigationMixin(Object))();
  const navigate = (reference, replace) => person[NavigationMixin.Navigate](reference, replace);
  const urlOf = (reference) => person[NavigationMixin.GenerateUrl](reference);
  window.platform = { records, loader, CurrentPageReference, navigate, urlOf, gql, graphql, chartjs, i18n };`;

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

describe('lightning/navigation', () => {
  const TAB = "{ type: 'standard__navItemPage', attributes: { apiName: 'Retention_Console' }";

  /** Moves where a component with a page reference listens; answers the states that it was told, the first included. */
  const told = (moves: string): Promise<unknown> =>
    page.evaluate<unknown>(`new Promise((resolve) => {
      const states = [];
      const wire = new platform.CurrentPageReference(({ state }) => states.push(state));
      wire.connect();
      (async () => { ${moves} })().then(() => { wire.disconnect(); resolve(states); });
    })`);

  beforeEach(async () => {
    await page.goto(`${org.url}/lightning/n/Retention_Console?c__tab=holds&look=slds2`);
    await page.evaluate(script);
  });

  test('a new state keeps the page, stands in its address, and is told to every component', async () => {
    await page.evaluate('window.stillThis = true');
    const states = await told(
      `platform.navigate(${TAB}, state: { c__tab: 'failed', c__days: '30', c__gone: undefined } });`,
    );
    expect(states).toEqual([{ c__tab: 'holds' }, { c__tab: 'failed', c__days: '30' }]);
    expect(page.url()).toBe(`${org.url}/lightning/n/Retention_Console?c__tab=failed&c__days=30&look=slds2`);
    expect(await page.evaluate('window.stillThis')).toBe(true);
    await page.reload();
    await page.evaluate(script);
    expect(await told('')).toEqual([{ c__tab: 'failed', c__days: '30' }]);
  });

  test('going back is told, too; a state that took the place of another is not there to go back to', async () => {
    const states = await told(`
      platform.navigate(${TAB}, state: { c__tab: 'preview' } });
      platform.navigate(${TAB}, state: { c__tab: 'failed' } }, true);
      await new Promise((gone) => { window.addEventListener('popstate', () => setTimeout(gone), { once: true });
        window.history.back(); });`);
    expect(states).toEqual([{ c__tab: 'holds' }, { c__tab: 'preview' }, { c__tab: 'failed' }, { c__tab: 'holds' }]);
  });

  test('another page is gone to, with its state', async () => {
    const deal = `{ type: 'standard__recordPage', attributes: { recordId: '${OPPORTUNITIES.dunmoreRemote}',
      objectApiName: 'Opportunity', actionName: 'view' }, state: { c__call: 'a01' } }`;
    await Promise.all([page.waitForEvent('load'), page.evaluate(`platform.navigate(${deal})`)]);
    expect(page.url()).toBe(`${org.url}/lightning/r/Opportunity/${OPPORTUNITIES.dunmoreRemote}/view?c__call=a01`);
  });

  test('addresses are as the platform forms them, and a page that is none is refused', async () => {
    const urls = await page.evaluate<unknown>(`Promise.all([
      platform.urlOf(${TAB}, state: { c__text: 'ä & b' } }),
      platform.urlOf({ type: 'standard__namedPage', attributes: { pageName: 'home' } }),
      platform.urlOf({ type: 'standard__webPage', attributes: { url: 'https://example.org/a' } }),
    ])`);
    expect(urls).toEqual([
      '/lightning/n/Retention_Console?c__text=%C3%A4+%26+b',
      '/lightning/page/home',
      'https://example.org/a',
    ]);
    await expect(page.evaluate(`platform.navigate({ type: 'standard__app', attributes: {} })`)).rejects.toThrow(
      'The local org has no page of the type standard__app.',
    );
  });

  test('a component may change neither the reference nor its state', async () => {
    const frozen = await page.evaluate<unknown>(`new Promise((resolve) => new platform.CurrentPageReference(
      (reference) => resolve([Object.isFrozen(reference), Object.isFrozen(reference.state)])))`);
    expect(frozen).toEqual([true, true]);
  });
});

describe('lightning/graphql', () => {
  /** Every emission of a wire, until it has had `count` of them; `then` runs with the wire at each. */
  const emitted = (count: number, config: string, then = ''): Promise<unknown[]> =>
    page.evaluate<unknown[]>(`new Promise((resolve) => {
      const seen = [];
      const wire = new platform.graphql((result) => {
        seen.push(result);
        if (seen.length === ${count}) { wire.disconnect(); resolve(JSON.parse(JSON.stringify(seen))); }
        else { ${then} }
      });
      wire.connect();
      wire.update(${config});
    })`);
  const BY_STAGE =
    'query byStage($stage: Picklist) { uiapi { query { Opportunity(where: { StageName: { eq: $stage } }) ' +
    '{ totalCount } } } }';
  const count = (totalCount: number): object => ({ data: { uiapi: { query: { Opportunity: { totalCount } } } } });

  test('asks with its variables, and anew when one of them changes, but not before the last of them is there', async () => {
    const seen = await emitted(
      3,
      `{ query: platform.gql\`${BY_STAGE.replace(/\$/g, '\\$')}\`, variables: { stage: undefined } }`,
      `if (seen.length === 1) setTimeout(() => wire.update({ ...wire.config, variables: { stage: 'Closed Lost' } }));
       if (seen.length === 2) wire.update({ ...wire.config, variables: { stage: 'Prospecting' } });`,
    );
    // The seed has one deal lost, and one that is prospecting beside the one that a test above put into the bin.
    expect(seen).toEqual([{}, count(1), count(1)]);
  });

  test('refresh asks once more, and is done when the answer was emitted', async () => {
    const seen = await emitted(
      3,
      `{ query: 'query { uiapi { query { Account { totalCount } } } }' }`,
      `if (result.data) result.refresh();`,
    );
    expect(seen.slice(1)).toEqual([
      { data: { uiapi: { query: { Account: { totalCount: 6 } } } } },
      { data: { uiapi: { query: { Account: { totalCount: 6 } } } } },
    ]);
  });

  test('a refusal arrives as errors, never as data', async () => {
    const [, refused] = await emitted(2, `{ query: 'query { uiapi { query { No_Such__c { totalCount } } } }' }`);
    expect(refused).toMatchObject({ errors: [{ message: expect.stringContaining('No_Such__c') as string }] });
    expect(refused).not.toHaveProperty('data');
  });

  test('aggregates pass through', async () => {
    const [, answered] = await emitted(
      2,
      `{ query: 'query { uiapi { aggregate { Opportunity(where: { StageName: { eq: "Closed Lost" } }) ' +
        '{ edges { node { aggregate { Id { count { value } } Amount { sum { value } } } } } } } } }' }`,
    );
    // The seed's one lost deal: 61,000.
    expect(JSON.stringify(answered)).toContain('"count":{"value":1}');
    expect(JSON.stringify(answered)).toContain('"sum":{"value":61000}');
  });
});

test.each([
  [
    'en_US',
    'en_US',
    {
      lang: 'en-US',
      locale: 'en-US',
      shortDate: 'M/d/yyyy',
      longDate: 'MMMM d, yyyy',
      shortTime: 'h:mm a',
      currency: '¤#,##0.00;(¤#,##0.00)',
      percent: '#,##0%',
      decimal: '.',
      grouping: ',',
      firstDayOfWeek: 1,
    },
  ],
  [
    'de',
    'de_DE',
    {
      lang: 'de',
      locale: 'de-DE',
      shortDate: 'dd.MM.yyyy',
      longDate: 'd. MMMM yyyy',
      shortTime: 'HH:mm',
      currency: '#,##0.00\u00a0¤',
      percent: '#,##0\u00a0%',
      decimal: ',',
      grouping: '.',
      firstDayOfWeek: 2,
    },
  ],
])('base components write as the locale %s does, by Unicode’s CLDR', async (language, locale, expected) => {
  await org.asAdmin.update('User', USERS.admin, { LanguageLocaleKey: language, LocaleSidKey: locale });
  await page.goto(`${org.url}/lightning/n/Retention_Console`);
  await page.evaluate(script);
  expect(await page.evaluate('platform.i18n')).toEqual(expected);
});
