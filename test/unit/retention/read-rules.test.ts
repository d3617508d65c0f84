import fc from 'fast-check';
import { readRetentionRules, type ReadRetentionRule } from '../../../middleware/src/contracts/retention-rules';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import {
  ARTIFACTS,
  MOST_DAYS,
  OUTCOMES,
  TRIGGERS,
  type RetentionRule,
} from '../../../middleware/src/domain/retention/rule';
import { ruleSet } from '../../../middleware/src/domain/retention/rule-set';
import { rules as someRules } from './arbitraries';

/** A record as a query answers it. */
const record = (name: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  attributes: { type: 'Retention_Rule__mdt', url: `/services/data/v66.0/sobjects/Retention_Rule__mdt/${name}` },
  DeveloperName: name,
  Artifact__c: 'recording',
  Opportunity_Outcome__c: 'lost',
  Call_Type__c: 'any',
  Days__c: 90,
  Trigger__c: 'closure',
  Action__c: 'delete',
  Reason__c: 'Lost deals need no recordings.',
  Review_On__c: null,
  ...changes,
});
const keep = { Action__c: 'keep', Days__c: null, Trigger__c: null, Review_On__c: '2028-02-29' };

function problemsOf(records: unknown) {
  const read = readRetentionRules(records);
  return read.kind === 'refused' ? read.problems : [];
}
const inShort = (records: unknown) =>
  problemsOf(records).map(({ code, records: names, field }) => [code, names.join(' '), field]);

