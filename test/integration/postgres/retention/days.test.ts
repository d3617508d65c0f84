import fc from 'fast-check';
import { OrgCalendar } from '../../../../middleware/src/domain/retention/org-calendar';
import { keep, storeKept } from '../../../contract/store/retention-rows';
import { openTestPostgres, type TestPostgres } from '../open-test-postgres';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

/** Half and quarter hours, days left out and lived twice, midnights that do not exist, half an hour of summer. */
const ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Caracas',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

const instant = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) })
  .map((ms) => new Date(Math.floor(ms / 1000) * 1000));

/** Close to midnight there, where a wrong offset shows. */
const nearMidnight = fc
  .record({ at: instant, zone: fc.constantFrom(...ZONES), off: fc.integer({ min: -90, max: 90 }) })
  .map(({ at, zone, off }) => ({
    zone,
    at: new Date(new OrgCalendar(zone).endOf(new OrgCalendar(zone).dayOf(at)).getTime() + off * 60_000),
  }));

it('has the days of the domain, in every zone and on both sides of every midnight', async () => {
  const calendars = new Map(ZONES.map((zone) => [zone, new OrgCalendar(zone)]));
  const sample = fc.sample(fc.oneof(nearMidnight, fc.record({ zone: fc.constantFrom(...ZONES), at: instant })), 20_000);
  const { rows } = await postgres.sql.query<{ day: string }>(
    `SELECT ((at AT TIME ZONE zone)::date)::text AS day
       FROM unnest($1::timestamptz[], $2::text[]) WITH ORDINALITY AS asked (at, zone, place) ORDER BY place`,
    [sample.map(({ at }) => at), sample.map(({ zone }) => zone)],
  );
  const different = sample.flatMap(({ at, zone }, place) => {
    const [ours, theirs] = [calendars.get(zone)?.dayOf(at), rows[place]?.day];
    return ours === theirs ? [] : [{ at, zone, ours, theirs }];
  });
  expect(different).toEqual([]);
});

it('counts calls and closures by those days, wherever this process and the database think they are', async () => {
  await postgres.sql.query(`ALTER DATABASE ${new URL(postgres.url).pathname.slice(1)} SET timezone = 'Pacific/Apia'`);
  const elsewhere = await postgres.another();
  await fc.assert(
    fc.asyncProperty(nearMidnight, nearMidnight, async (started, closed) => {
      const calendar = new OrgCalendar(started.zone);
      const [calledOn, closedOn] = [calendar.dayOf(started.at), calendar.dayOf(closed.at)];
      const rows = await elsewhere.store.transaction(async (tx) => {
        const call = await storeKept(tx, { startedAt: started.at }, ['recording'], { calledOn: '2000-02-29' });
        const deal = { accountId: null, stageName: 'Lost', stageChangedAt: closed.at, deleted: false, missing: false };
        const known = { ...deal, outcome: 'lost', closedAt: closed.at } as const;
        await tx.deals.store(call.opportunityId ?? '', known, closed.at, '1');
        await tx.retained.dealChanged(call.opportunityId ?? '', known, started.zone);
        await keep(tx, call, ['draft'], { calledOn, timeZone: started.zone });
        const before = await tx.retained.byCall(call.id);
        await tx.retained.timeZoneChanged(started.zone);
        return [...before, ...(await tx.retained.byCall(call.id))];
      });
      const later = calledOn > closedOn ? calledOn : closedOn;
      expect(rows.map(({ artifact, ...row }) => [artifact, row.calledOn, row.countedFrom])).toEqual([
        ['draft', calledOn, later],
        ['recording', '2000-02-29', closedOn > '2000-02-29' ? closedOn : '2000-02-29'],
        ['draft', calledOn, later],
        ['recording', calledOn, later],
      ]);
    }),
    { numRuns: 60 },
  );
});
