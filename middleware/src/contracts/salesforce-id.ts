const WELL_FORMED = /^[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/;
const CHECK_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18-character form of a Salesforce id, or null where the text is none: 15 characters, or 18 whose last three are
 * the checksum of the first 15 (one bit for every capital letter, five to a character).
 */
export function salesforceId(text: string): string | null {
  if (!WELL_FORMED.test(text)) return null;
  const id = text.slice(0, 15) + checksum(text.slice(0, 15));
  return text.length === 15 || text === id ? id : null;
}

function checksum(id: string): string {
  return [0, 5, 10]
    .map((from) => {
      const bits = [0, 1, 2, 3, 4].reduce((sum, at) => sum + (/[A-Z]/.test(id.charAt(from + at)) ? 1 << at : 0), 0);
      return CHECK_CHARACTERS.charAt(bits);
    })
    .join('');
}
