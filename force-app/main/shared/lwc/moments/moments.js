import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

const whenFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
const timeFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
// A calendar day or month belongs to no time zone; in UTC it stays what it is.
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
const numberFormat = new Intl.NumberFormat(locale);

/** Date and time as the person reads them. @param {string | null | undefined} iso @returns {string} */
export function whenText(iso) {
  return iso ? whenFormat.format(new Date(iso)) : '';
}

/** The day alone, as the person has it. @param {string | null | undefined} iso @returns {string} */
export function dateText(iso) {
  return iso ? dateFormat.format(new Date(iso)) : '';
}

/** The time of day alone. @param {string | null | undefined} iso @returns {string} */
export function timeText(iso) {
  return iso ? timeFormat.format(new Date(iso)) : '';
}

/** A calendar day. @param {string | null | undefined} day `YYYY-MM-DD` @returns {string} */
export function dayText(day) {
  return day ? dayFormat.format(new Date(`${day}T00:00:00Z`)) : '';
}

/** A calendar month. @param {string} month `YYYY-MM` @returns {string} */
export function monthText(month) {
  return monthFormat.format(new Date(`${month}-01T00:00:00Z`));
}

/** @param {number} value @returns {string} */
export function numberText(value) {
  return numberFormat.format(value);
}

/** Seconds from the start as `m:ss` or `h:mm:ss`. @param {number} seconds @returns {string} */
export function clockText(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const padded = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${padded}` : `${minutes}:${padded}`;
}