describe('records of retention rules', () => {
  it('are read into the rules of the domain', () => {
    const read = readRetentionRules([
      record('Lost_90'),
      record('Training_Library', { ...keep, Call_Type__c: 'training', Opportunity_Outcome__c: 'any' }),
    ]);
    const expected: readonly RetentionRule[] = [
      {
        ...{ name: 'Lost_90', artifact: 'recording', outcome: 'lost', callType: 'any' },
        term: { action: 'delete', days: 90, trigger: 'closure' },
        reason: 'Lost deals need no recordings.',
      },
      {
        ...{ name: 'Training_Library', artifact: 'recording', outcome: 'any', callType: 'training' },
        term: { action: 'keep', reviewOn: '2028-02-29' },
        reason: 'Lost deals need no recordings.',
      },
    ];
    expect(read).toEqual({ kind: 'rules', rules: expected });
  });

  it('may hold every value that the domain knows, and 100 years', () => {
    const all = ARTIFACTS.flatMap((Artifact__c) =>
      [...CALL_TYPES, 'any'].flatMap((Call_Type__c) =>
        [...OUTCOMES, 'any'].map((Opportunity_Outcome__c) => ({ Artifact__c, Call_Type__c, Opportunity_Outcome__c })),
      ),
    );
    const records = all.map((one, at) => record(`Rule_${at}`, { ...one, Trigger__c: 'call_date', Days__c: MOST_DAYS }));
    expect(records).toHaveLength(6 * 17 * 4);
    const read = readRetentionRules(records);
    const rules: readonly RetentionRule[] = read.kind === 'rules' ? read.rules : [];
    expect(rules).toHaveLength(408);
    expect(ruleSet(rules).kind).toBe('rules');
    expect(TRIGGERS.map((Trigger__c) => inShort([record('One', { Trigger__c })]))).toEqual([[], []]);
  });

  it.each([
    ['a negative number of days', { Days__c: -90 }, 'Days__c'],
    ['no days', { Days__c: 0 }, 'Days__c'],
    ['days beyond 100 years', { Days__c: 36_501 }, 'Days__c'],
    ['days without end', { Days__c: 1e300 }, 'Days__c'],
    ['half a day', { Days__c: 90.5 }, 'Days__c'],
    ['days as a text', { Days__c: '90' }, 'Days__c'],
    ['a misspelt artifact', { Artifact__c: 'recordings' }, 'Artifact__c'],
    ['an artifact that every object has', { Artifact__c: 'constructor' }, 'Artifact__c'],
    ['an outcome in capitals', { Opportunity_Outcome__c: 'Lost' }, 'Opportunity_Outcome__c'],
    ['a blank outcome', { Opportunity_Outcome__c: null }, 'Opportunity_Outcome__c'],
    ['an unknown call type', { Call_Type__c: 'demos' }, 'Call_Type__c'],
    ['a blank call type', { Call_Type__c: undefined }, 'Call_Type__c'],
    ['an unknown trigger', { Trigger__c: 'closed' }, 'Trigger__c'],
    ['an unknown action', { Action__c: 'trash' }, 'Action__c'],
    ['a blank action', { Action__c: null }, 'Action__c'],
    ['a reason of spaces', { Reason__c: ' \n ' }, 'Reason__c'],
    ['no reason', { Reason__c: null }, 'Reason__c'],
    ['a day of review that is no day', { ...keep, Review_On__c: '2027-02-29' }, 'Review_On__c'],
    ['a day of review with a time', { ...keep, Review_On__c: '2027-02-28T00:00:00Z' }, 'Review_On__c'],
  ])('are refused for %s, by record and field', (_, changes, field) => {
    expect(inShort([record('Right', { Artifact__c: 'draft' }), record('Wrong', changes)])).toEqual([
      ['wrong_value', 'Wrong', field],
    ]);
  });

  it.each([
    ['a deletion that says no time', { Days__c: null }, 'Days__c'],
    ['a deletion that counts from nothing', { Trigger__c: null }, 'Trigger__c'],
    ['a deletion with a day of review', { Review_On__c: '2028-01-01' }, 'Review_On__c'],
    ['the closure of an open deal', { Opportunity_Outcome__c: 'open' }, 'Trigger__c'],
    ['keeping for ever without a review', { ...keep, Review_On__c: null }, 'Review_On__c'],
    ['keeping for ever, and for days', { ...keep, Days__c: 90 }, 'Days__c'],
  ])('are refused for %s', (_, changes, field) => {
    expect(inShort([record('Wrong', changes)])).toEqual([['contradiction', 'Wrong', field]]);
  });

  it('that keep may hold a trigger, which says nothing there', () => {
    const read = readRetentionRules([
      record('Kept', { ...keep, Trigger__c: 'closure', Opportunity_Outcome__c: 'open' }),
    ]);
    expect(read.kind === 'rules' ? read.rules[0]?.term : null).toEqual({ action: 'keep', reviewOn: '2028-02-29' });
  });

  it('are refused for a tie, which names both', () => {
    const read = [record('First'), record('Other', { Call_Type__c: 'demo' }), record('Second', { Days__c: 30 })];
    expect(problemsOf(read)).toEqual([
      {
        code: 'tie',
        records: ['First', 'Second'],
        field: null,
        found: null,
        remedy: 'Both are for recording any lost, and neither is more specific: change or remove one of the two.',
      },
    ]);
  });

  it('are not called tied where what they would tie on is wrong', () => {
    const wrong = { Artifact__c: 'tape' };
    expect(inShort([record('First', wrong), record('Second', wrong)]).map(([code]) => code)).toEqual([
      'wrong_value',
      'wrong_value',
    ]);
  });

  it('are refused for a name that is there twice, in whatever case, and for one that is missing', () => {
    const twice = [record('Lost_90'), record('LOST_90', { Artifact__c: 'draft' })];
    expect(inShort(twice)).toEqual([['name_repeated', 'Lost_90 LOST_90', 'DeveloperName']]);
    expect(inShort([record('One'), record(''), null, 7, []])).toEqual(
      ['#2', '#3', '#4', '#5'].map((place) => ['name_missing', place, 'DeveloperName']),
    );
  });

  it('are refused where there are none, too many, or something else', () => {
    expect(inShort([])).toEqual([['no_rules', '', null]]);
    expect(inShort(Array(2_001).fill(record('One')))).toEqual([['too_many_rules', '', null]]);
    for (const other of [null, undefined, {}, 'rules', { records: [] }]) {
      expect(inShort(other)).toEqual([['not_records', '', null]]);
    }
  });

  it('are told every problem at once, with what was found and what to do', () => {
    const records = [
      record('Bad', { Artifact__c: 'tape', Days__c: -1, Opportunity_Outcome__c: 'open', Reason__c: '' }),
      record('Kept', { ...keep, Review_On__c: null }),
      record('Kept_Too', { ...keep, Days__c: 5 }),
      record('bad', { Artifact__c: 'draft' }),
    ];
    expect(inShort(records)).toEqual([
      ['wrong_value', 'Bad', 'Artifact__c'],
      ['wrong_value', 'Bad', 'Days__c'],
      ['wrong_value', 'Bad', 'Reason__c'],
      ['contradiction', 'Bad', 'Trigger__c'],
      ['contradiction', 'Kept', 'Review_On__c'],
      ['contradiction', 'Kept_Too', 'Days__c'],
      ['name_repeated', 'Bad bad', 'DeveloperName'],
      ['tie', 'Kept Kept_Too', null],
    ]);
    expect(problemsOf(records)[1]).toEqual({
      ...{ code: 'wrong_value', records: ['Bad'], field: 'Days__c', found: '-1' },
      remedy: 'Enter a whole number of days from 1 to 36500.',
    });
  });

  it('of a huge wrong value are quoted in 80 characters', () => {
    expect(problemsOf([record('One', { Artifact__c: 'x'.repeat(10_000) })])[0]?.found).toHaveLength(80);
  });

  const raw = (rule: RetentionRule) =>
    record(rule.name, {
      ...{ Artifact__c: rule.artifact, Opportunity_Outcome__c: rule.outcome, Call_Type__c: rule.callType },
      ...(rule.term.action === 'delete'
        ? { Days__c: rule.term.days, Trigger__c: rule.term.trigger }
        : { ...keep, Review_On__c: rule.term.reviewOn }),
      Reason__c: rule.reason,
    });
  /** Sets that are right: a rule for the closure of an open deal is left out. */
  const rightRules = someRules.map((list) =>
    list.filter(({ term, outcome }) => !(term.action === 'delete' && term.trigger === 'closure' && outcome === 'open')),
  );

  it('come back as the rules they were made from, and one wrong field anywhere refuses the whole set', () => {
    const wrong = fc.constantFrom(
      ...[{ Days__c: -1 }, { Artifact__c: 'tape' }, { Call_Type__c: '' }, { Action__c: 'x' }, { Reason__c: '' }],
    );
    fc.assert(
      fc.property(rightRules, fc.nat(), wrong, (list, at, changes) => {
        fc.pre(list.length > 0);
        const records = list.map(raw);
        const asRead: readonly ReadRetentionRule[] = list;
        expect(readRetentionRules(records)).toEqual({ kind: 'rules', rules: asRead });
        const place = at % records.length;
        const spoilt = records.map((one, index) => (index === place ? { ...one, ...changes } : one));
        const names = problemsOf(spoilt).flatMap((problem) => problem.records);
        expect(names).toContain(list[place]?.name);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throw, whatever the org answers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), (anything) => {
        const read = readRetentionRules(anything);
        expect(read.kind === 'rules' || read.problems.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(record('One'))), fc.jsonValue()), (fields) => {
        const read = readRetentionRules([record('One', fields)]);
        if (read.kind === 'rules') expect(ruleSet(read.rules).kind).toBe('rules');
        else expect(read.problems.every(({ remedy }) => remedy.length > 10)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
