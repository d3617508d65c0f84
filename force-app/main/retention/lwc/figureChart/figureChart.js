import { LightningElement, api } from 'lwc';
import { loadScript } from 'lightning/platformResourceLoader';
import CHARTJS from '@salesforce/resourceUrl/chartjs';
import { labels } from 'c/consoleLabels';
import locale from '@salesforce/i18n/locale';

/** A canvas knows no style sheet: the tokens are read where it stands, and these count where there are none. */
const TONES = {
  strong: ['--slds-g-color-accent-2', '#0b5cab'],
  quiet: ['--slds-g-color-border-1', '#c9c9c9'],
};
const INK = ['--slds-g-color-on-surface-1', '#5c5c5c'];

/** @typedef {{ label: string, tone: 'strong' | 'quiet', values: readonly number[] }} Series */

/**
 * Bars over periods, drawn by Chart.js. A table with the same figures stands beside it: this says in words what it
 * shows, and where it cannot be drawn it says so, fires `missing`, and leaves the rest to the table.
 */
export default class FigureChart extends LightningElement {
  labels = labels;
  failed = false;
  /** @type {readonly string[]} */
  _periods = [];
  /** @type {readonly Series[]} */
  _series = [];

  /** Said to screen readers instead of the chart. */
  @api description = '';
  /** One bar on top of the other instead of side by side. */
  @api stacked = false;

  /** Names of the periods, in order. @type {readonly string[]} */
  @api
  get periods() {
    return this._periods;
  }
  set periods(periods) {
    this._periods = periods;
    this.draw();
  }

  /** @type {readonly Series[]} */
  @api
  get series() {
    return this._series;
  }
  set series(series) {
    this._series = series;
    this.draw();
  }

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    this.chart?.destroy();
    this.chart = undefined;
    this.loaded = false;
  }

  async load() {
    try {
      await loadScript(this, CHARTJS);
      this.loaded = this.isConnected;
      this.draw();
    } catch (error) {
      console.error(error);
      this.failed = true;
      this.dispatchEvent(new CustomEvent('missing'));
    }
  }

  renderedCallback() {
    this.draw();
  }

  draw() {
    if (!this.loaded || this.failed) return;
    const canvas = this.canvas();
    if (!canvas) return;
    if (!this.chart) {
      const { Chart } = /** @type {any} */ (window);
      this.chart = new Chart(canvas, { type: 'bar', data: this.data(), options: this.options() });
      return;
    }
    this.chart.data = this.data();
    this.chart.update();
  }

  /** Chart.js sizes the canvas as it likes, so the canvas is none of the template's. */
  canvas() {
    const frame = this.template.querySelector('.frame');
    if (!frame) return null;
    const present = frame.querySelector('canvas');
    if (present) return present;
    const canvas = document.createElement('canvas');
    frame.appendChild(canvas);
    return canvas;
  }

  /** Copies: Chart.js listens to its arrays, and what a parent gives cannot be listened to. */
  data() {
    return {
      labels: [...this._periods],
      datasets: this._series.map(({ label, tone, values }) => ({
        label,
        data: [...values],
        backgroundColor: this.colour(TONES[tone]),
        borderColor: this.colour(INK),
        borderWidth: 1,
      })),
    };
  }

  options() {
    const ink = this.colour(INK);
    const axis = { stacked: this.stacked, ticks: { color: ink }, grid: { display: false } };
    return {
      animation: false,
      locale,
      maintainAspectRatio: false,
      plugins: { legend: { labels: { color: ink } } },
      scales: { x: axis, y: { ...axis, beginAtZero: true, ticks: { color: ink, precision: 0 } } },
    };
  }

  /**
   * A token as the browser resolves it: themes write colours in ways that only a style sheet understands, such as one
   * for light and one for dark at once.
   * @param {readonly string[]} ink
   */
  colour([token, otherwise]) {
    const canvas = this.canvas();
    canvas.style.color = `var(${token}, ${otherwise})`;
    return getComputedStyle(canvas).color || otherwise;
  }
}
