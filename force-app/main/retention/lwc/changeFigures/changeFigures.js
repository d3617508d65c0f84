import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { fill } from 'c/labels';
import { dayText, monthText, numberText } from 'c/moments';
import { ARTIFACT_NAMES, anyCount, artifactName } from 'c/retentionWords';

const ALL = 'all';
const COLUMNS = [
  { label: labels.columnMonth },
  { label: labels.seriesBefore, kind: 'number' },
  { label: labels.seriesAfter, kind: 'number' },
];
const ARTIFACT_COLUMNS = [
  { label: labels.columnArtifact },
  ...[
    labels.columnTotal,
    labels.columnSooner,
    labels.columnMostDays,
    labels.columnNewlyDue,
    labels.columnIfDeal,
    labels.columnLater,
    labels.columnNoLongerDue,
  ].map((label) => ({ label, kind: 'number' })),
];
const sum = (rows, of) => rows.reduce((total, row) => total + row[of], 0);

/** The figures of a change: by month as a chart and a table, by artifact as a table. */
export default class ChangeFigures extends LightningElement {
  labels = labels;
  columns = COLUMNS;
  artifactColumns = ARTIFACT_COLUMNS;
  shown = ALL;

  /** As the middleware gives it, counted to the end. @type {any} */
  @api preview;

  get choices() {
    const moved = new Set(this.preview.months.map(({ artifact }) => artifact));
    return [
      { label: labels.monthsAll, value: ALL },
      ...ARTIFACT_NAMES.filter(({ artifact }) => moved.has(artifact)).map(({ artifact, name }) => ({
        label: name,
        value: artifact,
      })),
    ];
  }

  /** By month, over what is chosen; in the order of time. */
  get months() {
    const byMonth = new Map();
    for (const row of this.preview.months) {
      if (this.shown === ALL || row.artifact === this.shown) {
        byMonth.set(row.month, [...(byMonth.get(row.month) ?? []), row]);
      }
    }
    return [...byMonth]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([month, rows]) => ({
        month,
        name: monthText(month),
        before: sum(rows, 'before'),
        after: sum(rows, 'after'),
      }));
  }

  get hasMonths() {
    return this.preview.months.length > 0;
  }

  get monthRows() {
    return this.months.map(({ month, name, before, after }) => ({
      key: month,
      cells: [name, numberText(before), numberText(after)],
    }));
  }

  get periods() {
    return this.months.map(({ name }) => name);
  }

  get series() {
    return [
      { label: labels.seriesBefore, tone: 'quiet', values: this.months.map(({ before }) => before) },
      { label: labels.seriesAfter, tone: 'strong', values: this.months.map(({ after }) => after) },
    ];
  }

  get chartWords() {
    const { months } = this;
    const [before, after] = [sum(months, 'before'), sum(months, 'after')].map(anyCount);
    return fill(labels.monthsChart, numberText(months.length), before, after);
  }

  get artifacts() {
    return this.preview.artifacts
      .filter(({ total }) => total > 0)
      .map((row) => ({
        key: row.artifact,
        cells: [
          artifactName(row.artifact),
          numberText(row.total),
          numberText(row.sooner),
          row.sooner > 0 ? numberText(row.mostDaysSooner) : '',
          ...[row.newlyDue, row.soonerIfDealChanges, row.later, row.noLongerDue].map(numberText),
        ],
      }));
  }

  get countedWords() {
    return fill(labels.artifactsCounted, dayText(this.preview.today));
  }

  handleShown(event) {
    this.shown = event.detail.value;
  }
}
