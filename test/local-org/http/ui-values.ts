import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { shownValue } from '../engine/values';
import { displayValue } from '../query/display-value';
import type { FieldSchema, Value } from '../schema/model';

/** A value as the UI API gives it: raw, and as the user reads it where the two differ. */
export interface UiValue {
  displayValue: string | null;
  value: Value;
}

/** Dates, times, numbers and money in the user's locale and time zone; a picklist by its label. */
export function uiValue(engine: Engine, user: SessionUser, field: FieldSchema, value: Value): UiValue {
  return { displayValue: displayValue(engine, user, field, value), value: uiStored(field, value) };
}

/** The UI API writes times with `Z`, unlike the REST API. */
export const uiStored = (field: FieldSchema, value: Value): Value =>
  field.type === 'datetime' ? value : shownValue(field, value);
