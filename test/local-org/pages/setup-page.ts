import { type DescribedField, fieldText } from './described-fields';
import { type Html, html, icon } from './html';
import { listPage } from './list-pages';
import type { SettingsRecord, Viewer } from './pages-org';
import { recordForm, type Typed } from './setup-form';

export const SETUP = '/lightning/setup/CustomMetadata';

const pathOf = (record: SettingsRecord, action: string): string =>
  `${SETUP}/${encodeURIComponent(record.developerName)}/${action}`;

/** Every record of the type with its values. */
export function settingsBody(
  type: string,
  records: readonly SettingsRecord[],
  described: readonly DescribedField[],
  viewer: Viewer,
): Html {
  // Sentences last, so that what decides stands side by side.
  const fields = [...described].sort((a, b) => Number(a.type === 'string') - Number(b.type === 'string'));
  const heading = html`${icon('standard:record_update', 'medium')}
    <h1 class="slds-page-header__title">Setup: Custom Metadata Types, ${type}</h1>
    <p class="list-heading__help">
      The middleware reads these records once a minute. To have them read at once, press Reload on the Retention tab.
      What is saved here is not yet what is enforced: the Retention tab shows what a change would do, and what it waits
      for.
    </p>
    <a class="slds-button slds-button_neutral" href="${SETUP}/new">New record</a>`;
  const rows = records.map((record) => [
    html`<a href="${pathOf(record, 'edit')}">${record.label}</a>`,
    html`${record.developerName}`,
    ...fields.map((field) => html`<bdi>${fieldText(record.values, field, viewer)}</bdi>`),
  ]);
  return listPage(heading, ['Label', 'Record name', ...fields.map(({ label }) => label)], rows);
}

/** A form for one record; `record` is null where it is new. */
export function recordBody(
  record: SettingsRecord | null,
  fields: readonly DescribedField[],
  typed: Typed,
  refused: string | null,
): Html {
  const action = record === null ? `${SETUP}/new` : pathOf(record, 'edit');
  return html`<section class="org-card setup-record">
    <h1 class="org-card__title">
      ${icon('standard:record_update', 'small')} ${record === null ? 'New record' : `Edit ${record.label}`}
    </h1>
    ${recordForm({ action, fields, typed, isNew: record === null, refused })}
    ${
      record !== null &&
      html`<form class="setup-form" method="post" action="${pathOf(record, 'delete')}">
        <p>Without this record the rule is no longer among the settings that the middleware reads.</p>
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
