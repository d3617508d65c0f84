import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { appliesText, artifactName, ruleText } from 'c/retentionWords';

/** Rule by rule, what is in force and what it would become. */
export default class ChangeRules extends LightningElement {
  labels = labels;

  /** @type {readonly { name: string, before: any, after: any }[]} */
  @api rules = [];

  get rows() {
    return this.rules.map(({ name, before, after }) => ({
      name,
      before: before ? wholeText(before) : labels.changeRuleNew,
      after: after ? wholeText(after) : labels.changeRuleGone,
    }));
  }
}

/** Everything that counts: a rule may move to other calls with its days as they are. */
function wholeText(rule) {
  return `${artifactName(rule.artifact)} · ${appliesText(rule)} · ${ruleText(rule)}`;
}
