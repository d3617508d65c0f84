import { LightningElement, api } from 'lwc';
import { labels } from 'c/consoleLabels';
import { sentenceOf } from 'c/doorClient';
import { fill } from 'c/labels';
import { whenText } from 'c/moments';

const COLUMNS = [
  { label: labels.columnRecord, kind: 'names' },
  { label: labels.columnField, kind: 'names' },
  { label: labels.columnFound, kind: 'names' },
  { label: labels.columnRemedy, kind: 'sentence' },
];

/** How the last reading of the rules went, and what to mend where it went wrong. */
export default class SettingsReading extends LightningElement {
  labels = labels;
  columns = COLUMNS;

  /** @type {{ readAt: string | null, goodAt: string | null, failure: string | null, problems: readonly any[] }} */
  @api settings;

  get goodWords() {
    const { readAt } = this.settings;
    return readAt ? fill(labels.readGood, whenText(readAt)) : labels.readNever;
  }

  get failed() {
    return Boolean(this.settings.failure) || this.problems.length > 0;
  }

  get failureWords() {
    const { failure, goodAt } = this.settings;
    const sentence = sentenceOf(failure ?? 'settings_refused');
    return goodAt ? fill(labels.readBad, sentence, whenText(goodAt)) : fill(labels.readBadNoGood, sentence);
  }

  get problems() {
    return this.settings.problems.map(({ records, field, found, remedy }, key) => ({
      key,
      cells: [records.length > 0 ? records.join(', ') : labels.problemWholeSet, field ?? '', found ?? '', remedy],
    }));
  }

  get hasProblems() {
    return this.problems.length > 0;
  }
}
