import { LightningElement, api } from 'lwc';
import { labels } from 'c/boardLabels';
import { ageText, moreConfirmations, severityWords } from 'c/boardWords';

/** The open risks of a deal: what, how severe and for how long, each in words. */
export default class RiskChips extends LightningElement {
  labels = labels;

  /** @type {readonly import('c/riskQuery').Risk[]} */
  @api risks = [];
  /** Confirmations in calls that were not read. */
  @api more = 0;
  /** Milliseconds since 1970. */
  @api now = 0;

  get chips() {
    return this.risks.map(({ tag, label, severity, since }) => {
      const { word, icon } = severityWords(severity);
      const facts = [word, ageText(since, this.now)].filter(Boolean).join(' · ');
      return { tag, label, icon, facts, chipClass: severity === 'high' ? 'chip chip_risk' : 'chip' };
    });
  }

  get hasRisks() {
    return this.risks.length > 0;
  }

  get moreWords() {
    return this.more > 0 ? moreConfirmations(this.more) : '';
  }
}
