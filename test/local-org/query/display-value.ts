import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import type { FieldSchema, Value } from '../schema/model';

/** A value as a person reads it: by their locale and time zone; null where it is nothing else than the value itself. */
export const displayValue = (engine: Engine, user: SessionUser, field: FieldSchema, value: Value): string | null =>
  value === null ? null : display(engine, user, field, value);

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
      return dates(locale, { timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return dates(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(String(value)));
    case 'currency':
      return numbers(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: field.scale }).format(
        Number(value),
      );
    case 'double':
    case 'int':
      return numbers(locale, { minimumFractionDigits: field.scale }).format(Number(value));
    case 'percent':
      return `${numbers(locale, {}).format(Number(value))}%`;
    default:
      return null;
  }
}

/** Formats are costly to make and are used for every row. */
function kept<O extends object, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const known = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = known.get(key) ?? make(locale, options);
    known.set(key, format);
    return format;
  };
}

const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
