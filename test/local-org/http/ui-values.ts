import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { shownValue } from '../engine/values';
import type { FieldSchema, Value } from '../schema/model';

/** A value as the UI API gives it: raw, and as the user reads it where the two differ. */
export interface UiValue {
  displayValue: string | null;
  value: Value;
}

/** Dates, times, numbers and money in the user's locale and time zone; a picklist by its label. */
export function uiValue(engine: Engine, user: SessionUser, field: FieldSchema, value: Value): UiValue {
  return { displayValue: value === null ? null : display(engine, user, field, value), value: shownTime(field, value) };
}

/** The UI API writes times with `Z`, unlike the REST API. */
const shownTime = (field: FieldSchema, value: Value): Value =>
  field.type === 'datetime' ? value : shownValue(field, value);

function display(engine: Engine, user: SessionUser, field: FieldSchema, value: NonNullable<Value>): string | null {
  const person = engine.store.get('User', user.id);
  const locale = String(person?.LocaleSidKey ?? 'en_US').replace('_', '-');
  const timeZone = String(person?.TimeZoneSidKey ?? 'America/Los_Angeles');
  switch (field.type) {
    case 'picklist':
      return field.picklist.find((one) => one.value === value)?.label ?? String(value);
    case 'multipicklist':
      return String(value)
        .split(';')
        .map((chosen) => field.picklist.find((one) => one.value === chosen)?.label ?? chosen)
        .join(';');
    case 'date':
      return new Date(`${String(value)}T00:00:00Z`).toLocaleDateString(locale, { timeZone: 'UTC' });
    case 'datetime':
      return new Date(String(value)).toLocaleString(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' });
    case 'currency':
      return Number(value).toLocaleString(locale, {
        style: 'currency',
        currency: 'USD',
        minimumFractionDigits: field.scale,
      });
    case 'double':
    case 'int':
      return Number(value).toLocaleString(locale, { minimumFractionDigits: field.scale });
    case 'percent':
      return `${Number(value).toLocaleString(locale)}%`;
    default:
      return null;
  }
}
