import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';

/**
 * Figures over periods: a chart, and beside or below it the same figures as a table.
 *
 * @typedef {{ label: string, isNumber?: boolean }} Column
 * @typedef {{ key: string, cells: readonly string[] }} Row one text for each column
 */
export default class ChartedFigures extends LightningElement {
  labels = labels;
  isOpen = false;
  chartIsMissing = false;

  /** What the figures are, for screen readers. @type {string} */
  @api label;
  /** As `c/figureChart` has them. */
  @api periods = [];
  @api series = [];
  @api description = '';
  @api stacked = false;
  /** @type {readonly Column[]} */
  @api columns = [];
  /** @type {readonly Row[]} */
  @api rows = [];
  /** The table says no more than the chart, so it is shown on demand; wherever there is no chart, it is there. */
  @api folded = false;

  get mayFold() {
    return this.folded && !this.chartIsMissing;
  }

  get showsTable() {
    return !this.mayFold || this.isOpen;
  }

  get tableShown() {
    return this.isOpen ? 'true' : 'false';
  }

  get toggleLabel() {
    return this.isOpen ? labels.chartTableHide : labels.chartTableShow;
  }

  get toggleIcon() {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get sidesClass() {
    return this.folded ? 'sides sides_folded' : 'sides sides_two';
  }

  get heads() {
    return this.columns.map(({ label }, key) => ({ key, text: label, cellClass: this.cellClass(key) }));
  }

  get lines() {
    return this.rows.map(({ key, cells }) => ({
      key,
      cells: cells.map((text, column) => ({ key: column, text, cellClass: this.cellClass(column) })),
    }));
  }

  cellClass(column) {
    return this.columns[column].isNumber ? 'number' : '';
  }

  handleToggle() {
    this.isOpen = !this.isOpen;
  }

  handleMissing() {
    this.chartIsMissing = true;
  }
}
