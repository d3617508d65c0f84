import currencyOfOrg from '@salesforce/i18n/currency';
import locale from '@salesforce/i18n/locale';
import { labels } from 'c/boardLabels';
import { fill } from 'c/labels';
import { numberText } from 'c/moments';

const DAY = 86_400_000;
const plural = new Intl.PluralRules(locale);

const SEVERITIES = {
  high: { word: labels.severityHigh, icon: 'utility:warning' },
  medium: { word: labels.severityMedium, icon: 'utility:info' },
  low: { word: labels.severityLow, icon: 'utility:arrowdown' },
};

const PERIODS = {
  this_month: labels.periodThisMonth,
  next_month: labels.periodNextMonth,
  this_quarter: labels.periodThisQuarter,
  next_quarter: labels.periodNextQuarter,
  overdue: labels.periodOverdue,
  none: labels.periodNone,
};

/** @param {string | null} severity @returns {{ word: string, icon: string }} without a word where it is not known */
export const severityWords = (severity) => SEVERITIES[severity] ?? { word: '', icon: 'utility:info' };

/** @param {string} period @returns {string} */
export const periodWords = (period) => PERIODS[period] ?? period;

const counted = (count, one, many) => fill(plural.select(count) === 'one' ? one : many, numberText(count));

/** "4,312 open deals". @param {number} count */
export const dealCount = (count) => counted(count, labels.boardCountOne, labels.boardCountMany);

/** "and 480 more confirmations in its calls". @param {number} count */
export const moreConfirmations = (count) => counted(count, labels.riskMoreOne, labels.riskMoreMany);

/** @param {number} amount @param {'day' | 'week' | 'month' | 'year'} unit @returns {string} "3 weeks" */
function spanText(amount, unit) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** A number of days in the unit that people say it in. @param {number} days whole @returns {string} "3 weeks" */
export function daysText(days) {
  if (days < 14) return spanText(days, 'day');
  if (days < 61) return spanText(Math.floor(days / 7), 'week');
  if (days < 730) return spanText(Math.floor(days / 30.44), 'month');
  return spanText(Math.floor(days / 365.25), 'year');
}

/** How long ago something was. @param {string | null} since ISO 8601 @param {number} now milliseconds since 1970 */
export function ageText(since, now) {
  if (!since) return '';
  const days = Math.floor((now - Date.parse(since)) / DAY);
  return days < 1 ? labels.riskToday : daysText(days);
}

/** An amount of money as the person reads it. @param {number | null} amount @param {string | null} [currency] the org's, where a deal has none of its own */
export function amountText(amount, currency) {
  if (amount === null) return labels.tableNone;
  return new Intl.NumberFormat(locale, { style: 'currency', currency: currency || currencyOfOrg }).format(amount);
}

/**
 * What the shown deals amount to. Where deals have currencies of their own they are never added up here: each currency
 * has its sum over this page, and Salesforce's own sum of all, which it converts.
 *
 * @param {readonly import('c/riskQuery').Deal[]} deals
 * @param {number | null} sum of all, as Salesforce gives it
 * @returns {string[]} sentences without a full stop
 */
export function sumWords(deals, sum) {
  if (!deals.some(({ currency }) => currency)) return sum === null ? [] : [fill(labels.boardSum, amountText(sum))];
  const sums = new Map();
  for (const { amount, currency } of deals) {
    if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  const each = [...sums].sort(([one], [other]) => one.localeCompare(other)).map(([code, of]) => amountText(of, code));
  return [
    ...(each.length > 0 ? [fill(labels.boardSumsOfPage, each.join(' · '))] : []),
    ...(sum === null ? [] : [fill(labels.boardSumConverted, numberText(sum))]),
  ];
}
