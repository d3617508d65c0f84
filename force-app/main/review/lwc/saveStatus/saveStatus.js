import { LightningElement, api } from 'lwc';
import { fill, labels } from 'c/labels';
import { timeText } from 'c/moments';

const HOPELESS = new Set(['review_not_open', 'request_malformed', 'content_disposed']);

/** Says whether what was typed is kept, and what to do where it is not. */
export default class SaveStatus extends LightningElement {
  labels = labels;

  /** @type {import('c/draftSaver').SaveState} */
  @api save = { kind: 'clean' };

  get words() {
    switch (this.save.kind) {
      case 'pending':
        return labels.savePending;
      case 'saving':
        return labels.saveSaving;
      case 'saved':
        return fill(labels.saveSaved, timeText(this.save.at));
      case 'failed':
        return fill(labels.saveFailed, this.save.problem.sentence);
      default:
        return '';
    }
  }

  get wordsClass() {
    return this.failed ? 'words words_failed' : 'words';
  }

  get failed() {
    return this.save.kind === 'failed';
  }

  /** Once decided, or while it is too long, no further try of the same text can succeed. */
  get canSaveAgain() {
    return !HOPELESS.has(this.save.problem?.code);
  }

  handleSaveAgain() {
    this.dispatchEvent(new CustomEvent('saveagain'));
  }

  handleDiscard() {
    this.dispatchEvent(new CustomEvent('discard'));
  }
}
