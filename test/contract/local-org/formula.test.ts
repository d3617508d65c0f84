import { compileFormula } from '../../local-org/schema/formula';
import { loadSchema } from '../../local-org/schema/load-schema';
import type { Value } from '../../local-org/schema/model';

const { objects, customPermissions } = loadSchema(['force-app/main']);
const objectNamed = (name: string) => {
  const object = objects.find((one) => one.name === name);
  if (!object) throw new Error(`no object ${name}`);
  return object;
};
const scope = { object: objectNamed('Call_Summary__c'), user: objectNamed('User'), customPermissions };

/** A summary that has just moved from awaiting review to approved, saved by a reviewer. */
const after: Record<string, Value> = {
  Review_Status__c: 'approved',
  Version__c: 3,
  Generator__c: ' Zephyr ',
  Approved_Hash__c: null,
  Reviewer__c: 'u1',
};
const before: Record<string, Value> = { ...after, Review_Status__c: 'awaiting_review' };

function isTrue(source: string, isNew = false): boolean {
  return compileFormula(source, scope).isTrue({
    isNew,
    now: new Date('2026-11-20T23:30:00Z'),
    value: (field) => after[field] ?? null,
    prior: (field) => (isNew ? after : before)[field] ?? null,
    global: (name, member) =>
      name === '$Permission' ? member === 'Countersign_Review' : member === 'Id' ? 'u1' : null,
  });
}

test.each([
  ['ISCHANGED(Review_Status__c)', true],
  ['ISCHANGED(Version__c)', false],
  ['ISPICKVAL(PRIORVALUE(Review_Status__c), "awaiting_review")', true],
  ['TEXT(Review_Status__c) = "approved"', true],
  ['TEXT(Review_Status__c) = "Approved"', false],
  ['ISBLANK(Approved_Hash__c) && NOT(ISBLANK(Generator__c))', true],
  ['Approved_Hash__c = ""', true],
  ['Approved_Hash__c <> "x"', true],
  ['LEN(Generator__c) = 8 && LEN(TRIM(Generator__c)) = 6', true],
  ['FALSE && FALSE || TRUE', true],
  ['FALSE && (FALSE || TRUE)', false],
  ['1 + 2 * 3 = 7', true],
  ['Version__c >= 3 && Version__c < 4', true],
  ['REGEX("abc", "b")', false],
  ['REGEX("a1", "[a-z]\\\\d")', true],
  ['$Permission.Countersign_Review && !$Permission.Countersign_Admin', true],
  ['Reviewer__c = $User.Id', true],
  ['IF(ISNEW(), FALSE, CONTAINS("abc", "b"))', true],
  ['TODAY() = "2026-11-20" /* a comment */', true],
])('%s is %s', (source, expected) => {
  expect(isTrue(source)).toBe(expected);
});

test('in a new record nothing has changed, and what was before is what is', () => {
  expect(
    isTrue('ISNEW() && NOT(ISCHANGED(Review_Status__c)) && ISPICKVAL(PRIORVALUE(Review_Status__c), "approved")', true),
  ).toBe(true);
});
