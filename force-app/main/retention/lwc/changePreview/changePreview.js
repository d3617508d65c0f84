import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { changeStateText, confirmText, effectSentences } from 'c/changeWords';
import { labels as consoleLabels } from 'c/consoleLabels';
import { asProblem } from 'c/doorClient';
import EffectConfirm from 'c/effectConfirm';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText, whenText } from 'c/moments';
import { cancelChange, confirmChange, readChange } from 'c/retentionDoor';
import { anyCount } from 'c/retentionWords';

const labels = { ...sharedLabels, ...consoleLabels };

const ICONS = {
  counting: 'utility:sync',
  waits: 'utility:clock',
  needs_confirmation: 'utility:warning',
  cancelled: 'utility:ban',
};

/** What a change of the rules would do, before it does it; confirming and cancelling it. */
export default class ChangePreview extends LightningElement {
  labels = labels;
  busy = false;
  /** Why the last decision was refused. */
  refused = '';

  /** As the middleware gives it; null where none waits. @type {any} */
  @api change;

  get stateText() {
    return changeStateText(this.change);
  }

  get stateIcon() {
    return ICONS[this.change.state];
  }

  get isCounting() {
    return this.change.state === 'counting';
  }

  get progressWords() {
    const { done, total } = this.change.progress;
    return fill(labels.changeCountingHelp, numberText(done), numberText(total));
  }

  get progressPercent() {
    const { done, total } = this.change.progress;
    return total === 0 ? 0 : Math.floor((100 * done) / total);
  }

  /** What the state means, and what comes next. */
  get help() {
    const { state, confirmed, cancelled, until, preview, confirmAbove } = this.change;
    const by = (decision) => [decision.byName ?? labels.somebody, whenText(decision.at)];
    switch (state) {
      case 'counting':
        return [];
      case 'waits':
        return [confirmed ? fill(labels.changeConfirmedHelp, ...by(confirmed)) : labels.changeWaitsHelp];
      case 'needs_confirmation':
        return [
          fill(labels.changeNeedsHelp, anyCount(preview?.atRisk ?? 0), numberText(confirmAbove)),
          until ? fill(labels.changeNeedsUntil, whenText(until)) : '',
        ].filter(Boolean);
      default:
        return cancelled ? [fill(labels.changeCancelledHelp, ...by(cancelled))] : [];
    }
  }

  get effects() {
    return this.change.preview ? effectSentences(this.change.preview) : [];
  }

  get headline() {
    return this.effects[0] ?? '';
  }

  get furtherEffects() {
    return this.effects.slice(1);
  }

  /** What was shown is what is confirmed, so there has to be something shown. */
  get canConfirm() {
    const { state, preview } = this.change;
    return Boolean(preview) && (state === 'needs_confirmation' || state === 'cancelled');
  }

  get canCancel() {
    return !this.isCancelled;
  }

  get isCancelled() {
    return this.change.state === 'cancelled';
  }

  get confirmLabel() {
    return confirmText(this.change);
  }

  /** Nothing waits for it, so it does not alarm; what it would do is said in the question. */
  get canTakeUp() {
    return this.canConfirm && this.isCancelled;
  }

  async handleConfirm() {
    const { setId, preview } = this.change;
    const sentences = [...this.effects, labels.changeConfirmSafe];
    const settings = { label: labels.changeConfirmTitle, sentences, actionLabel: this.confirmLabel };
    if (await this.agreed({ ...settings, destructive: true })) {
      await this.decide(() => confirmChange(setId, preview.atRisk), labels.changeDoneConfirmed);
    }
  }

  async handleCancel() {
    const { setId } = this.change;
    const sentences = [labels.changeCancelWhat];
    const settings = { label: labels.changeCancelTitle, sentences, actionLabel: labels.changeCancel };
    if (await this.agreed(settings)) {
      await this.decide(() => cancelChange(setId), labels.changeDoneCancelled);
    }
  }

  async agreed(settings) {
    const answer = /** @type {any} */ (
      await EffectConfirm.open({ size: 'small', leaveLabel: labels.changeLeave, ...settings })
    );
    return Boolean(answer?.confirmed);
  }

  async decide(ask, done) {
    this.busy = true;
    this.refused = '';
    try {
      this.show(await ask());
      this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
    } catch (error) {
      this.refused = asProblem(error).sentence;
      await this.lookAgain();
    } finally {
      this.busy = false;
    }
  }

  /** A refusal means that it stands otherwise than shown. */
  async lookAgain() {
    try {
      this.show(await readChange());
    } catch (error) {
      this.refused = asProblem(error).sentence;
    }
  }

  show(change) {
    this.dispatchEvent(new CustomEvent('changedecided', { detail: { change } }));
  }
}
