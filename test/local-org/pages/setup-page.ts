import { type DescribedField, fieldText } from './described-fields';
import { type Html, html, icon } from './html';
import { listPage } from './list-pages';
import type { SettingsRecord, Viewer } from './pages-org';
import { recordForm, type Typed } from './setup-form';

export const SETUP = '/lightning/setup/CustomMetadata';

/** A custom metadata type that this page edits. */
export interface SettingsType {
  readonly name: string;
  /** What the records are called in the sentences of the page. */
  readonly records: string;
  /** What the middleware does with a change. */
  readonly help: string;
  /** What the middleware does without a record. */
  readonly without: string;
}

/** The first is what the page opens with. */
export const SETTINGS_TYPES: readonly SettingsType[] = [
  {
    name: 'Retention_Rule__mdt',
    records: 'Retention rules',
    help:
      'The middleware reads these records once a minute. To have them read at once, press Reload on the Retention tab. ' +
      'What is saved here is not yet what is enforced: the Retention tab shows what a change would do, and what it waits for.',
    without: 'Without this record the rule is no longer among the settings that the middleware reads.',
  },
  {
    name: 'Tag_Definition__mdt',
    records: 'Tag definitions',
    help:
      'The middleware reads these records once a minute. Calls that come in from then on are looked at with them; what a ' +
      'person has confirmed or dismissed stays.',
    without: 'Without this record the tag is suggested no more and nobody can add it; what is confirmed stays.',
  },
];

/** The address of a type's list; the first type has the page's own. */
export function listPath(type: SettingsType): string {
  return type === SETTINGS_TYPES[0] ? SETUP : `${SETUP}/${type.name}`;
}

const pathOf = (type: SettingsType, record: SettingsRecord, action: string): string =>
  `${listPath(type)}/${encodeURIComponent(record.developerName)}/${action}`;

/** Every record of the type with its values. */
export function settingsBody(
  type: SettingsType,
  records: readonly SettingsRecord[],
  described: readonly DescribedField[],
  viewer: Viewer,
): Html {
  // Sentences last, so that what decides stands side by side.
  const fields = [...described].sort((a, b) => Number(isText(a)) - Number(isText(b)));
  const heading = html`${icon('standard:record_update', 'medium')}
    <h1 class="slds-page-header__title">Setup: Custom Metadata Types, ${type.name}</h1>
    <nav class="list-views" aria-label="Types">
      ${SETTINGS_TYPES.map(
        (one) => html`<a href="${listPath(one)}" ${one === type && html`aria-current="page"`}>${one.records}</a>`,
      )}
    </nav>
    <p class="list-heading__help">${type.help}</p>
    <a class="slds-button slds-button_neutral" href="${listPath(type)}/new">New record</a>`;
  const rows = records.map((record) => [
    html`<a href="${pathOf(type, record, 'edit')}">${record.label}</a>`,
    html`${record.developerName}`,
    ...fields.map((field) => html`<bdi>${shortText(record, field, viewer)}</bdi>`),
  ]);
  return listPage(heading, ['Label', 'Record name', ...fields.map(({ label }) => label)], rows);
}

const isText = ({ type }: DescribedField): boolean => type === 'string' || type === 'textarea';

/** A value in a list: of text in lines, the first with the number of the rest. */
function shortText(record: SettingsRecord, field: DescribedField, viewer: Viewer): string {
  const [first = '', ...rest] = fieldText(record.values, field, viewer).split('\n');
  return rest.length === 0 ? first : `${first} … and ${rest.length.toLocaleString('en-US')} more lines`;
}

/** A form for one record; `record` is null where it is new. */
export function recordBody(
  type: SettingsType,
  record: SettingsRecord | null,
  fields: readonly DescribedField[],
  typed: Typed,
  refused: string | null,
): Html {
  const action = record === null ? `${listPath(type)}/new` : pathOf(type, record, 'edit');
  return html`<section class="org-card setup-record">
    <h1 class="org-card__title">
      ${icon('standard:record_update', 'small')} ${record === null ? 'New record' : `Edit ${record.label}`}
    </h1>
    ${recordForm({ action, list: listPath(type), fields, typed, isNew: record === null, refused })}
    ${
      record !== null &&
      html`<form class="setup-form" method="post" action="${pathOf(type, record, 'delete')}">
        <p>${type.without}</p>
        <button class="slds-button slds-button_text-destructive" type="submit">
          Delete the record ${record.developerName}
        </button>
      </form>`
    }
  </section>`;
}

/** For whoever may not open Setup. */
export function closedBody(viewer: Viewer): Html {
  return html`<section class="org-card">
    <h1 class="org-card__title">Setup</h1>
    <p class="org-card__empty">
      ${viewer.name} may not open Setup: it needs the permission "Customize Application". Choose an administrator under
      "View as".
    </p>
  </section>`;
}
