import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { labels as inboxLabels } from 'c/inboxLabels';
import { labels as sharedLabels } from 'c/labels';
import { whenText } from 'c/moments';

/** One call of the inbox: which it is, and of which deal. Beside it the slot for what is to be done, below it another. */
export default class InboxCall extends NavigationMixin(LightningElement) {
  labels = inboxLabels;
  url = '';
  _deal = null;

  /** @type {string} */
  @api callTitle = '';
  /** ISO 8601. @type {string | null} */
  @api startedAt = null;
  /** True where the call has a deal, whether or not the person may see it. */
  @api hasDeal = false;

  /** Null where there is none, or the person may not see it. @type {import('c/inboxQuery').Deal | null} */
  @api
  get deal() {
    return this._deal;
  }
  set deal(deal) {
    this._deal = deal;
    this.findAddress();
  }

  async findAddress() {
    const recordId = this._deal?.id;
    const url = recordId
      ? await this[NavigationMixin.GenerateUrl]({
          type: 'standard__recordPage',
          attributes: { recordId, objectApiName: 'Opportunity', actionName: 'view' },
        })
      : '';
    // Another deal may have come meanwhile.
    if (recordId === this._deal?.id) this.url = url;
  }

  get title() {
    return this.callTitle || sharedLabels.untitledCall;
  }

  get when() {
    return whenText(this.startedAt);
  }

  get isHidden() {
    return this.hasDeal && !this._deal;
  }
}
