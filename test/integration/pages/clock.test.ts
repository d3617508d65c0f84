import { movableClock, type MovableClock } from '../../../scripts/demo/movable-clock';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { visitor, type Visitor } from './visitor';

const START = Date.parse('2026-11-14T18:00:00Z');

describe('the clock card', () => {
  let clock: MovableClock;
  let org: LocalOrg;
  let ada: Visitor;

  beforeEach(async () => {
    clock = movableClock(() => START);
    org = await startLocalOrg({ panelsDir: __dirname, clock });
    ada = visitor(org.url, USERNAMES.admin);
  });
  afterEach(() => org.close());

  it('shows the org’s time in the viewer’s zone, on the demo’s page and in Setup', async () => {
    for (const path of ['/demo', '/lightning/setup/CustomMetadata'])
      expect((await ada.get(path)).text).toContain('Nov 14, 2026, 10:00 AM');
  });

  it.each([
    ['1', '2026-11-15T18:00:00.000Z'],
    ['7', '2026-11-21T18:00:00.000Z'],
    ['31', '2026-12-15T18:00:00.000Z'],
    ['365', '2027-11-14T18:00:00.000Z'],
  ])('moves forward by %s days, and the org with it', async (days, expected) => {
    const moved = await ada.send('/demo/clock', { days }, '/lightning/setup/CustomMetadata');
    expect([moved.status, moved.path]).toEqual([200, '/lightning/setup/CustomMetadata']);
    expect(org.now().toISOString()).toBe(expected);
    await org.asAdmin.update('Opportunity', OPPORTUNITIES.aldermoorRollout, { StageName: 'Closed Lost' });
    const [row] = await org.asAdmin.query(
      `SELECT LastModifiedDate FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRollout}'`,
    );
    expect(row?.['LastModifiedDate']).toBe(expected.replace('Z', '+0000'));
  });

  it('moves to noon UTC of a day', async () => {
    expect((await ada.send('/demo/clock', { day: '2028-02-29' })).path).toBe('/demo');
    expect(org.now().toISOString()).toBe('2028-02-29T12:00:00.000Z');
  });

  it.each([
    [{ day: '2026-11-14' }, 'only forward, and 2026-11-14 is past'],
    [{ day: '2027-02-30' }, 'choose a day'],
    [{ days: '-1' }, 'choose a day'],
    [{}, 'choose a day'],
  ])('stays where it is for %j, and says why', async (form, sentence) => {
    const refused = await ada.send('/demo/clock', { ...form });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(sentence);
    expect(org.now().getTime()).toBe(START);
  });
});

it('has no page and no route where the org has no clock to move', async () => {
  const org = await startLocalOrg({ panelsDir: __dirname });
  const ada = visitor(org.url, USERNAMES.admin);
  expect((await ada.get('/demo')).status).toBe(404);
  expect((await ada.send('/demo/clock', { days: '1' })).status).toBe(404);
  expect((await ada.get('/lightning/setup/CustomMetadata')).text).not.toContain('Clock');
  await org.close();
});
