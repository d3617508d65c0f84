import { labels } from 'c/consoleLabels';
import { fill } from 'c/labels';
import { whenText } from 'c/moments';
import { anyCount, artifactCount, dayCount } from 'c/retentionWords';

/** Where a change stands, in a few words. @param {any} change as the middleware gives it @returns {string} */
export function changeStateText({ state, until }) {
  switch (state) {
    case 'counting':
      return labels.changeCounting;
    case 'waits':
      return fill(labels.changeWaits, whenText(until));
    case 'needs_confirmation':
      return labels.changeNeeds;
    default:
      return labels.changeCancelled;
  }
}

const counted = ({ artifact }, count) => artifactCount(artifact, count);

/** What a change does to one artifact, worst first. */
const EFFECTS = [
  { of: 'sooner', text: (row) => fill(labels.effectSooner, counted(row, row.sooner), dayCount(row.mostDaysSooner)) },
  { of: 'newlyDue', text: (row) => fill(labels.effectNewlyDue, counted(row, row.newlyDue)) },
  { of: 'soonerIfDealChanges', text: (row) => fill(labels.effectIfDeal, counted(row, row.soonerIfDealChanges)) },
  { of: 'noLongerDue', text: (row) => fill(labels.effectNoLongerDue, counted(row, row.noLongerDue)) },
  { of: 'later', text: (row) => fill(labels.effectLater, counted(row, row.later)) },
];

/**
 * What a change would do, one sentence for each effect on each artifact; the first is the headline.
 *
 * @param {{ artifacts: readonly any[] }} preview
 * @returns {string[]} never empty
 */
export function effectSentences({ artifacts }) {
  const sentences = EFFECTS.flatMap(({ of, text }) =>
    artifacts
      .filter((row) => row[of] > 0)
      .sort((one, other) => other[of] - one[of])
      .map(text),
  );
  return sentences.length > 0 ? sentences : [labels.effectNone];
}

/** The button that confirms, named by what it does. @param {any} change */
export function confirmText({ preview }) {
  return preview?.atRisk > 0 ? fill(labels.changeConfirm, anyCount(preview.atRisk)) : labels.changeTakeUp;
}
