import { CountersignError } from '../../../domain/errors';
import { statusCodeOf } from '../errors';

/** Salesforce says that an object does not exist where it is only not granted: that is what an admin can mend. */
export function unreadable(error: CountersignError, object: string): CountersignError {
  return statusCodeOf(error) === 'INVALID_TYPE'
    ? new CountersignError('settings_unreadable', { object }, { cause: error })
    : error;
}
