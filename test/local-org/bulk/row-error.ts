import type { ErrorEntry, OrgError } from '../errors';

/** `sf__Error`: code, sentence and fields of each error. A record that is not there is a wrong reference to the platform. */
export function errorText(error: OrgError): string {
  const text = ({ errorCode, message, fields = [] }: ErrorEntry): string =>
    `${errorCode}:${message}:${fields.length > 0 ? `${fields.join(',')} ` : ''}--`;
  if (error.code === 'NOT_FOUND')
    return text({ errorCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' });
  return error.entries.map(text).join(';');
}
