import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { fill } from 'c/labels';
import { dayText, numberText, whenText } from 'c/moments';
import { anyCount, appliesText, artifactName, dealOutcome } from 'c/retentionWords';

/** Gaps listed by name; a set without a rule for one artifact alone has dozens. */
const MOST_GAPS = 12;

const COLUMNS = [
  { label: labels.columnDeal, kind: 'names' },
  { label: labels.columnGoneKind },
  { label: labels.columnOutcome },
  { label: labels.columnReadAt },
];

/** What the rules in force leave open: gaps, rules to be asked about again, and deals that are gone. */
export default class RetentionGaps extends LightningElement {
  labels = labels;
  columns = COLUMNS;

  /** As the middleware gives it. @type {any} */
  @api overview;

  get endless() {
    const { noRule, dealGone } = this.overview.withoutEnd;
    return [
      noRule > 0 ? fill(labels.keptNoRule, anyCount(noRule)) : '',
      dealGone > 0 ? fill(labels.keptDealGone, anyCount(dealGone)) : '',
    ].filter(Boolean);
  }

  get hasGaps() {
    return this.overview.gaps.length > 0 || this.endless.length > 0;
  }

  get gaps() {
    return this.overview.gaps.slice(0, MOST_GAPS).map(({ artifact, outcome, callType }) => ({
      key: `${artifact} ${outcome} ${callType}`,
      words: fill(labels.gapLine, artifactName(artifact), appliesText({ outcome, callType })),
    }));
  }

  get moreGaps() {
    const more = this.overview.gaps.length - MOST_GAPS;
    return more > 0 ? fill(labels.gapsMore, numberText(more)) : '';
  }

  get asksAgain() {
    return this.overview.reviewsDue.length > 0;
  }

  get again() {
    return this.overview.reviewsDue.map(({ name, artifact, reviewOn, reason }) => ({
      name,
      words: fill(labels.askAgainLine, name, artifactName(artifact), dayText(reviewOn), reason),
    }));
  }

  get hasGoneDeals() {
    return this.overview.goneDeals.length > 0;
  }

  get goneDeals() {
    return this.overview.goneDeals.map(({ opportunityId, kind, outcome, readAt }) => ({
      key: opportunityId,
      cells: [
        opportunityId,
        kind === 'deleted' ? labels.goneDeleted : labels.goneMissing,
        dealOutcome(outcome),
        readAt ? whenText(readAt) : labels.goneNeverRead,
      ],
    }));
  }
}
