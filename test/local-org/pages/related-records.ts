import { type DescribedField, fieldList, fieldText, queriedName } from './described-fields';
import { type Html, html, icon } from './html';
import { type PagesOrg, queryAs, quoted, type Row, type Viewer } from './pages-org';
import { text } from './viewers';

/** A related list whose records open in place, with every field that the viewer may read. */
export interface RelatedList {
  readonly object: string;
  readonly title: string;
  readonly icon: string;
  /** Field that stands beside the record's name. */
  readonly subtitle: string;
  /** Fields shown on the right of each line, where they have a value. */
  readonly facts: readonly string[];
  /** Long text with one entry a line. */
  readonly lines?: string;
  readonly newestFirst: string;
  readonly empty: string;
}

export const CALLS: RelatedList = {
  object: 'Call_Recording__c',
  title: 'Call Recordings',
  icon: 'standard:voice_call',
  subtitle: 'Title__c',
  facts: ['Capture_Status__c', 'Next_Disposal_On__c'],
  newestFirst: 'Started_At__c',
  empty: 'No call names this opportunity.',
};

export const DISPOSITIONS: RelatedList = {
  object: 'Disposition__c',
  title: 'Dispositions',
  icon: 'standard:record_delete',
  subtitle: 'Rules__c',
  facts: ['State__c', 'Finished_At__c'],
  lines: 'Copies__c',
  newestFirst: 'Started_At__c',
  empty: 'Nothing of this opportunity’s calls was deleted, or you may not see it.',
};

/** The list as the viewer may see it. `fields`: null where they have no right to the object; then there is no list. */
export async function relatedRecords(
  org: PagesOrg,
  viewer: Viewer,
  list: RelatedList,
  fields: readonly DescribedField[] | null,
  opportunityId: string,
): Promise<Html | null> {
  if (fields === null) return null;
  const shown = fields.filter((field) => field.custom && field.name !== 'Opportunity__c');
  const names = ['Id', 'Name', ...shown.map(queriedName)];
  const rows = await queryAs(
    org,
    viewer,
    `SELECT ${names.join(', ')} FROM ${list.object} WHERE Opportunity__c = ${quoted(opportunityId)} ` +
      `ORDER BY ${list.newestFirst} DESC`,
  );
  const id = list.object.toLowerCase().replace(/_/g, '-');
  return html`<section class="org-card" data-related-list="${list.object}" aria-labelledby="${id}-title">
    <h2 class="org-card__title" id="${id}-title">${icon(list.icon, 'small')} ${list.title} (${rows.length})</h2>
    ${rows.length === 0 && html`<p class="org-card__empty">${list.empty}</p>`}
    ${rows.map((row) => record(list, shown, row, viewer))}
  </section>`;
}

function record(list: RelatedList, fields: readonly DescribedField[], row: Row, viewer: Viewer): Html {
  const shown = (name: string): string => {
    const field = fields.find((one) => one.name === name);
    return field ? fieldText(row, field, viewer) : '';
  };
  const lines = list.lines === undefined ? [] : text(row[list.lines]).split('\n').filter(Boolean);
  const plain = fields.filter((field) => field.name !== list.lines);
  return html`<details class="record-note" id="record-${text(row['Id'])}">
    <summary>
      <span class="record-note__title" dir="auto">${text(row['Name'])} ${shown(list.subtitle)}</span
      ><span class="record-note__when">${list.facts.map(shown).filter(Boolean).join(' · ')}</span>
    </summary>
    ${fieldList([['Record ID', text(row['Id'])], ...plain.map((field) => [field.label, fieldText(row, field, viewer)] as const)])}
    ${
      lines.length > 0 &&
      html`<ul class="record-lines" aria-label="${fields.find((field) => field.name === list.lines)?.label}">
        ${lines.map((line) => html`<li dir="auto">${line}</li>`)}
      </ul>`
    }
  </details>`;
}
