import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';

/** Figures over periods: a chart, and beside or below it the same figures as a table. */
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
  /** As `c/plainTable` has them. */
  @api columns = [];
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

  handleToggle() {
    this.isOpen = !this.isOpen;
  }

  handleMissing() {
    this.chartIsMissing = true;
  }
}
