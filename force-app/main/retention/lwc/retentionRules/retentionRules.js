import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { fill } from 'c/labels';
import { whenText } from 'c/moments';
import { appliesText, artifactCount, artifactName, ruleText } from 'c/retentionWords';

const COLUMNS = [
  { label: labels.columnArtifact },
  { label: labels.columnApplies },
  { label: labels.columnDoes },
  { label: labels.columnRule, kind: 'name' },
  { label: labels.columnReason, kind: 'sentence' },
];

/** The rules as they are enforced, how the last reading went, and what they leave open. */
export default class RetentionRules extends LightningElement {
  labels = labels;
  columns = COLUMNS;

  /** As the middleware gives it. @type {any} */
  @api overview;

  get inForce() {
    return this.overview.inForce;
  }

  get sinceWords() {
    const { since, confirmedByName } = this.inForce;
    return confirmedByName
      ? fill(labels.inForceConfirmed, whenText(since), confirmedByName)
      : fill(labels.inForceSince, whenText(since));
  }

  get rules() {
    return this.inForce.rules.map((rule) => ({
      key: rule.name,
      cells: [artifactName(rule.artifact), appliesText(rule), ruleText(rule), rule.name, rule.reason],
    }));
  }

  get kept() {
    return this.overview.kept
      .filter(({ count }) => count > 0)
      .map(({ artifact, count }) => ({ artifact, words: artifactCount(artifact, count) }));
  }

  get keepsNothing() {
    return this.kept.length === 0;
  }
}
