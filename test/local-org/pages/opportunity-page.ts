import { describedFields, fieldList, fieldsIfVisible } from './described-fields';
import { day, moment, money } from './format';
import { type Html, html, icon } from './html';
import { notesCard, notesOf } from './notes-card';
import { type PagesOrg, type Row, type Viewer, queryAs, quoted } from './pages-org';
import { CALLS, DISPOSITIONS, relatedRecords } from './related-records';
import { stageControl } from './stage-control';
import { nested, text } from './viewers';

/**
 * The record page's markup, or null where the viewer may not see the opportunity or there is none.
 * `refused`: why the last change was not saved.
 */
export async function opportunityBody(
  org: PagesOrg,
  viewer: Viewer,
  id: string,
  refused: string | null = null,
): Promise<{ title: string; body: Html } | null> {
  const [opportunity] = await queryAs(
    org,
    viewer,
    'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name, Account.Industry, Owner.Name, CreatedDate, LastModifiedDate ' +
      `FROM Opportunity WHERE Id = ${quoted(id)}`,
  );
  if (!opportunity) return null;
  const [notes, fields, editable, callFields, dispositionFields] = await Promise.all([
    notesOf(org, viewer, id),
    describedFields(org, viewer, 'Opportunity'),
    mayEdit(org, viewer, id),
    fieldsIfVisible(org, viewer, CALLS.object),
    fieldsIfVisible(org, viewer, DISPOSITIONS.object),
  ]);
  const [calls, dispositions] = await Promise.all([
    relatedRecords(org, viewer, CALLS, callFields, id),
    relatedRecords(org, viewer, DISPOSITIONS, dispositionFields, id),
  ]);
  const stage = stageControl(
    opportunity,
    fields.find(({ name }) => name === 'StageName'),
    editable,
  );
  return {
    title: text(opportunity['Name']),
    body: html`<div class="record">
      ${highlights(opportunity, viewer, stage)}
      ${refused !== null && html`<p class="refusal" role="alert">${refused}</p>`}
      <div class="record__columns">
        <div class="record__main">
          <div data-component="c/callsPanel" lang="${viewer.lang}">
            <p class="slds-p-around_medium" lang="en">Loading the panel …</p>
          </div>
        </div>
        <div class="record__side">
          ${notesCard(notes, viewer)} ${details(opportunity, viewer)} ${calls} ${dispositions}
        </div>
      </div>
    </div>`,
  };
}

async function mayEdit(org: PagesOrg, viewer: Viewer, id: string): Promise<boolean> {
  const [access] = await queryAs(
    org,
    viewer,
    `SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = ${quoted(viewer.userId)} AND RecordId = ${quoted(id)}`,
  );
  return access?.['HasEditAccess'] === true;
}

function highlights(row: Row, viewer: Viewer, stage: Html): Html {
  const facts: [string, string][] = [
    ['Account Name', text(nested(row, 'Account', 'Name'))],
    ['Close Date', day(row['CloseDate'], viewer)],
    ['Amount', money(row['Amount'], viewer)],
    ['Opportunity Owner', text(nested(row, 'Owner', 'Name'))],
  ];
  return html`<section class="org-card highlights" aria-label="Highlights">
    <div class="highlights__title">
      ${icon('standard:opportunity', 'medium')}
      <h1>
        <span class="eyebrow">Opportunity</span> <span class="slds-page-header__title">${text(row['Name'])}</span>
      </h1>
      ${stage}
    </div>
    <dl class="record-facts">
      ${facts.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value || '–'}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function details(row: Row, viewer: Viewer): Html {
  return html`<section class="org-card" aria-labelledby="details-title">
    <h2 class="org-card__title" id="details-title">Details</h2>
    ${fieldList([
      ['Stage', text(row['StageName'])],
      ['Industry', text(nested(row, 'Account', 'Industry'))],
      ['Created', moment(row['CreatedDate'], viewer)],
      ['Last changed', moment(row['LastModifiedDate'], viewer)],
    ])}
  </section>`;
}
