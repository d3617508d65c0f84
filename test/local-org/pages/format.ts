import type { Viewer } from './pages-org';

/** Money in the org's currency, whole units. */
export function money(amount: unknown, viewer: Viewer): string {
  if (typeof amount !== 'number') return '';
  return new Intl.NumberFormat(viewer.locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(
    amount,
  );
}

/** A calendar day (`YYYY-MM-DD`), which has no time zone. */
export function day(value: unknown, viewer: Viewer): string {
  if (typeof value !== 'string' || value === '') return '';
  return new Intl.DateTimeFormat(viewer.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(value.slice(0, 10)),
  );
}

/** A moment, in the viewer's time zone. */
export function moment(value: unknown, viewer: Viewer): string {
  if (typeof value !== 'string' || value === '') return '';
  const at = new Date(value.replace(/\+0000$/, 'Z'));
  return new Intl.DateTimeFormat(viewer.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: viewer.timeZone,
  }).format(at);
}
