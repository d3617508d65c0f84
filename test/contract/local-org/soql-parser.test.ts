import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { parseSoql } from '../../local-org/query/soql-parse';

/** True where the local org reads the query. Its names need not exist. */
function isRead(soql: string): boolean {
  try {
    parseSoql(soql);
    return true;
  } catch {
    return false;
  }
}

const name = fc.constantFrom(
  'Id',
  'Name',
  'Account.Name',
  'Owner.Profile.Name',
  'Amount',
  'Field__c',
  'Parent__r.Field__c',
);
const literal = fc.constantFrom(
  "'text'", "''", "'it\\'s'", "'a\\\\'", '5', '-1.5', '+3', 'null', 'TRUE', 'false', '2026-11-20', '2026-11-20T10:00:00Z',
  '2026-11-20T10:00:00.000+01:00', 'TODAY', 'LAST_N_DAYS:30', 'NEXT_FISCAL_QUARTER', 'N_YEARS_AGO:2',
); // prettier-ignore
const text = fc.constantFrom("'a%'", "'_b'", "'c'");
const list = fc.array(literal, { minLength: 1, maxLength: 3 }).map((all) => `(${all.join(', ')})`);
const comparison = fc.oneof(
  fc.tuple(name, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), literal).map((parts) => parts.join(' ')),
  fc.tuple(name, text).map(([of, like]) => `${of} LIKE ${like}`),
  fc.tuple(name, fc.constantFrom('IN', 'NOT IN'), list).map((parts) => parts.join(' ')),
  fc
    .tuple(name, fc.constantFrom('INCLUDES', 'EXCLUDES'), text)
    .map(([of, operator, one]) => `${of} ${operator} (${one})`),
  fc.tuple(name, literal).map(([of, value]) => `CALENDAR_YEAR(${of}) = ${value}`),
  name.map((of) => `${of} IN (SELECT Id FROM Contact WHERE Name = 'x')`),
);
const where = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc
      .tuple(tie('any'), fc.constantFrom('AND', 'OR'), tie('any'))
      .map(([left, joined, right]) => `(${left}) ${joined} (${right})`),
    tie('any').map((inner) => `(NOT (${inner}))`),
  ),
})).any;
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), part);
const selected = fc.oneof(
  name,
  fc.constantFrom(
    'COUNT(Id)',
    'SUM(Amount) total',
    'toLabel(Name)',
    'FORMAT(Amount) money',
    "(SELECT Id FROM Contacts WHERE Name LIKE 'a%' LIMIT 5)",
  ),
  fc.constant('TYPEOF What WHEN Account THEN Phone, Name ELSE Id END'),
);
const query = fc
  .tuple(
    fc.array(selected, { minLength: 1, maxLength: 4 }).map((fields) => `SELECT ${fields.join(', ')} FROM Account`),
    maybe(where.map((conditions) => `WHERE ${conditions}`)),
    maybe(name.map((of) => `GROUP BY ${of}`)),
    maybe(
      fc
        .tuple(name, fc.constantFrom('', 'ASC', 'DESC'), fc.constantFrom('', 'NULLS FIRST', 'NULLS LAST'))
        .map((parts) => `ORDER BY ${parts.join(' ')}`),
    ),
    maybe(fc.nat(2_000).map((count) => `LIMIT ${count}`)),
    maybe(fc.nat(2_000).map((count) => `OFFSET ${count}`)),
  )
  .map((parts) => parts.filter((part) => part !== '').join(' '));

test('whatever a parser that others wrote takes for a query, the local org reads', () => {
  fc.assert(
    fc.property(query, (soql) => {
      fc.pre(isQueryValid(soql));
      expect([soql, isRead(soql)]).toEqual([soql, true]);
    }),
    { numRuns: 300 },
  );
});

test('a word too many or too few is refused as that parser refuses it', () => {
  fc.assert(
    fc.property(query, fc.nat(), fc.boolean(), (soql, at, more) => {
      const words = soql.split(' ');
      const place = at % words.length;
      const broken = more
        ? [...words.slice(0, place), ')', ...words.slice(place)]
        : [...words.slice(0, place), ...words.slice(place + 1)];
      // That parser takes OFFSET only behind LIMIT, which the reference does not ask for.
      fc.pre(!isQueryValid(broken.join(' ')) && !/(?<!LIMIT \d+) OFFSET/.test(broken.join(' ')));
      expect([broken.join(' '), isRead(broken.join(' '))]).toEqual([broken.join(' '), false]);
    }),
    { numRuns: 300 },
  );
});
