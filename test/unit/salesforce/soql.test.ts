import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { soql, SoqlId, SoqlReference } from '../../../middleware/src/outbound/salesforce/soql';
import type { SoqlValue } from '../../../middleware/src/outbound/salesforce/soql';

/** Undoes the escapes of the SOQL reference, "Quoted String Escape Sequences". Written against that page, not the code. */
function meaningOf(literal: string): string {
  expect(literal).toMatch(/^'.*'$/s);
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, hex: string | undefined, one: string) =>
      hex === undefined ? (named[one] ?? one) : String.fromCharCode(parseInt(hex, 16)),
    );
}

function idOf(text: string): SoqlId {
  const id = SoqlId.from(text);
  if (id === null) throw new Error(`${text} is no id`);
  return id;
}

const ATTACKS = [
  "'",
  "\\'",
  "' OR Name != '",
  '\\',
  "\\\\'",
  "x' LIMIT 1 --",
  "'\n)",
  '%',
  '@{call.id}',
  '\u0000',
  '\ud800',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(...ATTACKS),
  fc.array(fc.constantFrom(...ATTACKS)).map((all) => all.join('')),
);

describe('soql', () => {
  test('any text stays one literal with that very value, and the query keeps its structure', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const query = soql`SELECT Id FROM User WHERE Email = ${first} AND Name = ${second} LIMIT 3`;
        const parsed = parseQuery(query.text) as unknown as {
          where: { left: { value: string }; right: { left: { value: string } } };
        };
        expect(parsed).toEqual({
          fields: [{ type: 'Field', field: 'Id' }],
          sObject: 'User',
          where: {
            left: { field: 'Email', operator: '=', literalType: 'STRING', value: expect.any(String) as string },
            operator: 'AND',
            right: {
              left: { field: 'Name', operator: '=', literalType: 'STRING', value: expect.any(String) as string },
            },
          },
          limit: 3,
        });
        expect(meaningOf(parsed.where.left.value)).toBe(first);
        expect(meaningOf(parsed.where.right.left.value)).toBe(second);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text survives the URL, and makes no reference in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = soql`SELECT Id FROM User WHERE Email = ${text}`;
        expect(decodeURIComponent(query.encoded)).toBe(query.text);
        expect(query.encoded).not.toMatch(/[@{}\s&#+]/);
      }),
    );
  });

  test('references stand as they are in the URL, because Salesforce looks for them before it decodes', () => {
    const person = idOf('005000000000004');
    const query = soql`SELECT Id FROM User WHERE Id IN ${[person, new SoqlReference('call.records[0].OwnerId')]}`;
    expect(query.text).toBe("SELECT Id FROM User WHERE Id IN ('005000000000004AAA','@{call.records[0].OwnerId}')");
    expect(query.encoded).toBe(
      "SELECT%20Id%20FROM%20User%20WHERE%20Id%20IN%20('005000000000004AAA'%2C'@{call.records[0].OwnerId}')",
    );
  });

  test.each<[string, SoqlValue, string]>([
    ['a date and time in UTC', new Date('2026-03-02T10:00:00Z'), '2026-03-02T10:00:00.000Z'],
    ['a whole number', 42, '42'],
    ['a fraction', -0.5, '-0.5'],
    ['true', true, 'true'],
    ['null', null, 'null'],
    ['an id of 15 characters in the long form', idOf('005000000000004'), "'005000000000004AAA'"],
    ['a list of texts', ['a', "b'c"], "('a','b\\'c')"],
    ['a quote, a backslash and control characters', "'\\\n\r\t\b\f\u0001", "'\\'\\\\\\n\\r\\t\\b\\f\\u0001'"],
  ])('writes %s', (_name, value, text) => {
    expect(soql`${value}`.text).toBe(text);
  });

  test.each<[string, unknown]>([
    ['an object', { toString: () => "x' OR 'a' = 'a" }],
    ['undefined', undefined],
    ['a function', () => 'Id'],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a number too large to write plainly', 1e21],
    ['an empty list', []],
    ['a list within a list', [['a']]],
    ['a list with an object', [{ value: "'" }]],
  ])('refuses %s at run time, whatever the types were made to say', (_name, value) => {
    expect(() => soql`SELECT Id FROM User WHERE Name = ${value as SoqlValue}`).toThrow(RangeError);
  });

  test('refuses an invalid date', () => {
    expect(() => soql`${new Date(Number.NaN)}`).toThrow(RangeError);
  });

  test.each(['call', '', 'call.records[0].OwnerId}', 'a b.c', 'call.records[x].Id', "call.id'"])(
    'refuses the reference %p',
    (path) => {
      expect(() => new SoqlReference(path)).toThrow(RangeError);
    },
  );

  test('takes a part of a query as it stands, with its values and references, and no text for one', () => {
    const asked = soql`SELECT Id FROM Call_Recording__c`;
    const part = soql`Title__c = ${"O'Hara"} AND OwnerId = ${new SoqlReference('user.id')}`;
    const whole = soql`${asked} WHERE (${part}) AND Title__c != ${'${part}'}`;
    expect(whole.text).toBe(
      "SELECT Id FROM Call_Recording__c WHERE (Title__c = 'O\\'Hara' AND OwnerId = '@{user.id}') AND Title__c != '${part}'",
    );
    expect(whole.encoded).toContain("%3D%20'@{user.id}')");
    expect(() => soql`${{ parts: ['x'] } as unknown as SoqlValue}`).toThrow(RangeError);
  });

  test.each(['', 'x', '006000000000001AAB'])('refuses %p where an id must be', (text) => {
    expect(() => SoqlId.of(text)).toThrow(expect.objectContaining({ code: 'salesforce_refused' }) as Error);
  });

  test('takes no text that is not an id for one', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[a-zA-Z0-9]{14,19}$/)), (text) => {
        const id = SoqlId.from(text);
        if (id !== null) expect(id.value).toMatch(/^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/);
        if (!/^[a-zA-Z0-9]{15,18}$/.test(text)) expect(id).toBeNull();
      }),
    );
  });
});
