import { LightningElement, api } from 'lwc';
import { fill } from 'c/labels';
import { clockText } from 'c/moments';
import { labels } from 'c/tagLabels';
import { riskWords } from 'c/tagWords';

/** The confirmed tags of a call, each with its moment; a risk says so in words, one that is over stands back. */
export default class TagChips extends LightningElement {
  labels = labels;

  /** @type {readonly import('c/callTags').TagOfCall[]} */
  @api tags = [];
  /** True where this person may open the call at a moment. */
  @api mayOpen = false;

  get chips() {
    return this.tags.map((tag) => {
      const time = tag.second === null ? '' : clockText(tag.second);
      return {
        key: tag.tag,
        label: tag.label,
        second: tag.second,
        time,
        opens: this.mayOpen && time !== '',
        openWords: fill(labels.tagsOpenMoment, time),
        risk: riskWords(tag),
        chipClass: `chip${tag.state === 'resolved' ? ' chip_over' : tag.dealRisk ? ' chip_risk' : ''}`,
      };
    });
  }

  handleOpen(event) {
    const startSeconds = Number(event.currentTarget.dataset.second);
    this.dispatchEvent(new CustomEvent('moment', { detail: { startSeconds } }));
  }
}
