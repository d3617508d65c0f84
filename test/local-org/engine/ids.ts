/**
 * Salesforce ids: a 3-character key prefix, a 2-character instance, a reserved `0` and 9 base-62 characters; the
 * 18-character form adds three characters that spell out which letters are upper case, so that it survives systems
 * that fold case.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Marks every id as the local org's, where a person reads one. */
const INSTANCE = 'Lo';

function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let place = 0; place < 5; place++) {
      const character = id15.charAt(block * 5 + place);
      if (character >= 'A' && character <= 'Z') bits |= 1 << place;
    }
    suffix += CHECK.charAt(bits);
  }
  return suffix;
}

function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / 62)) text = DIGITS.charAt(rest % 62) + text;
  return text;
}

/** The 18-character id of the `serial`-th record under a key prefix. */
export function makeId(keyPrefix: string, serial: number): string {
  const id15 = `${keyPrefix}${INSTANCE}0${base62(serial, 9)}`;
  return id15 + checksum(id15);
}

/** The 18-character form of a 15- or 18-character id; undefined where it is none, or its checksum is wrong. */
export function toId18(text: string): string | undefined {
  if (/^[a-zA-Z0-9]{15}$/.test(text)) return text + checksum(text);
  if (!/^[a-zA-Z0-9]{18}$/.test(text)) return undefined;
  const id15 = text.slice(0, 15);
  return checksum(id15) === text.slice(15).toUpperCase() ? id15 + checksum(id15) : undefined;
}

export const keyPrefixOf = (id: string): string => id.slice(0, 3);

/** The key prefix of the `position`-th custom object, in the range that real orgs give out first. */
export const customKeyPrefix = (position: number): string => `a${base62(position, 2)}`;

/** The key prefix of the `position`-th custom metadata type. */
export const metadataKeyPrefix = (position: number): string => `m${base62(position, 2)}`;
