/** Where Chart.js would draw: jsdom has no canvas, so what it is asked to draw is all that can be seen here. */
export class StandInChart {
  static drawn = [];

  constructor(canvas, { data, options }) {
    Object.assign(this, { canvas, data, options, updates: 0, gone: false });
    StandInChart.drawn.push(this);
  }

  update() {
    this.updates += 1;
  }

  destroy() {
    this.gone = true;
  }
}

/** As the script of the static resource leaves it in the page. */
export function chartInPage() {
  StandInChart.drawn = [];
  window.Chart = StandInChart;
}
