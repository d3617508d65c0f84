import { fill, labels as sharedLabels } from 'c/labels';
import { whenText } from 'c/moments';
import { labels as tagLabels } from 'c/tagLabels';

const labels = { ...sharedLabels, ...tagLabels };

const RISKS = { low: labels.tagRiskLow, medium: labels.tagRiskMedium, high: labels.tagRiskHigh };

/** Seconds of a day: no call is longer. */
const LONGEST = 86400;

/** Icon and words of a deal risk; null for any other tag. Colour only goes with them. */
export function riskWords({ dealRisk, severity, state }) {
  if (!dealRisk) return null;
  if (state === 'resolved') return { icon: 'utility:check', word: labels.tagRiskOver };
  return { icon: 'utility:warning', word: RISKS[severity] ?? labels.tagRiskMedium };
}

const RANKS = ['high', 'medium', 'low'];

/** Order of deal risks before other tags, the gravest first. @returns {number} the lower, the earlier */
export function riskRank({ dealRisk, severity }) {
  return dealRisk ? RANKS.indexOf(severity ?? 'medium') : RANKS.length;
}

const ENDED = {
  resolved: labels.tagsResolvedBy,
  withdrawn: labels.tagsWithdrawnBy,
  dismissed: labels.tagsDismissedBy,
};

/** Who said so and when. @param {any} tag as the middleware gives it @returns {string} */
export function saidBy({ state, confirmed, ended }) {
  const said = (words, act) => (act ? fill(words, act.byName || labels.somebody, whenText(act.at)) : '');
  return ENDED[state] ? said(ENDED[state], ended) : said(labels.tagsConfirmedBy, confirmed);
}

/**
 * Seconds of a moment that somebody wrote.
 *
 * @param {string} text `12:04` or `1:02:03`
 * @returns {number | null | undefined} null where nothing is written, undefined where it is no moment
 */
export function secondsOf(text) {
  const written = text.trim();
  if (written === '') return null;
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)$/.exec(written) ?? [];
  if (minutes === undefined) return undefined;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total <= LONGEST ? total : undefined;
}
