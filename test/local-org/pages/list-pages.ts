import { type Html, html, icon } from './html';
import { day, moment, money } from './format';
import { type DescribedField, describedFields } from './described-fields';
import { type PagesOrg, type Row, type Viewer, queryAs, quoted } from './pages-org';
import { type ListView, callListViews } from './source-metadata';
import { nested, text } from './viewers';

/** Opportunities that the viewer may see, by close date. */
export async function opportunitiesBody(org: PagesOrg, viewer: Viewer): Promise<Html> {
  const rows = await queryAs(
    org,
    viewer,
    'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name, Owner.Name FROM Opportunity ORDER BY CloseDate, Name LIMIT 200',
  );
  const cells = rows.map((row) => [
    html`<a href="/lightning/r/Opportunity/${text(row['Id'])}/view">${text(row['Name'])}</a>`,
    html`${text(nested(row, 'Account', 'Name'))}`,
    html`${text(row['StageName'])}`,
    html`${money(row['Amount'], viewer)}`,
    html`${day(row['CloseDate'], viewer)}`,
    html`${text(nested(row, 'Owner', 'Name'))}`,
  ]);
  const heading = html`${icon('standard:opportunity', 'medium')}
    <h1 class="slds-page-header__title">Opportunities that ${viewer.name} may see</h1>`;
  return listPage(heading, ['Opportunity', 'Account', 'Stage', 'Amount', 'Close date', 'Owner'], cells);
}

/** A list view of the calls, with columns and filters from the source. */
export async function callsBody(org: PagesOrg, viewer: Viewer, wanted: string): Promise<Html | null> {
  const views = callListViews();
  const view = views.find(({ name }) => name === wanted) ?? (wanted === '' ? views[0] : undefined);
  if (!view) return null;
  const described = await describedFields(org, viewer, 'Call_Recording__c');
  const fields = view.columns.map((column) => fieldOf(column, described)).filter((field) => field !== null);
  const names = [...new Set(['Id', 'Opportunity__c', ...fields.map(({ path }) => path)])];
  const rows = await queryAs(
    org,
    viewer,
    `SELECT ${names.join(', ')} FROM Call_Recording__c${where(view)} ORDER BY Started_At__c DESC LIMIT 200`,
  );
  const cells = rows.map((row) => fields.map((field, index) => callCell(row, field, index, viewer)));
  const heading = html`${icon('standard:voice_call', 'medium')}
    <h1 class="slds-page-header__title">Call Recordings</h1>
    <nav class="list-views" aria-label="List views">
      ${views.map(
        ({ name, label }) =>
          html`<a
            href="/lightning/o/Call_Recording__c/list?view=${name}"
            ${name === view.name && html`aria-current="page"`}
            >${label}</a
          >`,
      )}
    </nav>`;
  return listPage(
    heading,
    fields.map(({ label }) => label),
    cells,
  );
}

interface Column {
  readonly path: string;
  readonly label: string;
  readonly type: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** List view metadata names standard columns in capitals (NAME, OWNER.ALIAS) and custom ones by their API name. */
function fieldOf(column: string, fields: readonly DescribedField[]): Column | null {
  if (/^OWNER\./.test(column)) return { path: 'Owner.Name', label: 'Owner', type: 'string', labels: new Map() };
  const name = column === 'NAME' ? 'Name' : column;
  const field = fields.find((one) => one.name === name);
  if (!field) return null;
  if (name === 'Opportunity__c')
    return { path: 'Opportunity__r.Name', label: field.label, type: 'opportunity', labels: new Map() };
  const labels = new Map(field.picklistValues.map(({ value, label }) => [value, label]));
  return { path: name, label: field.label, type: field.type, labels };
}

function where(view: ListView): string {
  const conditions = view.filters.map(({ field, operation, value }) => {
    if (operation !== 'equals')
      throw new Error(`The list view ${view.name} filters by "${operation}", which these pages do not know.`);
    return `${field} IN (${value
      .split(',')
      .map((one) => quoted(one.trim()))
      .join(', ')})`;
  });
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function callCell(row: Row, column: Column, index: number, viewer: Viewer): Html {
  const [first = '', second] = column.path.split('.');
  const value = second === undefined ? row[first] : nested(row, first, second);
  const shown =
    column.type === 'datetime'
      ? moment(value, viewer)
      : (column.labels.get(text(value)) ?? (text(value) || (column.type === 'opportunity' ? 'none yet' : '')));
  const opportunity = text(row['Opportunity__c']);
  const linked = opportunity !== '' && (column.type === 'opportunity' || index === 0);
  return linked
    ? html`<a href="/lightning/r/Opportunity/${opportunity}/view"><bdi>${shown}</bdi></a>`
    : html`<bdi>${shown}</bdi>`;
}

/** A heading and a table that scrolls sideways on a narrow screen. */
export function listPage(heading: Html, columns: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`<section class="org-card">
    <div class="list-heading">${heading}</div>
    <div class="list-scroll" tabindex="0" role="region" aria-label="List">
      <table class="slds-table slds-table_cell-buffer slds-table_bordered">
        <thead>
          <tr class="slds-line-height_reset">
            ${columns.map((label) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 && html`<p class="org-card__empty">Nothing stands in this list.</p>`}
  </section>`;
}
