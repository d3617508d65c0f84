import { page } from 'localOrg/page';

/**
 * How the person's locale writes dates, times and numbers, as patterns such as `dd.MM.yyyy`: what
 * `@salesforce/i18n/dateTime.…` and `…/number.…` give on the platform. The browser's own data of the locale decides;
 * years have four digits, as Salesforce writes them.
 */

/** 4 February 2003, 09:05:06 UTC: each part shows whether it is filled up to two digits. */
const SAMPLE = Date.UTC(2003, 1, 4, 9, 5, 6);

/** @param {Intl.DateTimeFormatOptions} options */
function partsOf(options) {
  return new Intl.DateTimeFormat(page.locale, { ...options, timeZone: 'UTC' }).formatToParts(SAMPLE);
}

/** @param {'short' | 'medium' | 'long'} style */
export function datePattern(style) {
  const [{ value: month }] = new Intl.DateTimeFormat(page.locale, { month: 'long', timeZone: 'UTC' }).formatToParts(
    SAMPLE,
  );
  return partsOf({ dateStyle: style }).map(letters).join('');

  function letters({ type, value }) {
    if (type === 'day') return value.length === 2 ? 'dd' : 'd';
    if (type === 'year') return 'yyyy';
    if (type !== 'month') return literal(value);
    if (/^\d+$/.test(value)) return value.length === 2 ? 'MM' : 'M';
    return value === month ? 'MMMM' : 'MMM';
  }
}

/** @param {'short' | 'medium'} style */
export function timePattern(style) {
  const { hour12 } = new Intl.DateTimeFormat(page.locale, { timeStyle: style }).resolvedOptions();
  const hour = hour12 ? 'h' : 'H';
  return partsOf({ timeStyle: style })
    .map(({ type, value }) => {
      if (type === 'hour') return value.length === 2 ? hour.repeat(2) : hour;
      return { minute: 'mm', second: 'ss', dayPeriod: 'a' }[type] ?? literal(value);
    })
    .join('');
}

/** @param {'group' | 'decimal'} kind */
export function separator(kind) {
  const parts = new Intl.NumberFormat(page.locale, { useGrouping: true }).formatToParts(1234567.8);
  return parts.find(({ type }) => type === kind)?.value ?? '';
}

/** @param {'currency' | 'percent'} style */
export function numberPattern(style) {
  const digits = style === 'currency' ? '#,##0.00' : '#,##0';
  const options = style === 'currency' ? { style, currency: 'USD', currencySign: 'accounting' } : { style };
  const pattern = numberParts(options, 1)
    .map(({ type, value }) => ({ currency: '¤', percentSign: '%', integer: digits, literal: value })[type] ?? '')
    .join('');
  const [first] = numberParts(options, -1);
  return first.value.startsWith('(') ? `${pattern};(${pattern})` : pattern;
}

function numberParts(options, value) {
  return new Intl.NumberFormat(page.locale, options).formatToParts(value);
}

/** Salesforce counts from Sunday, which is 1. */
export function firstDayOfWeek() {
  const locale = /** @type {any} */ (new Intl.Locale(page.locale));
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 7 };
  return (firstDay % 7) + 1;
}

/** Letters in a pattern mean something, so those of a language stand in quotes; spaces are plain ones. */
function literal(text) {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/\p{L}+/gu, (word) => `'${word}'`);
}
