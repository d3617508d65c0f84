import fc from 'fast-check';
import { readTagDefinitions, type ReadTagDefinition } from '../../../middleware/src/contracts/tag-definitions';
import {
  FEWEST_PHRASES,
  NEVER_SUGGESTED,
  SEVERITIES,
  type TagDefinition,
} from '../../../middleware/src/domain/tags/definition';

const RISKS = ['Security_Concern', 'Churn_Risk', 'Right', 'Wrong', 'One', 'Two'];

/** A record as a query answers it. */
const record = (name: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  attributes: { type: 'Tag_Definition__mdt', url: `/services/data/v66.0/sobjects/Tag_Definition__mdt/${name}` },
  DeveloperName: name,
  MasterLabel: `The tag ${name}`,
  Description__c: 'When to use it.',
  Deal_Risk__c: true,
  Severity__c: 'high',
  Suggested_By_Machine__c: true,
  Minimum_Evidence__c: 3,
  Phrases__c: 'security review | 2\npen test',
  ...changes,
});

function problemsOf(records: unknown) {
  const read = readTagDefinitions(records, RISKS);
  return read.kind === 'refused' ? read.problems : [];
}
const inShort = (records: unknown) =>
  problemsOf(records).map(({ code, records: names, field }) => [code, names.join(' '), field]);

