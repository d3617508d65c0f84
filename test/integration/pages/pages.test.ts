import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Server } from 'node:http';
import express from 'express';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { mountPages } from '../../local-org/pages';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';

describe('pages of the local org', () => {
  let org: LocalOrg;
  let server: Server;
  let pages: string;
  let panelsDir: string;

  beforeAll(async () => {
    org = await startLocalOrg({});
    panelsDir = fs.mkdtempSync(path.join(os.tmpdir(), 'panels-'));
    const manifest = {
      imports: { lwc: 'vendor/1/lwc.js' },
      entry: 'app/main.js',
      exposed: ['c/callsPanel'],
      resources: [],
    };
    fs.writeFileSync(path.join(panelsDir, 'manifest.json'), JSON.stringify(manifest));
    const app = express();
    mountPages(app, org, { panelsDir });
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    pages = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await org.close();
    fs.rmSync(panelsDir, { recursive: true });
  });

  const viewing = (username: string): RequestInit => ({ headers: { cookie: `local_org_view_as=${username}` } });
  const record = (id: string): string => `${pages}/lightning/r/Opportunity/${id}/view`;

  it('shows an opportunity to its rep, with the panel in its place and scripts only from here', async () => {
    const answer = await fetch(record(OPPORTUNITIES.dunmoreRemote), viewing(USERNAMES.rita));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('Dunmore – remote control design');
    expect(text).toContain('data-component="c/callsPanel"');
    expect(text).toContain('$57,000');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+';/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(text).toContain(`nonce="${nonce}"`);
  });

  it('hides it from another team, as Salesforce’s sharing does', async () => {
    const answer = await fetch(record(OPPORTUNITIES.dunmoreRemote), viewing(USERNAMES.nadia));
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('remote control design');
    const list = await (await fetch(`${pages}/lightning/o/Opportunity/list`, viewing(USERNAMES.nadia))).text();
    expect(list).toContain('Eastgate – core migration');
    expect(list).not.toContain('Dunmore');
  });

  it('offers to view as everyone who could sign in, and nobody else', async () => {
    const text = await (await fetch(`${pages}/lightning/o/Opportunity/list`)).text();
    const offered = [...text.matchAll(/<option value="([^"]+)"/g)].map(([, username]) => username);
    expect(offered.sort()).toEqual(
      [USERNAMES.admin, USERNAMES.manager, USERNAMES.rita, USERNAMES.tom, USERNAMES.nadia].sort(),
    );
  });

  it('switches the viewer by a cookie that scripts and other sites do not get', async () => {
    const body = new URLSearchParams({ username: USERNAMES.manager });
    const answer = await fetch(`${pages}/lightning/view-as`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^local_org_view_as=mara\..*; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const stranger = new URLSearchParams({ username: USERNAMES.integration });
    const refused = await fetch(`${pages}/lightning/view-as`, { method: 'POST', body: stranger, redirect: 'manual' });
    expect(refused.headers.get('set-cookie')).toBeNull();
  });

  it('passes a panel’s question on in the viewer’s name, and takes nothing but JSON', async () => {
    const query = 'query { uiapi { query { Opportunity(first: 50) { totalCount } } } }';
    const ask = async (username: string, type: string): Promise<Response> =>
      fetch(`${pages}/lightning/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, cookie: `local_org_view_as=${username}` },
        body: JSON.stringify({ query }),
      });
    const nadia = (await (await ask(USERNAMES.nadia, 'application/json')).json()) as object;
    expect(nadia).toMatchObject({ data: { uiapi: { query: { Opportunity: { totalCount: 2 } } } } });
    expect((await ask(USERNAMES.nadia, 'text/plain')).status).toBe(415);
  });

  it('lists calls by the list views of the source, and says so where one does not exist', async () => {
    const text = await (await fetch(`${pages}/lightning/o/Call_Recording__c/list`, viewing(USERNAMES.admin))).text();
    expect(text).toContain('Quarantined');
    expect(text).toContain('Waiting for a Match');
    const unknown = await fetch(`${pages}/lightning/o/Call_Recording__c/list?view=Nope`, viewing(USERNAMES.admin));
    expect(unknown.status).toBe(404);
  });

  it('takes an id in the address for a value, never for a part of a query', async () => {
    const answer = await fetch(record(encodeURIComponent("x' OR Name != '")), viewing(USERNAMES.rita));
    expect(answer.status).not.toBe(200);
    expect(await answer.text()).not.toContain('data-component');
  });
});
