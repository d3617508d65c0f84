import { anyCount, appliesText, artifactCount, dayCount, dueText, ruleName, ruleText } from 'c/retentionWords';

const deletes = { action: 'delete', days: 90, trigger: 'call_date', reviewOn: null };

describe('retentionWords', () => {
  it('counts with the digits of the locale, and one by its own word', () => {
    expect(artifactCount('recording', 12400)).toBe('12,400 recordings');
    expect(artifactCount('official_note', 1)).toBe('1 official note');
    expect(artifactCount('approved_summary', 0)).toBe('0 approved summaries');
    expect([anyCount(1), anyCount(2), dayCount(1), dayCount(275)]).toEqual([
      '1 artifact', '2 artifacts', '1 day', '275 days',
    ]); // prettier-ignore
  });

  it('says what a rule does, from the call, from the closing of the deal, or for ever', () => {
    expect(ruleText(deletes)).toBe('Deleted 90 days after the call');
    expect(ruleText({ ...deletes, days: 1, trigger: 'closure' })).toBe('Deleted 1 day after the deal is closed');
    expect(ruleText({ action: 'keep', days: null, trigger: null, reviewOn: '2027-01-31' })).toBe(
      'Kept; to be asked about again on Jan 31, 2027',
    );
  });

  it('says until when something is kept, for every kind of due', () => {
    const due = (kind, more) => dueText({ kind, on: null, reviewOn: null, rule: deletes, ...more });
    expect(due('due', { on: '2027-02-12' })).toBe('Kept until Feb 12, 2027');
    expect(due('waits_for_closure')).toBe('Kept while the deal is open, and 90 days after it is closed');
    expect(due('kept', { reviewOn: '2027-01-31' })).toBe(
      'Kept. On Jan 31, 2027 somebody asks whether it still has to be',
    );
    expect(due('no_rule', { rule: null })).toBe('Kept without end, because no rule is for it');
  });

  it('says which calls a rule is for, also those of a type that it does not know', () => {
    expect(appliesText({ outcome: 'won', callType: 'any' })).toBe('Won deals, every call');
    expect(appliesText({ outcome: 'any', callType: 'hr' })).toBe('Every deal, calls of the type “HR”');
    expect(appliesText({ outcome: 'any', callType: 'brand_new' })).toBe('Every deal, calls of the type “brand_new”');
  });

  it('makes words of a rule’s name', () => {
    expect(ruleName('Recording_90_Days')).toBe('Recording 90 Days');
    expect(ruleName(null)).toBe('');
  });
});
