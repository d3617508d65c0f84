import { LightningElement, api } from 'lwc';
import { labels as consoleLabels } from 'c/consoleLabels';
import { asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { dayText, numberText } from 'c/moments';
import { readUpcoming } from 'c/retentionDoor';
import { anyCount, artifactCount } from 'c/retentionWords';

const labels = { ...sharedLabels, ...consoleLabels };
const COLUMNS = [
  { label: labels.columnWeek },
  { label: labels.columnGoing, kind: 'number' },
  { label: labels.columnHeld, kind: 'number' },
  { label: labels.columnOfWhat },
];
const sum = (rows, of) => rows.reduce((total, row) => total + row[of], 0);

/** What goes in which week by the rules in force; what a hold keeps is shown apart. */
export default class UpcomingWeeks extends LightningElement {
  labels = labels;
  columns = COLUMNS;
  /** As the middleware gives it. @type {any} */
  upcoming = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;

  /** For the page: everything is being looked at anew. */
  @api
  refresh() {
    this.load();
  }

  connectedCallback() {
    this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.upcoming = await readUpcoming();
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  get isLoading() {
    return !this.upcoming && !this.problem;
  }

  get isEmpty() {
    return this.upcoming?.weeks.every(({ artifacts }) => sum(artifacts, 'count') === 0) ?? false;
  }

  get hasWeeks() {
    return Boolean(this.upcoming) && !this.isEmpty;
  }

  get weeks() {
    return this.upcoming.weeks.map(({ from, artifacts }) => {
      const held = sum(artifacts, 'held');
      return { from, name: dayText(from), going: sum(artifacts, 'count') - held, held, artifacts };
    });
  }

  /** The table leaves out weeks in which nothing goes; in the chart they are the space between. */
  get rows() {
    return this.weeks
      .filter(({ going, held }) => going + held > 0)
      .map(({ from, name, going, held, artifacts }) => {
        const what = artifacts.map(({ artifact, count }) => artifactCount(artifact, count)).join(', ');
        return { key: from, cells: [name, numberText(going), numberText(held), what] };
      });
  }

  get periods() {
    return this.weeks.map(({ name }) => name);
  }

  get series() {
    return [
      { label: labels.columnGoing, tone: 'strong', values: this.weeks.map(({ going }) => going) },
      { label: labels.columnHeld, tone: 'quiet', values: this.weeks.map(({ held }) => held) },
    ];
  }

  get chartWords() {
    const { weeks } = this;
    const [going, held] = [sum(weeks, 'going'), sum(weeks, 'held')].map(anyCount);
    return fill(labels.upcomingChart, numberText(weeks.length), going, held);
  }

  handleReload() {
    this.load();
  }
}
