import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { visitor, type Visitor } from './visitor';

const SETUP = '/lightning/setup/CustomMetadata';
const RECORDING = 'Recording_90_Days';

describe('the setup page for custom metadata', () => {
  let org: LocalOrg;
  let ada: Visitor;

  beforeEach(async () => {
    org = await startLocalOrg({ panelsDir: __dirname });
    ada = visitor(org.url, USERNAMES.admin);
  });
  afterEach(() => org.close());

  const record = (name: string) =>
    org.customMetadata.list('Retention_Rule__mdt').find(({ developerName }) => developerName === name);
  const form = (name: string): Record<string, string> => {
    const { label = '', values = {} } = record(name) ?? {};
    const fields = Object.entries(values).map(([field, value]) => [field, value === null ? '' : String(value)]);
    return { ...(Object.fromEntries(fields) as Record<string, string>), Label: label };
  };

  it('lists every rule with its values as an admin reads them, and says when they are read', async () => {
    const { status, text } = await ada.get(SETUP);
    expect(status).toBe(200);
    for (const { label, developerName } of org.customMetadata.list('Retention_Rule__mdt')) {
      expect(text).toContain(label);
      expect(text).toContain(developerName);
    }
    expect(text).toContain(`Recording: 90 days ${RECORDING} Delete Recording Any 90 Any`);
    expect(text).toContain('once a minute');
    expect(text).toContain('Reload');
  });

  it('saves a changed rule, which the API shows at once', async () => {
    const saved = await ada.send(`${SETUP}/${RECORDING}/edit`, { ...form(RECORDING), Days__c: '30', Label: 'Short' });
    expect([saved.status, saved.path]).toEqual([200, SETUP]);
    expect(record(RECORDING)).toMatchObject({ label: 'Short', values: { Days__c: 30, Artifact__c: 'recording' } });
    const rows = await org.asAdmin.query(
      `SELECT Days__c FROM Retention_Rule__mdt WHERE DeveloperName = '${RECORDING}'`,
    );
    expect(rows).toMatchObject([{ Days__c: 30 }]);
  });

  it('lets an admin type what Salesforce would let them type: days of -5, or none', async () => {
    for (const [typed, stored] of [
      ['-5', -5],
      ['999999', 999_999],
      ['', null],
    ] as const) {
      const saved = await ada.send(`${SETUP}/${RECORDING}/edit`, { ...form(RECORDING), Days__c: typed });
      expect(saved.path).toBe(SETUP);
      expect(record(RECORDING)?.values['Days__c']).toBe(stored);
    }
  });

  it.each([
    ['a required value that is missing', { Artifact__c: '' }, 'Artifact__c is empty'],
    ['a value that a restricted field has not', { Trigger__c: 'someday' }, 'bad value for restricted picklist field'],
    ['days that are no number', { Days__c: 'ninety' }, 'Cannot deserialize'],
    ['more digits than the field has', { Days__c: '1000000' }, 'outside of valid range'],
    ['a record without a label', { Label: ' ' }, 'has not 1 to 40 characters'],
  ])('refuses %s as Setup would, and keeps what was typed', async (_what, typed, sentence) => {
    const before = record(RECORDING);
    const refused = await ada.send(`${SETUP}/${RECORDING}/edit`, {
      ...form(RECORDING),
      Reason__c: 'Typed just now',
      ...typed,
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Not saved.');
    expect(refused.text).toContain(sentence);
    expect(refused.html).toContain('value="Typed just now"');
    expect(record(RECORDING)).toEqual(before);
  });

  it('adds a record, and none with a name that is taken or that is no name', async () => {
    const typed = { ...form(RECORDING), Label: 'Recording: demos', Call_Type__c: 'demo', Days__c: '14' };
    const added = await ada.send(`${SETUP}/new`, { ...typed, DeveloperName: 'Recording_Demos' });
    expect(added.path).toBe(SETUP);
    expect(record('Recording_Demos')).toMatchObject({ values: { Call_Type__c: 'demo', Days__c: 14 } });
    const count = org.customMetadata.list('Retention_Rule__mdt').length;
    const again = await ada.send(`${SETUP}/new`, { ...typed, DeveloperName: 'recording_demos' });
    expect(again.text).toContain('There is a record named Recording_Demos already.');
    const unnamed = await ada.send(`${SETUP}/new`, { ...typed, DeveloperName: 'no name' });
    expect([again.status, unnamed.status]).toEqual([400, 400]);
    expect(org.customMetadata.list('Retention_Rule__mdt')).toHaveLength(count);
  });

  it('deletes a record', async () => {
    const deleted = await ada.send(`${SETUP}/${RECORDING}/delete`, {});
    expect(deleted.path).toBe(SETUP);
    expect(record(RECORDING)).toBeUndefined();
    expect((await ada.send(`${SETUP}/${RECORDING}/delete`, {})).status).toBe(404);
  });

  it('is closed to who may not customise the application, and to forms of other sites', async () => {
    const rita = visitor(org.url, USERNAMES.rita);
    expect((await rita.get(SETUP)).status).toBe(403);
    expect((await rita.get('/lightning/o/Opportunity/list')).html).not.toContain(SETUP);
    expect((await rita.send(`${SETUP}/${RECORDING}/delete`, {})).status).toBe(403);
    const elsewhere = await fetch(`${org.url}${SETUP}/${RECORDING}/delete`, {
      method: 'POST',
      headers: { cookie: `local_org_view_as=${USERNAMES.admin}`, origin: 'https://example.org' },
    });
    expect(elsewhere.status).toBe(403);
    expect(record(RECORDING)).toBeDefined();
  });

  describe('for tag definitions', () => {
    const TAGS = `${SETUP}/Tag_Definition__mdt`;
    const PRICING = 'Pricing';
    const tag = (name: string) =>
      org.customMetadata.list('Tag_Definition__mdt').find(({ developerName }) => developerName === name);
    const typed = (name: string): Record<string, string> => {
      const { label = '', values = {} } = tag(name) ?? {};
      // A checkbox that is not ticked is not sent.
      const sent = Object.entries(values).filter(([, value]) => value !== false && value !== null);
      return { ...(Object.fromEntries(sent.map(([field, value]) => [field, String(value)])) as object), Label: label };
    };

    it('is one click from the rules, and lists every tag', async () => {
      expect((await ada.get(SETUP)).html).toContain(`href="${TAGS}"`);
      const { status, text } = await ada.get(TAGS);
      expect(status).toBe(200);
      for (const { label } of org.customMetadata.list('Tag_Definition__mdt')) expect(text).toContain(label);
      expect(text).not.toContain('Approved_Summary');
    });

    it('shows the phrases as lines to edit, choices for the severity and a box for the deal risk', async () => {
      const { html } = await ada.get(`${TAGS}/${PRICING}/edit`);
      const [, phrases = ''] = /<textarea[^>]*id="Phrases__c"[^>]*>\n?([^<]*)<\/textarea>/.exec(html) ?? [];
      expect(phrases.split('\n')).toEqual(String(tag(PRICING)?.values['Phrases__c']).split('\n'));
      expect(html).toMatch(/<select[^>]*id="Severity__c"/);
      expect(html).toMatch(/<input\s+type="checkbox"\s+id="Deal_Risk__c"/);
    });

    it('saves phrases line by line, without what a browser adds, and a box that was ticked', async () => {
      const saved = await ada.send(`${TAGS}/${PRICING}/edit`, {
        ...typed(PRICING),
        Phrases__c: 'list price | 2\r\nper seat\r\n',
        Deal_Risk__c: 'true',
        Severity__c: 'high',
      });
      expect([saved.status, saved.path]).toEqual([200, TAGS]);
      expect(tag(PRICING)?.values).toMatchObject({
        Phrases__c: 'list price | 2\nper seat',
        Deal_Risk__c: true,
        Severity__c: 'high',
      });
      const { Deal_Risk__c: _ticked, ...unticked } = typed(PRICING);
      await ada.send(`${TAGS}/${PRICING}/edit`, unticked);
      expect(tag(PRICING)?.values).toMatchObject({ Deal_Risk__c: false });
    });

    it.each([
      ['a severity that the field has not', { Severity__c: 'awful' }, 'bad value for restricted picklist field'],
      ['a minimum that is no number', { Minimum_Evidence__c: 'three' }, 'Cannot deserialize'],
      ['phrases longer than the field', { Phrases__c: 'a'.repeat(32_769) }, 'data value too large'],
    ])('refuses %s, and keeps what was typed', async (_what, wrong, sentence) => {
      const before = tag(PRICING);
      const refused = await ada.send(`${TAGS}/${PRICING}/edit`, { ...typed(PRICING), Label: 'Typed', ...wrong });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain(sentence);
      expect(refused.html).toContain('value="Typed"');
      expect(tag(PRICING)).toEqual(before);
    });

    it('adds a tag and deletes it, and leaves the rules alone', async () => {
      const rules = org.customMetadata.list('Retention_Rule__mdt');
      const added = await ada.send(`${TAGS}/new`, {
        DeveloperName: 'Partner_Question',
        Label: 'Partner question',
        Description__c: 'Whether a partner may resell was asked.',
        Minimum_Evidence__c: '2',
        Phrases__c: 'resell',
      });
      expect(added.path).toBe(TAGS);
      expect(tag('Partner_Question')).toMatchObject({ label: 'Partner question', values: { Phrases__c: 'resell' } });
      expect((await ada.send(`${TAGS}/Partner_Question/delete`, {})).path).toBe(TAGS);
      expect(tag('Partner_Question')).toBeUndefined();
      expect(org.customMetadata.list('Retention_Rule__mdt')).toEqual(rules);
    });

    it('is closed to who may not customise the application', async () => {
      const rita = visitor(org.url, USERNAMES.rita);
      expect((await rita.get(TAGS)).status).toBe(403);
      expect((await rita.send(`${TAGS}/${PRICING}/delete`, {})).status).toBe(403);
      expect(tag(PRICING)).toBeDefined();
    });
  });
});
