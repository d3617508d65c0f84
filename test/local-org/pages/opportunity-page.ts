import { type Html, html, icon } from './html';
import { day, moment, money } from './format';
import { noteBody } from './note-body';
import { API, type PagesOrg, type Row, type Viewer, OrgRefusal, fetchAs, queryAs, quoted } from './pages-org';
import { nested, text } from './viewers';

/** The record page's markup, or null where the viewer may not see the opportunity or there is none. */
export async function opportunityBody(
  org: PagesOrg,
  viewer: Viewer,
  id: string,
): Promise<{ title: string; body: Html } | null> {
  const [opportunity] = await queryAs(
    org,
    viewer,
    'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name, Account.Industry, Owner.Name, CreatedDate, LastModifiedDate ' +
      `FROM Opportunity WHERE Id = ${quoted(id)}`,
  );
  if (!opportunity) return null;
  const notes = await notesOf(org, viewer, id);
  const title = text(opportunity['Name']);
  return {
    title,
    body: html`<div class="record">
      ${highlights(opportunity, viewer)}
      <div class="record__columns">
        <div class="record__main">
          <div data-component="c/callsPanel"><p class="slds-p-around_medium">Loading the panel …</p></div>
        </div>
        <div class="record__side">${notesCard(notes, viewer)} ${details(opportunity, viewer)}</div>
      </div>
    </div>`,
  };
}

function highlights(row: Row, viewer: Viewer): Html {
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
      <span class="record-stage">${text(row['StageName'])}</span>
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
  const rows: [string, string][] = [
    ['Stage', text(row['StageName'])],
    ['Industry', text(nested(row, 'Account', 'Industry'))],
    ['Created', moment(row['CreatedDate'], viewer)],
    ['Last changed', moment(row['LastModifiedDate'], viewer)],
  ];
  return html`<section class="org-card" aria-labelledby="details-title">
    <h2 class="org-card__title" id="details-title">Details</h2>
    <dl class="record-details">
      ${rows.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value || '–'}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

interface Note {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly body: string;
}

/** Notes linked to the opportunity that the viewer may read, newest first, with the body as it is stored. */
async function notesOf(org: PagesOrg, viewer: Viewer, opportunityId: string): Promise<Note[]> {
  const links = await queryAs(
    org,
    viewer,
    'SELECT ContentDocumentId, ContentDocument.Title, ContentDocument.CreatedDate, ContentDocument.FileType ' +
      `FROM ContentDocumentLink WHERE LinkedEntityId = ${quoted(opportunityId)}`,
  );
  const notes = await Promise.all(
    links.map(async (link) => {
      const id = text(link['ContentDocumentId']);
      const answer = await fetchAs(org, viewer, `${API}/sobjects/ContentNote/${id}/Content`);
      if (!answer.ok) throw new OrgRefusal(answer.status, `The body of the note ${id} cannot be read.`);
      const title = text(nested(link, 'ContentDocument', 'Title'));
      return { id, title, createdAt: text(nested(link, 'ContentDocument', 'CreatedDate')), body: await answer.text() };
    }),
  );
  return notes.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function notesCard(notes: readonly Note[], viewer: Viewer): Html {
  return html`<section class="org-card" data-related-list="notes" aria-labelledby="notes-title">
    <h2 class="org-card__title" id="notes-title">${icon('standard:note', 'small')} Notes (${notes.length})</h2>
    ${notes.length === 0 && html`<p class="org-card__empty">An official note appears here once a summary is approved.</p>`}
    ${notes.map(
      (note) =>
        html`<details class="record-note" id="note-${note.id}">
          <summary>
            <span class="record-note__title" dir="auto">${note.title}</span
            ><span class="record-note__when">${moment(note.createdAt, viewer)}</span>
          </summary>
          <div class="record-note__body" dir="auto" tabindex="0" role="region" aria-label="${note.title}">
            ${noteBody(note.body)}
          </div>
        </details>`,
    )}
  </section>`;
}
