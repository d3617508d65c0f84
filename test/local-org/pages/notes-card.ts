import { moment } from './format';
import { type Html, html, icon } from './html';
import { noteBody } from './note-body';
import { API, fetchAs, OrgRefusal, type PagesOrg, queryAs, quoted, type Viewer } from './pages-org';
import { nested, text } from './viewers';

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly body: string;
}

/** Notes linked to the opportunity that the viewer may read, newest first, with the body as it is stored. */
export async function notesOf(org: PagesOrg, viewer: Viewer, opportunityId: string): Promise<Note[]> {
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

export function notesCard(notes: readonly Note[], viewer: Viewer): Html {
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
