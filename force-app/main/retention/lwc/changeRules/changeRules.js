import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { appliesText, artifactName, ruleText } from 'c/retentionWords';

const COLUMNS = [
  { label: labels.columnRule, kind: 'name' },
  { label: labels.columnBefore },
  { label: labels.columnAfter },
];

/** Rule by rule, what is in force and what it would become. */
export default class ChangeRules extends LightningElement {
  labels = labels;
  columns = COLUMNS;

  /** @type {readonly { name: string, before: any, after: any }[]} */
  @api rules = [];

  get rows() {
    return this.rules.map(({ name, before, after }) => ({
      key: name,
      cells: [
        name,
        before ? wholeText(before) : labels.changeRuleNew,
        after ? wholeText(after) : labels.changeRuleGone,
      ],
    }));
  }
}

/** Everything that counts: a rule may move to other calls with its days as they are. */
function wholeText(rule) {
  return `${artifactName(rule.artifact)} · ${appliesText(rule)} · ${ruleText(rule)}`;
}
