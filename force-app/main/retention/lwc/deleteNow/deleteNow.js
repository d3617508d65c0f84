import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { stateWords, stopText, failureText } from 'c/disposalWords';
import { asProblem } from 'c/doorClient';
import EffectConfirm from 'c/effectConfirm';
import { fill } from 'c/labels';
import { askDeletion, readDisposition } from 'c/retentionDoor';
import { labels } from 'c/retentionLabels';
import { anyCount, artifactList } from 'c/retentionWords';
import { Watch } from 'c/watch';

/** Has everything deleted that is kept of a call: asked once, with a reason, and followed to its end. */
export default class DeleteNow extends LightningElement {
  labels = labels;
  busy = false;
  problem = '';
  /** What was begun here, as the middleware gives it. @type {any} */
  disposition = null;

  @api callId;
  /** What is kept of it now. @type {readonly string[]} */
  @api artifacts = [];

  connectedCallback() {
    this.watch = new Watch(() => this.look());
  }

  disconnectedCallback() {
    this.watch.stop();
  }

  get runs() {
    return this.disposition?.state === 'running';
  }

  get canAsk() {
    return !this.runs && this.artifacts.length > 0;
  }

  get stateText() {
    if (!this.disposition) return '';
    if (this.runs) return labels.deleteAsked;
    const { state, stopReason, failure } = this.disposition;
    const why = [stopText(stopReason), failureText(failure)].filter(Boolean).join(' ');
    return `${fill(labels.deleteDone, stateWords(state).word)}. ${why}`.trim();
  }

  async handleAsk() {
    const answer = /** @type {any} */ (
      await EffectConfirm.open({
        size: 'small',
        label: labels.deleteTitle,
        sentences: [fill(labels.deleteWhat, artifactList(this.artifacts)), labels.deleteCannotUndo],
        actionLabel: fill(labels.deleteAction, anyCount(this.artifacts.length)),
        destructive: true,
        reasonLabel: labels.deleteReason,
        reasonHelp: labels.deleteReasonHelp,
        reasonMissing: labels.deleteReasonMissing,
      })
    );
    if (answer?.confirmed) await this.deleteFor(answer.reason);
  }

  async deleteFor(reason) {
    this.busy = true;
    this.problem = '';
    try {
      this.disposition = await askDeletion(this.callId, reason);
      if (this.runs) this.watch.start();
      else this.ended();
    } catch (error) {
      this.problem = asProblem(error).sentence;
    } finally {
      this.busy = false;
    }
  }

  async look() {
    try {
      this.disposition = await readDisposition(this.disposition.id);
    } catch (error) {
      this.problem = asProblem(error).sentence;
      return 'seldom';
    }
    this.problem = '';
    if (this.runs) return 'soon';
    this.ended();
    return null;
  }

  /** Said as a toast, because the row may go with what was deleted. */
  ended() {
    const variant = this.disposition.state === 'failed' ? 'error' : 'success';
    this.dispatchEvent(new ShowToastEvent({ title: this.stateText, variant }));
    this.dispatchEvent(new CustomEvent('deleted'));
  }
}
