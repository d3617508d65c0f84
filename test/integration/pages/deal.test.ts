import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { demoSeed, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { visitor } from './visitor';

const DEAL = OPPORTUNITIES.aldermoorRollout;
const PAGE = `/lightning/r/Opportunity/${DEAL}/view`;
const CONSOLE = '/lightning/n/Retention_Console';
const COPIES = 'Recording at Zoom: deleted by rule Recording_90_Days\nTranscript: key destroyed';

describe('an opportunity’s page, and the Retention tab', () => {
  let org: LocalOrg;
  let panelsDir: string;

  beforeEach(async () => {
    panelsDir = fs.mkdtempSync(path.join(os.tmpdir(), 'panels-'));
    built({ exposed: ['c/callsPanel'] });
    const shares = [{ recordId: DEAL, userId: USERS.nadia, access: 'Read' as const }];
    org = await startLocalOrg({ panelsDir, seed: { ...demoSeed(), shares } });
  });
  afterEach(async () => {
    await org.close();
    fs.rmSync(panelsDir, { recursive: true });
  });

  function built(rest: object): void {
    const manifest = { imports: {}, entry: 'app/main.js', exposed: [], resources: [], ...rest };
    fs.writeFileSync(path.join(panelsDir, 'manifest.json'), JSON.stringify(manifest));
  }

  const stageOf = async (): Promise<unknown> =>
    (await org.asAdmin.query(`SELECT StageName FROM Opportunity WHERE Id = '${DEAL}'`))[0]?.['StageName'];

  /** A disposition as the middleware writes it, owned by the rep. */
  async function disposition(): Promise<void> {
    const answer = await fetch(`${org.url}/services/data/v66.0/sobjects/Disposition__c`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.sessionFor(USERNAMES.integration)}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        Disposition_Key__c: 'disposition-1',
        Call_Key_Hash__c: 'a'.repeat(64),
        Opportunity__c: DEAL,
        OwnerId: USERS.rita,
        Cause__c: 'rule',
        State__c: 'awaiting_physical_deletion',
        Rules__c: 'Recording_90_Days',
        Started_At__c: '2026-11-14T18:00:00Z',
        Copies__c: COPIES,
      }),
    });
    expect(await answer.json()).toMatchObject({ success: true });
  }

  it('closes a deal in the name of its rep, and shows the stage', async () => {
    const rita = visitor(org.url, USERNAMES.rita);
    const closed = await rita.send(`/lightning/r/Opportunity/${DEAL}/stage`, { stage: 'Closed Won' });
    expect([closed.status, closed.path]).toEqual([200, PAGE]);
    expect(closed.html).toMatch(/<option value="Closed Won" selected/);
    const [row] = await org.asAdmin.query(
      `SELECT StageName, IsClosed, IsWon, LastModifiedById FROM Opportunity WHERE Id = '${DEAL}'`,
    );
    expect(row).toMatchObject({ StageName: 'Closed Won', IsClosed: true, IsWon: true, LastModifiedById: USERS.rita });
  });

  it('offers every stage of the org to who may edit the deal, and shows the stage alone to who may only read it', async () => {
    const seen = (await visitor(org.url, USERNAMES.rita).get(PAGE)).html;
    const stages = await org.asAdmin.query('SELECT ApiName FROM OpportunityStage');
    expect(stages.length).toBeGreaterThan(5);
    for (const row of stages) expect(seen).toContain(`<option value="${String(row['ApiName'])}"`);
    const reader = await visitor(org.url, USERNAMES.nadia).get(PAGE);
    expect([reader.status, reader.text.includes('Needs Analysis')]).toEqual([200, true]);
    expect(reader.html).not.toContain('name="stage"');
  });

  it('says why a stage is not saved, and keeps the deal as it was', async () => {
    const before = await stageOf();
    const rita = visitor(org.url, USERNAMES.rita);
    const empty = await rita.send(`/lightning/r/Opportunity/${DEAL}/stage`, { stage: '' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Required fields are missing: [StageName]');
    const nadia = visitor(org.url, USERNAMES.nadia);
    const stranger = await nadia.send(`/lightning/r/Opportunity/${DEAL}/stage`, { stage: 'Closed Lost' });
    expect([stranger.status, stranger.text.includes('insufficient access rights')]).toEqual([400, true]);
    expect(await stageOf()).toBe(before);
  });

  it('lists dispositions with every copy, in words, to who may see them', async () => {
    await disposition();
    const { text } = await visitor(org.url, USERNAMES.rita).get(PAGE);
    expect(text).toContain('Dispositions (1)');
    expect(text).toContain('Purged, awaiting physical deletion');
    expect(text).toContain('Rules Recording_90_Days');
    for (const line of COPIES.split('\n')) expect(text).toContain(line);
    expect((await visitor(org.url, USERNAMES.tom).get(PAGE)).text).not.toContain('Dispositions (1)');
  });

  it('shows the Retention tab to admins alone, and says what is missing while the console is', async () => {
    const ada = visitor(org.url, USERNAMES.admin);
    expect((await ada.get(PAGE)).html).toContain(`href="${CONSOLE}"`);
    const before = await ada.get(CONSOLE);
    expect(before.status).toBe(200);
    expect(before.text).toContain('The panels were built without it');
    expect(before.html).not.toContain('data-component="c/retentionConsole"');
    built({ exposed: ['c/callsPanel', 'c/retentionConsole'] });
    const there = (await ada.get(CONSOLE)).html;
    expect(there).toContain('data-component="c/retentionConsole"');
    expect(there).toContain('"type":"standard__navItemPage","attributes":{"apiName":"Retention_Console"}');

    const rita = visitor(org.url, USERNAMES.rita);
    expect((await rita.get(PAGE)).html).not.toContain(CONSOLE);
    expect((await rita.get(CONSOLE)).status).toBe(404);
  });

  it('serves a static resource at the address that panels know, with its type, and nothing else', async () => {
    fs.writeFileSync(path.join(panelsDir, 'chartjs.js'), 'window.Chart = class {};');
    const resource = { url: '/resource/0123/chartjs', file: 'chartjs.js', contentType: 'application/javascript' };
    built({ resources: [resource] });
    const answer = await fetch(`${org.url}/resource/0123/chartjs`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/javascript/);
    expect(await answer.text()).toBe('window.Chart = class {};');
    expect((await fetch(`${org.url}/resource/0124/chartjs`)).status).toBe(404);
  });
});
