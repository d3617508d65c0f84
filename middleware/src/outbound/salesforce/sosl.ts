import type { Soql } from './soql';

/**
 * A SOSL search for records of one object in which all terms stand, each as it is written: in quotation marks, so that
 * neither "and" nor an asterisk means anything but itself.
 *
 * @param terms without control characters, at least one
 * @param returning fields and clauses of a query, as `Id, Name WHERE … LIMIT 10`
 */
export function soslFor(terms: readonly string[], object: string, returning: Soql): string {
  const find = terms.map((term) => `"${escaped(term)}"`).join(' AND ');
  return `FIND {${find}} IN ALL FIELDS RETURNING ${object}(${returning.text})`;
}

/** SOQL and SOSL Reference, "FIND": these are reserved, between quotation marks too. */
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/g;

function escaped(term: string): string {
  return term.replace(RESERVED, '\\$&');
}
