import { LightningElement, api, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { failureText, stateWords, stopText } from 'c/disposalWords';
import { labels as disposalLabels } from 'c/disposalLabels';
import { asProblem, sentenceOf } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { dateText, numberText, whenText } from 'c/moments';
import { readDisposition, retryDisposition } from 'c/retentionDoor';
import { artifactList } from 'c/retentionWords';

const DEAL_NAME = 'Opportunity.Name';

const labels = { ...sharedLabels, ...disposalLabels };

/** One disposal: of what, why, where it stands; its copies and the certificate's hash on demand. */
export default class DispositionItem extends LightningElement {
  labels = labels;
  shown = false;
  busy = false;
  problem = '';
  /** With every copy, once it was asked for. @type {any} */
  whole = null;
  /** Empty where the person may not see the deal, or it is gone. */
  dealName = '';
  dealFields = [DEAL_NAME];
  _disposition;

  /** As the middleware gives it. @type {any} */
  @api
  get disposition() {
    return this._disposition;
  }
  set disposition(disposition) {
    const moved = this._disposition && this._disposition.state !== disposition.state;
    this._disposition = disposition;
    if (moved && this.shown) this.readCopies();
  }

  @wire(getRecord, { recordId: '$opportunityId', fields: '$dealFields' })
  received(/** @type {any} */ { data }) {
    this.dealName = data ? String(getFieldValue(data, DEAL_NAME) ?? '') : '';
  }

  get opportunityId() {
    return this.disposition?.opportunityId ?? undefined;
  }

  get day() {
    return dateText(this.disposition.startedAt);
  }

  /** Calls of which nothing is kept have one title between them; deal and day tell them apart by ear. */
  get wholeTitle() {
    return [this.title, this.dealName, this.day].filter(Boolean).join(', ');
  }

  get title() {
    return this.disposition.title || labels.disposalUntitled;
  }

  get state() {
    return stateWords(this.disposition.state);
  }

  get stateClass() {
    return `state state_${this.state.tone}`;
  }

  get stateHelp() {
    const { state, stopReason } = this.disposition;
    return state === 'purged' ? labels.statePurgedHelp : stopText(stopReason);
  }

  get failure() {
    return failureText(this.disposition.failure);
  }

  get facts() {
    const { artifacts, cause, reason, startedAt, finishedAt } = this.disposition;
    return [
      artifactList(artifacts),
      cause === 'person' ? fill(labels.disposalByPerson, reason ?? '') : labels.disposalByRule,
      fill(labels.disposalStarted, whenText(startedAt)),
      finishedAt ? fill(labels.disposalFinished, whenText(finishedAt)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  /** What the record in Salesforce was refused with is no failure of the disposal itself. */
  get recordFailure() {
    const { recordFailure } = this.disposition;
    return recordFailure ? fill(labels.disposalNotRecorded, sentenceOf(recordFailure)) : '';
  }

  get tries() {
    const { state, attempts, nextTryAt } = this.disposition;
    if (state !== 'failed' && state !== 'running') return '';
    return [
      fill(labels.disposalAttempts, numberText(attempts)),
      nextTryAt ? fill(labels.disposalNextTry, whenText(nextTryAt)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get number() {
    return fill(labels.disposalNumber, this.disposition.id);
  }

  get hash() {
    const { certificateHash } = this.disposition;
    return certificateHash ? fill(labels.disposalHash, certificateHash) : '';
  }

  get toggleLabel() {
    return this.shown ? labels.disposalHide : labels.disposalShow;
  }

  get toggleIcon() {
    return this.shown ? 'utility:chevrondown' : 'utility:chevronright';
  }

  async handleToggle() {
    this.shown = !this.shown;
    if (this.shown) await this.readCopies();
  }

  async readCopies() {
    this.problem = '';
    try {
      this.whole = await readDisposition(this.disposition.id);
    } catch (error) {
      this.problem = asProblem(error).sentence;
    }
  }

  async handleRetry() {
    this.busy = true;
    this.problem = '';
    try {
      const disposition = await retryDisposition(this.disposition.id);
      this.dispatchEvent(new CustomEvent('retried', { detail: { disposition } }));
      this.dispatchEvent(new ShowToastEvent({ title: labels.retryAsked, variant: 'success' }));
    } catch (error) {
      this.problem = asProblem(error).sentence;
    } finally {
      this.busy = false;
    }
  }
}
