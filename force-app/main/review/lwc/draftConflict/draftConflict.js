import { LightningElement, api } from 'lwc';
import { fill, labels } from 'c/labels';
import { timeText } from 'c/moments';
import { PARTS } from 'c/reviewWords';

/** Two people wrote at once: both texts side by side, and the choice. */
export default class DraftConflict extends LightningElement {
  labels = labels;

  /** @type {import('c/draftText').DraftText} */
  @api mine;
  /** @type {import('c/draftText').DraftText} */
  @api theirs;
  @api byName = '';
  /** True where it was the same person, in another window. */
  @api bySelf = false;
  @api at = '';

  get heading() {
    return this.bySelf
      ? fill(labels.conflictTitleSelf, timeText(this.at))
      : fill(labels.conflictTitle, this.byName || labels.somebody, timeText(this.at));
  }

  get mineWords() {
    return this.bySelf ? labels.conflictThisWindow : labels.conflictYours;
  }

  get theirsWords() {
    return this.bySelf ? labels.conflictOtherWindow : labels.conflictTheirs;
  }

  get takeWords() {
    return this.bySelf ? labels.conflictTakeOther : labels.conflictTake;
  }

  get fields() {
    return [{ name: 'text', label: labels.summary, mine: this.mine.text, theirs: this.theirs.text }]
      .concat(
        PARTS.map(({ name, label }) => ({ name, label, mine: this.mine.parts[name], theirs: this.theirs.parts[name] })),
      )
      .filter(({ mine, theirs }) => mine || theirs)
      .map((field) => ({ ...field, differs: field.mine !== field.theirs }));
  }

  /** The choice is the next thing to do, so the keyboard goes there. */
  renderedCallback() {
    if (this.focused) return;
    this.focused = true;
    const box = /** @type {HTMLElement} */ (this.template.querySelector('.box'));
    box.focus();
  }

  handleKeep() {
    this.dispatchEvent(new CustomEvent('keepmine'));
  }

  handleTake() {
    this.dispatchEvent(new CustomEvent('taketheirs'));
  }
}
