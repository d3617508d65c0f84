import { LightningElement, api } from 'lwc';
import { labels } from 'c/boardLabels';
import { AWAY, ask, asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';

const PATH = '/v1/board-views';
/** Characters of a name; as in the middleware's contract. */
const NAME_LIMIT = 80;

/** The person's saved views. They are the middleware's and read only once somebody wants them. */
export default class RiskViews extends LightningElement {
  labels = { ...sharedLabels, ...labels };
  limit = NAME_LIMIT;
  open = false;
  /** @type {{ id: string, name: string, filter: import('c/boardAddress').BoardFilter }[] | null} */
  views = null;
  /** Saved once and not understood any more. @type {{ id: string, name: string }[]} */
  outdated = [];
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  name = '';
  missing = false;
  busy = false;
  done = '';
  focusDone = false;

  /** What a new view holds. @type {import('c/boardAddress').BoardFilter} */
  @api filter;

  renderedCallback() {
    if (!this.focusDone) return;
    this.focusDone = false;
    /** @type {HTMLElement | null} */ (this.template.querySelector('.done'))?.focus();
  }

  get isLoading() {
    return !this.views && !this.problem;
  }

  get isEmpty() {
    return this.views?.length === 0 && this.outdated.length === 0;
  }

  get isAway() {
    return this.problem?.code === AWAY;
  }

  get problemTitle() {
    return this.isAway ? labels.viewsAwayTitle : labels.viewsErrorTitle;
  }

  get problemWords() {
    return this.isAway ? labels.viewsAway : this.problem.sentence;
  }

  get problemVariant() {
    return this.isAway ? 'warning' : 'error';
  }

  async handleToggle() {
    this.open = !this.open;
    this.done = '';
    if (this.open && !this.views) await this.load();
  }

  handleKeydown(event) {
    if (event.key !== 'Escape' || !this.open) return;
    this.open = false;
    this.focusButton();
  }

  handleApply(event) {
    const { filter } = this.views.find(({ id }) => id === event.currentTarget.dataset.id);
    this.open = false;
    this.focusButton();
    this.dispatchEvent(new CustomEvent('filterchange', { detail: { filter } }));
  }

  handleName(event) {
    this.name = event.target.value ?? '';
    this.missing = false;
  }

  handleReload() {
    return this.load();
  }

  load() {
    return this.attempt(async () => {
      this.take(await ask('GET', PATH));
    });
  }

  async handleSave() {
    const name = this.name.trim();
    this.missing = name === '';
    if (this.missing) return;
    await this.attempt(async () => {
      const saved = await ask('POST', PATH, { name, filter: { ...this.filter } });
      const others = (list) => list.filter(({ id }) => id !== saved.id);
      this.outdated = others(this.outdated);
      this.views = [...others(this.views), saved].sort((one, other) => one.name.localeCompare(other.name));
      this.name = '';
      this.done = fill(labels.viewsSaved, saved.name);
    });
  }

  async handleRemove(event) {
    const { id, name } = [...this.views, ...this.outdated].find((view) => view.id === event.currentTarget.dataset.id);
    await this.attempt(async () => {
      this.take(await ask('POST', `${PATH}/${encodeURIComponent(id)}/removal`, {}));
      this.done = fill(labels.viewsRemoved, name);
      // The button that was pressed went with its view.
      this.focusDone = true;
    });
  }

  take({ views, outdated = [] }) {
    this.views = views;
    this.outdated = outdated;
  }

  /** One at a time. No button is disabled for it: that would take the keyboard away. @param {() => Promise<void>} act */
  async attempt(act) {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.done = '';
    try {
      await act();
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.busy = false;
    }
  }

  focusButton() {
    /** @type {HTMLElement} */ (this.template.querySelector('.toggle')).focus();
  }
}
