import fc from 'fast-check';
import { addDays, daysBetween, laterOf, monthOf } from '../../../middleware/src/domain/retention/calendar-day';
import { OrgCalendar } from '../../../middleware/src/domain/retention/org-calendar';
import { day } from './arbitraries';
import { dayWith, endOfDay, numberOf } from './oracle';

describe('days', () => {
  it.each([
    ['2026-11-14', 90, '2027-02-12'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2023-12-31', 60, '2024-02-29'],
    ['2023-03-01', 365, '2024-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days make %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
    expect(daysBetween(from, to)).toBe(count);
  });

  it('are added as by counting through the months', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 36_500 }), (from, count) => {
        const to = dayWith(numberOf(from) + count);
        expect(addDays(from, count)).toBe(to);
        expect(daysBetween(from, to)).toBe(count);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stay at the last day there is, rather than lose their order', () => {
    expect(addDays('9999-06-01', 36_500)).toBe('9999-12-31');
    expect(addDays('0000-01-01', -1)).toBe('0000-01-01');
  });

  it('know their month and the later of two', () => {
    expect(monthOf('2027-02-12')).toBe('2027-02');
    expect([laterOf('2027-02-12', '2026-12-31'), laterOf('2026-12-31', '2027-02-12')]).toEqual(
      Array(2).fill('2027-02-12'),
    );
  });
});

/** From tzdata: what happened to the clocks stands beside each. */
const ENDS = [
  ['UTC', '2024-02-29', '2024-03-01T00:00:00.000Z', 'a leap day'],
  ['Europe/Berlin', '2027-03-27', '2027-03-27T23:00:00.000Z', 'winter'],
  ['Europe/Berlin', '2027-03-28', '2027-03-28T22:00:00.000Z', 'a day of 23 hours'],
  ['Europe/Berlin', '2026-10-24', '2026-10-24T22:00:00.000Z', 'summer'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z', 'a day of 25 hours'],
  ['America/St_Johns', '2026-07-01', '2026-07-02T02:30:00.000Z', 'half an hour off, summer'],
  ['America/St_Johns', '2026-12-31', '2027-01-01T03:30:00.000Z', 'half an hour off, winter'],
  ['America/St_Johns', '2010-11-06', '2010-11-07T03:30:00.000Z', 'set back at 00:01 next day: over twice'],
  ['America/St_Johns', '2010-03-13', '2010-03-14T03:30:00.000Z', 'set forward at 00:01 next day'],
  ['Pacific/Kiritimati', '2026-01-01', '2026-01-01T10:00:00.000Z', 'the first zone to see a new day'],
  ['Pacific/Kiritimati', '1994-12-30', '1994-12-31T10:00:00.000Z', 'before the day that never was'],
  ['Pacific/Kiritimati', '1994-12-31', '1994-12-31T10:00:00.000Z', 'the day that never was'],
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 'the day that never was'],
  ['America/Sao_Paulo', '2018-11-03', '2018-11-04T03:00:00.000Z', 'set forward at midnight'],
  ['America/Sao_Paulo', '2018-02-17', '2018-02-18T03:00:00.000Z', 'set back at midnight'],
  ['Etc/GMT+12', '2026-05-05', '2026-05-06T12:00:00.000Z', 'the last zone to see a day go'],
] as const;

describe('the end of a day', () => {
  it.each(ENDS)('in %s of %s is %s (%s)', (zone, on, end) => {
    const calendar = new OrgCalendar(zone);
    expect(calendar.endOf(on).toISOString()).toBe(end);
    expect(calendar.endOf(on).toISOString()).toBe(end);
  });

  it('is where a clock looked at every minute shows it last, in years and zones of odd clocks', () => {
    const zones = [...new Set(ENDS.map(([zone]) => zone)), 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo'];
    const calendars = new Map(zones.map((zone) => [zone, new OrgCalendar(zone)]));
    const since1975 = fc.integer({ min: numberOf('1975-01-01'), max: numberOf('2036-12-31') }).map(dayWith);
    fc.assert(
      fc.property(fc.constantFrom(...zones), since1975, (zone, on) => {
        expect(calendars.get(zone)?.endOf(on)).toEqual(endOfDay(on, zone));
      }),
      { numRuns: 1_500 },
    );
  });

  it('parts the instants of that day and before from all later ones', () => {
    const calendar = new OrgCalendar('America/St_Johns');
    fc.assert(
      fc.property(day, fc.integer({ min: -200_000_000, max: 200_000_000 }), (on, ms) => {
        const instant = new Date(Date.parse(on) + ms);
        expect(calendar.dayOf(instant) > on).toBe(instant >= calendar.endOf(on));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the day of an instant', () => {
  it.each([
    ['Europe/Berlin', '2027-03-27T22:59:59.999Z', '2027-03-27'],
    ['Europe/Berlin', '2027-03-27T23:00:00.000Z', '2027-03-28'],
    ['America/St_Johns', '2026-07-02T02:29:59.999Z', '2026-07-01'],
    ['America/St_Johns', '2026-07-02T02:30:00.000Z', '2026-07-02'],
    ['Pacific/Kiritimati', '2026-01-01T09:59:59.999Z', '2026-01-01'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00.000Z', '2026-01-02'],
    ['America/New_York', '2024-03-01T04:59:59.000Z', '2024-02-29'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
  ])('in %s at %s is %s', (zone, at, on) => {
    expect(new OrgCalendar(zone).dayOf(new Date(at))).toBe(on);
  });

  it('of a recorder that is off by ages stays within the years there are', () => {
    const calendar = new OrgCalendar('Europe/Berlin');
    expect(calendar.dayOf(new Date('+012026-01-01T00:00:00Z'))).toBe('9999-12-31');
    expect(calendar.dayOf(new Date('-000100-01-01T00:00:00Z'))).toBe('0000-01-01');
    expect(calendar.dayOf(new Date('0050-06-01T12:00:00Z'))).toMatch(/^0050-0[56]-/);
  });

  it('is refused for a zone that does not exist', () => {
    expect(() => new OrgCalendar('Europe/Atlantis')).toThrow(RangeError);
  });
});
