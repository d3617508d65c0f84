import { LightningElement, api } from 'lwc';
import { labels } from 'c/boardLabels';
import { fill } from 'c/labels';
import { dayText, numberText } from 'c/moments';

const COLUMNS = [{ label: labels.trendWeek }, { label: labels.trendCount, kind: 'number' }];

/** Risks confirmed per week, as a chart, and as a table on demand: the deals are not to be far below. */
export default class RiskTrend extends LightningElement {
  labels = labels;
  columns = COLUMNS;

  /** In order, the running week last; null while they are read. @type {{ from: string, count: number }[] | null} */
  @api weeks = null;

  get help() {
    return this.weeks ? fill(labels.trendHelp, numberText(this.weeks.length)) : '';
  }

  get total() {
    return (this.weeks ?? []).reduce((sum, { count }) => sum + count, 0);
  }

  get hasRisks() {
    return this.total > 0;
  }

  get isEmpty() {
    return this.weeks !== null && this.total === 0;
  }

  get isLoading() {
    return this.weeks === null;
  }

  get periods() {
    return this.weeks.map(({ from }) => dayText(from));
  }

  get series() {
    return [{ label: labels.trendCount, tone: 'strong', values: this.weeks.map(({ count }) => count) }];
  }

  get chartWords() {
    const { weeks, total } = this;
    return fill(labels.trendChart, ...[weeks.length, total, weeks.at(-1).count].map(numberText));
  }

  /** The running week first. */
  get rows() {
    return this.weeks.map(({ from, count }) => ({ key: from, cells: [dayText(from), numberText(count)] })).reverse();
  }
}
