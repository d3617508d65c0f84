import { riskWords, saidBy, secondsOf } from 'c/tagWords';

describe('secondsOf', () => {
  it.each([
    ['12:04', 724],
    [' 0:00 ', 0],
    ['1:02:03', 3723],
    ['95:30', 5730],
    ['24:00:00', 86400],
    ['', null],
    ['   ', null],
  ])('reads %j as %j', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['12', '12:60', 'twelve', '12:04 or so', '24:00:01', '-1:00', '1:2:3:4'])(
    'takes %j for no moment',
    (text) => {
      expect(secondsOf(text)).toBeUndefined();
    },
  );
});

describe('the words of a tag', () => {
  it('name a risk by its severity, and say that it is over once it is', () => {
    expect(riskWords({ dealRisk: true, severity: 'high', state: 'confirmed' }).word).toBe('high risk');
    expect(riskWords({ dealRisk: true, severity: 'high', state: 'resolved' }).word).toBe('risk is over');
    expect(riskWords({ dealRisk: false, severity: null, state: 'confirmed' })).toBeNull();
  });

  it('name the person, or say that it was somebody', () => {
    const confirmed = { by: '005', byName: '', at: '2026-11-14T18:05:00.000Z' };
    expect(saidBy({ state: 'confirmed', confirmed, ended: null }).replace(/\u202f/g, ' ')).toBe(
      'Confirmed by Somebody, Nov 14, 2026, 10:05 AM',
    );
  });
});
