import { LightningElement, api } from 'lwc';
import { PERIODS, SEVERITIES } from 'c/boardAddress';
import { labels } from 'c/boardLabels';
import { daysText, periodWords, severityWords } from 'c/boardWords';
import { fill } from 'c/labels';

const ANY = '';
const DAYS = 'days';
const AGES = [7, 14, 30, 60, 90, 180];

/** What of the filter a choice of one value changes, by the name of its field. */
const SELECTED = {
  age: (value) => ({ riskAgeDays: value === ANY ? null : Number(value) }),
  team: (value) => ({ team: value || null }),
  closing: (value) => ({ closing: value === DAYS ? { from: null, to: null } : value || null }),
};

/** Also what an address asks for and nobody offers stays in sight. */
function withOthers(options, values, otherLabel) {
  const known = new Set(options.map(({ value }) => value));
  const others = values.filter((value) => !known.has(value));
  return [...options, ...others.map((value) => ({ value, label: otherLabel(value) }))];
}

const tagOther = (tag) => fill(labels.filterTagOther, tag.replaceAll('_', ' '));

/** The bar above the board. Tells of each change at once; nothing is kept here. */
export default class RiskFilter extends LightningElement {
  labels = labels;

  /** @type {import('c/boardAddress').BoardFilter} */
  @api filter;
  /** What `choicesIn` reads; null until it is there. @type {any} */
  @api choices = null;
  /** Each menu's options as it has them; see `kept`. */
  offered = new Map();

  get menus() {
    const tags = (name, label) =>
      this.menu(name, label, withOthers(this.choices?.tags ?? [], this.filter[name], tagOther));
    const owners = withOthers(this.choices?.owners ?? [], this.filter.owners, (id) =>
      fill(labels.filterOwnerOther, id),
    );
    const stages = withOthers(this.choices?.stages ?? [], this.filter.stages, (stage) => stage);
    const severities = SEVERITIES.map((value) => ({ value, label: severityWords(value).word }));
    return [
      tags('anyTags', labels.filterAny),
      tags('allTags', labels.filterAll),
      tags('noTags', labels.filterWithout),
      this.menu('severities', labels.filterSeverity, severities),
      this.menu('owners', labels.filterOwner, owners),
      this.menu('stages', labels.filterStage, stages),
    ];
  }

  menu(name, label, options) {
    return { name, label, options, value: this.filter[name] };
  }

  /** Fields of which one value is chosen. */
  get selections() {
    return [
      { name: 'age', label: labels.filterAge, help: labels.filterSameRisk, value: this.age, options: this.ages },
      { name: 'team', label: labels.filterTeam, value: this.team, options: this.teams },
      { name: 'closing', label: labels.filterClosing, value: this.period, options: this.periods },
    ];
  }

  get teams() {
    const { team } = this.filter;
    const roles = (this.choices?.roles ?? []).map(({ value, label }) => ({
      value,
      label: fill(labels.filterTeamRole, label),
    }));
    const offered = [
      { value: ANY, label: labels.filterTeamAll },
      { value: 'mine', label: labels.filterTeamMine },
      ...roles,
    ];
    return this.kept(
      'team',
      withOthers(offered, team ? [team] : [], () => labels.filterTeamOther),
    );
  }

  get team() {
    return this.filter.team ?? ANY;
  }

  get periods() {
    return this.kept('closing', [
      { value: ANY, label: labels.filterAnything },
      ...PERIODS.map((value) => ({ value, label: periodWords(value) })),
      { value: DAYS, label: labels.periodDays },
    ]);
  }

  /**
   * The very list that the menu has where nothing of it changed: given another one, a combobox that is open goes back to
   * its first line, while figures that come in have this bar rendered anew.
   */
  kept(name, options) {
    const before = this.offered.get(name);
    if (before && JSON.stringify(before) === JSON.stringify(options)) return before;
    this.offered.set(name, options);
    return options;
  }

  get period() {
    const { closing } = this.filter;
    if (closing === null) return ANY;
    return typeof closing === 'string' ? closing : DAYS;
  }

  /** Between which days deals close, where that is chosen. */
  get days() {
    const { closing } = this.filter;
    if (closing === null || typeof closing === 'string') return [];
    return [
      { name: 'from', label: labels.filterClosingFrom, value: closing.from },
      { name: 'to', label: labels.filterClosingTo, value: closing.to },
    ];
  }

  get amounts() {
    return [
      { name: 'amountFrom', label: labels.filterAmountFrom, value: this.filter.amountFrom },
      { name: 'amountTo', label: labels.filterAmountTo, value: this.filter.amountTo },
    ];
  }

  get ages() {
    const { riskAgeDays } = this.filter;
    const days = [...new Set(riskAgeDays === null ? AGES : [...AGES, riskAgeDays])].sort((one, other) => one - other);
    return this.kept('age', [
      { value: ANY, label: labels.filterAnything },
      ...days.map((count) => ({ value: String(count), label: fill(labels.filterAgeAtLeast, daysText(count)) })),
    ]);
  }

  get age() {
    return this.filter.riskAgeDays === null ? ANY : String(this.filter.riskAgeDays);
  }

  handleChoose(event) {
    this.change({ [event.target.dataset.name]: event.detail.value });
  }

  handleSelect(event) {
    this.change(SELECTED[event.target.name](event.detail.value));
  }

  handleDay(event) {
    this.change({
      closing: { .../** @type {any} */ (this.filter.closing), [event.target.name]: event.target.value || null },
    });
  }

  /** Once the person leaves the field or presses Enter: half a number is none. */
  handleAmount(event) {
    const { name, value } = event.target;
    const amount = value === '' || value === null || value === undefined ? null : Number(value);
    const fits = amount === null || (amount >= 0 && amount <= 1e15);
    if (fits && amount !== this.filter[name]) this.change({ [name]: amount });
  }

  handleEveryDeal(event) {
    this.change({ everyDeal: event.target.checked });
  }

  /** @param {Partial<import('c/boardAddress').BoardFilter>} part */
  change(part) {
    this.dispatchEvent(new CustomEvent('filterchange', { detail: { filter: { ...this.filter, ...part } } }));
  }
}
