/**
 * What the board and its parts ask Salesforce, and how they read the answers.
 *
 * @typedef {import('./answers').Deal} Deal
 * @typedef {import('./answers').Risk} Risk
 */
export { CHOICES, DEALS, FIGURES, RISKS_OF_DEAL } from './documents';
export { confirmedWhere, dealsWhere, orderOf } from './filter';
export { callsIn, choicesIn, dealsIn, figuresIn } from './answers';
export { WEEKS, weeksUntil } from './weeks';

/** Deals on a page. */
export const PAGE = 50;

/** Salesforce leaves out no more than 2,000 records before a page, so that many are reached. */
export const MOST_PAGED = 2000 + PAGE;
