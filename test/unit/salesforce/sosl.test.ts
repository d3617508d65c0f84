import fc from 'fast-check';
import { wantedWords } from '../../../middleware/src/domain/moments/wanted-words';
import { soql } from '../../../middleware/src/outbound/salesforce/soql';
import { soslFor } from '../../../middleware/src/outbound/salesforce/sosl';
import { searchWords } from '../../local-org/query/search-words';
import { isFound, parseSearch } from '../../local-org/query/sosl-find';

describe('a SOSL search', () => {
  it('looks for each term as it stands, and for all of them', () => {
    expect(soslFor(['price', 'next'], 'Call_Summary__c', soql`Id WHERE Name = ${"it's"}`)).toBe(
      `FIND {"price" AND "next"} IN ALL FIELDS RETURNING Call_Summary__c(Id WHERE Name = 'it\\'s')`,
    );
  });

  it('puts a backslash before every reserved character of the SOSL reference, and before no other', () => {
    const reserved = `?&|!{}[]()^~*:\\"'+-`;
    const sosl = soslFor([`a${reserved}b`], 'Account', soql`Id`);
    expect(sosl).toContain(`"a${[...reserved].map((character) => `\\${character}`).join('')}b"`);
    expect(soslFor(['50%,#@;<>=/$§äß'], 'Account', soql`Id`)).toContain('"50%,#@;<>=/$§äß"');
  });
});

/** The text between FIND's braces, as whoever reads it takes it: up to the first brace that no backslash stands before. */
function findIn(sosl: string): string {
  const [, find] = /^FIND \{((?:\\[\s\S]|[^\\}])*)\} IN ALL FIELDS RETURNING Account\(Id\)$/.exec(sosl) ?? [];
  if (find === undefined) throw new Error(`not one search: ${sosl}`);
  return find;
}

describe('whatever a person types', () => {
  const typed = fc
    .array(
      fc.oneof(
        fc.constantFrom('price', 'AND', 'or', 'NOT', '(', ')', '"', '{', '}', '\\', '*', '?', "it's", 'C++', 'SOC-2'),
        fc.constantFrom('Größe', 'הנחה', 'خصم', '会議', '} RETURNING User(Id)', '\n', '\\"', 'LIMIT', '&&', 'a*b?c'),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join(' '));

  it('is a search for those words and no operator, which finds the text that was typed', () => {
    let searched = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const words = wantedWords(text);
        if (words === null) return;
        searched += 1;
        const expression = parseSearch(findIn(soslFor(words.terms, 'Account', soql`Id`)));
        const phrases = expression?.kind === 'and' ? expression.parts : [expression];
        expect(phrases.map((phrase) => phrase?.kind)).toEqual(words.terms.map(() => 'phrase'));
        expect(expression && isFound(expression, [searchWords(text.toWellFormed())])).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(searched).toBeGreaterThan(500);
  });
});
