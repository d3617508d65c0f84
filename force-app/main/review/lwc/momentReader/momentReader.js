import { LightningElement, api } from 'lwc';
import { labels } from 'c/tagLabels';

/** What is known of the transcript before it is asked for: the middleware says where there is none. */
const READABLE = { status: 'available', reason: null, cues: 0 };

/** What was said around a moment, opened beside something that names it. Fires `readclose`. */
export default class MomentReader extends LightningElement {
  labels = labels;
  transcript = READABLE;

  @api callId;
  /** As for `c/transcriptView`. */
  @api purpose = '';
  @api headingLevel = 5;
  /** Where to begin, in seconds from the start of the recording. */
  @api startSeconds = 0;

  /** Goes to another moment, or to the same again. @param {number} second */
  @api
  show(second) {
    return /** @type {any} */ (this.template.querySelector('c-transcript-view')).showSecond(second);
  }

  handleClose() {
    this.dispatchEvent(new CustomEvent('readclose'));
  }
}
