import { isJsonObject, writtenField, type JsonObject } from '../engine/incoming';
import { misread } from '../engine/json-types';
import { OrgError } from '../errors';
import type { ObjectSchema } from '../schema/model';
import { placeOf } from './json-text';
import type { RestRequest } from './rest';

/**
 * What the platform refuses while it still reads a body, before it looks at any record: fields that the object has not or
 * the user may not see, and values that no field of that type is read from. Such a request is not "well formed", so it
 * fails as a whole, however many records it brings.
 *
 * @param isOther members of the record that are no fields of its own
 * @throws OrgError INVALID_FIELD, JSON_PARSER_ERROR with the place of the field
 */
export function checkRecord(
  { user, body }: RestRequest,
  object: ObjectSchema,
  record: JsonObject,
  isOther: (name: string) => boolean = () => false,
): void {
  for (const [name, input] of Object.entries(record)) {
    if (name === 'attributes' || isOther(name)) continue;
    const field = writtenField(user, object, name, input);
    const isParent = isJsonObject(input) && field.relationshipName?.toLowerCase() === name.toLowerCase();
    const wrong = isParent ? null : misread(field, input);
    if (wrong === null) continue;
    const place = placeOf(body, record, name);
    // A list is said without the sentence about fields that may be missing.
    const joined = Array.isArray(input) ? ' ' : ' at ';
    throw new OrgError('JSON_PARSER_ERROR', place === undefined ? wrong : `${wrong}${joined}${place}`);
  }
}
