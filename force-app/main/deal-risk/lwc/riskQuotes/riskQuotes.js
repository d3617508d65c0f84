import { api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { labels as boardLabels } from 'c/boardLabels';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import { RISKS_OF_DEAL, callsIn } from 'c/riskQuery';

const labels = { ...sharedLabels, ...boardLabels };

/** Calls whose quotes are read at once; those of others on demand. */
const READ_AT_ONCE = 3;

/**
 * The calls behind the risks of a deal. The ways to them are there at once; words of a call are read after the person
 * has stated what for. Fires `decided` where a risk was ended.
 */
export default class RiskQuotes extends LightningModal {
  labels = labels;
  /** @type {ReturnType<typeof callsIn> | null} */
  found = null;
  failed = false;
  purpose = '';
  dealUrl = '';
  focusCalls = false;
  decided = false;

  @api dealId = '';
  /** Address of a record, made by the page: a dialog stands outside of it. @type {(id: string, object: string) => Promise<string>} */
  @api urlOf;

  get variables() {
    return { dealId: this.dealId };
  }

  @wire(graphql, { query: RISKS_OF_DEAL, variables: '$variables' })
  received(/** @type {any} */ { data, errors, refresh }) {
    this.failed = Boolean(errors);
    // What was decided here stays in sight until the dialog is closed.
    if (!data || this.decided) return;
    const isFirst = !this.found;
    this.found = callsIn(data);
    if (isFirst && refresh) this.askAgain(refresh);
  }

  /** A first answer may have been kept from before a decision, and name a risk that is over. */
  async askAgain(refresh) {
    try {
      await refresh();
    } catch {
      this.failed = true;
    }
  }

  async connectedCallback() {
    this.dealUrl = await this.urlOf(this.dealId, 'Opportunity');
  }

  /** The question for the purpose went with its button: the keyboard goes on at the calls. */
  renderedCallback() {
    if (!this.focusCalls) return;
    this.focusCalls = false;
    /** @type {HTMLElement} */ (this.template.querySelector('.title')).focus();
  }

  get isLoading() {
    return !this.found && !this.failed;
  }

  get isEmpty() {
    return this.found?.calls.length === 0;
  }

  get hasCalls() {
    return Boolean(this.found?.calls.length);
  }

  get asksPurpose() {
    return this.hasCalls && this.purpose === '';
  }

  get rows() {
    return this.found.calls.map((call, index) => ({ call, first: index < READ_AT_ONCE }));
  }

  get moreWords() {
    return this.found?.more ? fill(labels.quotesMore, numberText(this.found.more)) : '';
  }

  handlePurpose(event) {
    this.purpose = event.detail.purpose;
    this.focusCalls = true;
  }

  handleDecided() {
    this.decided = true;
    this.dispatchEvent(new CustomEvent('decided'));
  }

  handleClose() {
    this.close();
  }
}
