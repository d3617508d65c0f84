import { LightningElement, api } from 'lwc';
import { labels } from 'c/historyLabels';
import { whenText } from 'c/moments';
import { eventsOf } from './events';

/** What happened with a call: who and when, oldest first. Nothing is asked for it. */
export default class CallHistory extends LightningElement {
  labels = labels;

  /** @type {import('c/callQuery').CallOfPanel} */
  @api call;
  /** What the middleware says of the release; null where it said nothing. @type {any} */
  @api release = null;

  get events() {
    return eventsOf(this.call, this.release).map(({ at, words }, position) => ({
      key: `${position} ${at}`,
      at,
      when: whenText(at),
      words,
    }));
  }
}
