import { LightningElement, api } from 'lwc';
import { copyStateWords, failureText, kindName, placeName } from 'c/disposalWords';
import { labels as disposalLabels } from 'c/disposalLabels';
import { labels as consoleLabels } from 'c/consoleLabels';
import { fill } from 'c/labels';
import { dayText, whenText } from 'c/moments';
import { artifactName } from 'c/retentionWords';

/** The call's own row belongs to none of the artifacts; the column beside it names it. */
const CALL_RECORD = 'call_record';

const labels = { ...consoleLabels, ...disposalLabels };

/** Every copy of a disposal: what and where, by which rule, what became of it and how that was done. */
export default class DispositionCopies extends LightningElement {
  labels = labels;

  /** Of the call; names the table. */
  @api title = '';
  /** As the middleware gives them. @type {readonly any[]} */
  @api copies = [];

  get caption() {
    return fill(labels.copiesOf, this.title);
  }

  get isEmpty() {
    return this.copies.length === 0;
  }

  get rows() {
    return this.copies.map((copy, key) => {
      const { word, icon } = copyStateWords(copy.state);
      return {
        key,
        artifact: copy.artifact === CALL_RECORD ? '' : artifactName(copy.artifact),
        kind: kindName(copy.kind),
        place: placeName(copy.place),
        why: whyOf(copy),
        result: word,
        icon,
        failure: failureText(copy.failure),
        method: copy.method ?? '',
        at: whenText(copy.at),
      };
    });
  }
}

function whyOf({ rule, dueOn }) {
  if (!rule) return labels.copyAsked;
  return dueOn ? fill(labels.copyRule, rule, dayText(dueOn)) : fill(labels.copyRuleOnly, rule);
}
