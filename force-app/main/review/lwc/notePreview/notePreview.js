import { LightningElement, api } from 'lwc';
import { fill, labels } from 'c/labels';
import { numberText } from 'c/moments';

/** Exactly what would be written, as the middleware renders it; folded until asked for. */
export default class NotePreview extends LightningElement {
  labels = labels;
  shown = false;
  comesIntoView = false;

  /** @type {{ text: string, hash: string, length: number, limit: number }} */
  @api note;
  /** True while something typed is not in the note yet. */
  @api stale = false;

  get icon() {
    return this.shown ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get lengthWords() {
    return fill(labels.noteLength, numberText(this.note.length), numberText(this.note.limit));
  }

  get lengthClass() {
    return this.note.length > this.note.limit ? 'length length_over' : 'length';
  }

  handleToggle() {
    this.shown = !this.shown;
    this.comesIntoView = this.shown;
  }

  /** The note opens at the end of a long page; whoever asked for it sees it. */
  renderedCallback() {
    if (!this.comesIntoView) return;
    this.comesIntoView = false;
    this.template.querySelector('.title').scrollIntoView?.({ block: 'start' });
  }
}