describe('records of tag definitions', () => {
  it('are read into the definitions of the domain', () => {
    const Phrases__c = '  security review | 2\r\n\r\npen   test\r\nTracker : Security | 3\nwhere ... stored|1\n';
    const expected: readonly TagDefinition[] = [
      {
        ...{ name: 'Security_Concern', label: 'Security', description: 'When to use it.', dealRisk: true },
        ...{ severity: 'high', suggestedByMachine: true, minimumEvidence: 3 },
        phrases: [
          { text: 'security review', weight: 2 },
          { text: 'pen   test', weight: 1 },
          { text: 'where ... stored', weight: 1 },
        ],
        trackers: [{ text: 'Security', weight: 3 }],
      },
    ];
    const read = readTagDefinitions([record('Security_Concern', { MasterLabel: ' Security ', Phrases__c })], RISKS);
    expect(read).toEqual({ kind: 'definitions', definitions: expected });
  });

  it('may be of a tag that only people give, without phrases or evidence, and of any severity', () => {
    const silent = { Suggested_By_Machine__c: false, Minimum_Evidence__c: null, Phrases__c: null };
    const plain = { Deal_Risk__c: false, Severity__c: null };
    for (const name of NEVER_SUGGESTED) expect(problemsOf([record(name, { ...silent, ...plain })])).toEqual([]);
    for (const Severity__c of SEVERITIES) expect(problemsOf([record('One', { Severity__c })])).toEqual([]);
  });

  it.each([
    ['no label', { MasterLabel: ' ' }, 'MasterLabel'],
    ['a label longer than the platform’s', { MasterLabel: 'x'.repeat(41) }, 'MasterLabel'],
    ['no description', { Description__c: null }, 'Description__c'],
    ['a severity in capitals', { Severity__c: 'High' }, 'Severity__c'],
    ['a severity that every object has', { Severity__c: 'constructor' }, 'Severity__c'],
    ['a box that is neither ticked nor not', { Deal_Risk__c: null }, 'Deal_Risk__c'],
    ['a box as a text', { Suggested_By_Machine__c: 'true' }, 'Suggested_By_Machine__c'],
    ['one keyword as enough', { Minimum_Evidence__c: 1 }, 'Minimum_Evidence__c'],
    ['evidence beyond reach', { Minimum_Evidence__c: 21 }, 'Minimum_Evidence__c'],
    ['half a piece of evidence', { Minimum_Evidence__c: 2.5 }, 'Minimum_Evidence__c'],
    ['phrases that are no text', { Phrases__c: 7 }, 'Phrases__c'],
  ])('are refused for %s, by record and field', (_, changes, field) => {
    expect(inShort([record('Right'), record('Wrong', changes)])).toEqual([['wrong_value', 'Wrong', field]]);
  });

  it.each([
    ['no word', '...', 3],
    ['only signs', '!!! | 2', 3],
    ['a weight of nothing', 'firewall | 0', 3],
    ['a weight too large', 'firewall | 4', 3],
    ['half a weight', 'firewall | 1.5', 3],
    ['two weights', 'firewall | 1 | 2', 3],
    ['a weight in words', 'firewall | two', 3],
    ['a tracker without a name', 'tracker: | 2', 3],
    ['a sentence', 'a b c d e f g h i j k', 3],
    ['a line without end', 'x'.repeat(101), 3],
  ])('are refused for a line of %s, by its number', (_, line, number) => {
    const records = [record('Wrong', { Phrases__c: `security review | 2\npen test\n${line}` })];
    expect(problemsOf(records)).toMatchObject([
      { code: 'wrong_phrase', records: ['Wrong'], field: 'Phrases__c', line: number },
    ]);
  });

  it('are refused for a phrase given twice, naming both lines, and for too many', () => {
    const twice = record('Wrong', { Phrases__c: 'pen test | 2\nfirewall\nPen  Test' });
    expect(problemsOf([twice])).toMatchObject([
      { code: 'phrase_repeated', line: 3, remedy: expect.stringContaining('Line 1') as unknown },
    ]);
    const many = Array.from({ length: 301 }, (_, at) => `phrase ${at}`).join('\n');
    expect(problemsOf([record('Wrong', { Phrases__c: many })])).toMatchObject([{ code: 'wrong_phrase', line: 301 }]);
  });

  it.each([
    ['a risk without a severity', { Severity__c: null }, 'Severity__c'],
    ['a severity without a risk', { Deal_Risk__c: false }, 'Severity__c'],
    ['a suggestion that asks for no evidence', { Minimum_Evidence__c: null }, 'Minimum_Evidence__c'],
    ['phrases that weigh too little', { Minimum_Evidence__c: 4 }, 'Phrases__c'],
    ['one phrase, however heavy', { Phrases__c: 'pen test | 3' }, 'Phrases__c'],
    ['no phrases', { Phrases__c: null }, 'Phrases__c'],
  ])('are refused for %s', (_, changes, field) => {
    expect(inShort([record('Wrong', changes)])).toEqual([['contradiction', 'Wrong', field]]);
  });

  it.each([...NEVER_SUGGESTED, 'STRONG_COACHING_EXAMPLE'])('are refused where a machine were to suggest %s', (name) => {
    const plain = { Deal_Risk__c: false, Severity__c: null };
    expect(inShort([record(name, plain)])).toEqual([['contradiction', name, 'Suggested_By_Machine__c']]);
  });

  it('are refused for a deal risk that the opportunity does not know, and say how to make it known', () => {
    const problems = problemsOf([record('Weather')]);
    expect(problems).toMatchObject([{ code: 'risk_unknown', records: ['Weather'], field: 'Deal_Risk__c' }]);
    expect(problems[0]?.remedy).toBe('Add the value Weather to Open Risks on the opportunity, or untick Deal Risk.');
  });

  it('are refused for names and labels that differ by case alone, which name both', () => {
    expect(
      inShort([
        record('One'),
        record('Two'),
        record('ONE', { MasterLabel: 'Other', Deal_Risk__c: false, Severity__c: null }),
      ]),
    ).toEqual([['name_repeated', 'One ONE', 'DeveloperName']]);
    expect(inShort([record('One', { MasterLabel: 'Price' }), record('Two', { MasterLabel: 'price' })])).toEqual([
      ['label_repeated', 'One Two', 'MasterLabel'],
    ]);
  });

  it.each([
    ['something other than records', { records: [] }, 'not_records'],
    ['none at all', [], 'no_definitions'],
    ['far too many', Array.from({ length: 201 }, (_, at) => record(`Tag_${at}`)), 'too_many_definitions'],
  ])('are refused as a whole for %s', (_, records, code) => {
    expect(inShort(records)).toEqual([[code, '', null]]);
  });

  it('are refused with every problem of every record at once', () => {
    const records = [record('One', { Severity__c: null, Phrases__c: '|' }), null, record('Two', { MasterLabel: null })];
    expect(inShort(records)).toEqual(
      [
        ['wrong_phrase', 'One', 'Phrases__c'],
        ['contradiction', 'One', 'Severity__c'],
        ['contradiction', 'One', 'Phrases__c'],
        ['name_missing', '#2', 'DeveloperName'],
        ['wrong_value', 'Two', 'MasterLabel'],
      ].sort((a, b) => order(a) - order(b)),
    );
  });

  it('never throw, whatever they hold, and tell a remedy for each problem', () => {
    const value = fc.oneof(fc.anything(), fc.constantFrom('high', true, 3, 'pen test\nfirewall | 2', '|'));
    const records = fc.array(fc.oneof(value, fc.dictionary(fc.constantFrom(...Object.keys(record('One'))), value)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(records, (list) => {
        for (const { remedy } of problemsOf(list)) expect(remedy).toMatch(/[.:]/);
      }),
    );
  });

  it('that are read fit the domain: enough phrases for one suggestion at least', () => {
    const read = readTagDefinitions([record('One')], RISKS);
    const definitions: readonly ReadTagDefinition[] = read.kind === 'definitions' ? read.definitions : [];
    for (const { phrases, trackers } of definitions)
      expect(phrases.length + trackers.length).toBeGreaterThanOrEqual(FEWEST_PHRASES);
    expect(definitions).toHaveLength(1);
  });
});

/** Problems come record by record. */
const order = (problem: readonly (string | null)[]): number => ['One', '#2', 'Two'].indexOf(problem[1] ?? '');
