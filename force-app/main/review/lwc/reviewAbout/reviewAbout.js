import { LightningElement, api } from 'lwc';
import { fill, labels } from 'c/labels';
import { whenText } from 'c/moments';

const OPEN = new Set(['awaiting_review', 'changes_requested']);

/** Above a review: where it stands, where the draft came from, what somebody asked for, who may change it. */
export default class ReviewAbout extends LightningElement {
  /** The review as the middleware gives it. @type {any} */
  @api view;
  /** Where it stands now, after what was saved since. */
  @api status = '';

  get versionWords() {
    return fill(labels.reviewVersion, this.view.version);
  }

  get originWords() {
    return fill(labels.reviewOrigin, this.view.generator);
  }

  get readOnlyWords() {
    if (this.view.may.edit) return '';
    return OPEN.has(this.status) ? labels.reviewReadOnly : labels.reviewDecided;
  }

  get commentWords() {
    const { comment, status } = this.view;
    if (!comment) return '';
    const words = status === 'rejected' ? labels.rejectedBecause : labels.changesAsked;
    return fill(words, comment.byName, whenText(comment.at));
  }
}
