import express, { type Response } from 'express';
import { opportunityBody } from './opportunity-page';
import { formValue, type PageRoutes } from './page-routes';
import { panelManifest } from './panel-bundle';
import { queryAs, quoted, type Viewer } from './pages-org';
import { saveStage } from './stage-control';
import { text } from './viewers';

/** Opportunities with their panels; notes and calls, which open on their opportunity's page. */
export function mountRecordPages({ app, org, withViewer, show, notFound }: PageRoutes, panelsDir: string): void {
  async function showOpportunity(
    response: Response,
    viewer: Viewer,
    recordId: string,
    refused: string | null = null,
  ): Promise<void> {
    const found = await opportunityBody(org, viewer, recordId, refused);
    if (!found) return notFound(response, viewer, 'standard-Opportunity');
    const reference = {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Opportunity' },
    } as const;
    const panels = { bundle: panelManifest(panelsDir), reference };
    await show(response, viewer, { ...found, current: 'standard-Opportunity', panels }, refused === null ? 200 : 400);
  }

  app.get(
    ['/lightning/r/Opportunity/:id/view', '/lightning/r/:id/view'],
    withViewer((request, response, viewer) => {
      const id = String(request.params['id']);
      return id.startsWith('069') ? openNote(response, viewer, id) : showOpportunity(response, viewer, id);
    }),
  );
  app.post(
    '/lightning/r/Opportunity/:id/stage',
    express.urlencoded({ extended: false }),
    withViewer(async (request, response, viewer) => {
      const id = String(request.params['id']);
      const refused = await saveStage(org, viewer, id, formValue(request, 'stage'));
      if (refused !== null) return showOpportunity(response, viewer, id, refused);
      response.redirect(303, `/lightning/r/Opportunity/${encodeURIComponent(id)}/view`);
    }),
  );
  // A page that says why a stage was not saved has this address; whoever loads it anew gets the record.
  app.get('/lightning/r/Opportunity/:id/stage', (request, response) =>
    response.redirect(`/lightning/r/Opportunity/${encodeURIComponent(request.params.id)}/view`),
  );
  app.get(
    ['/lightning/r/ContentDocument/:id/view', '/lightning/r/ContentNote/:id/view'],
    withViewer((request, response, viewer) => openNote(response, viewer, String(request.params['id']))),
  );

  app.get(
    '/lightning/r/Call_Recording__c/:id/view',
    withViewer(async (request, response, viewer) => {
      const id = String(request.params['id']);
      const [call] = await queryAs(
        org,
        viewer,
        `SELECT Opportunity__c FROM Call_Recording__c WHERE Id = ${quoted(id)}`,
      );
      const opportunityId = text(call?.['Opportunity__c']);
      if (opportunityId === '') return notFound(response, viewer, 'Call_Recording__c');
      response.redirect(`/lightning/r/Opportunity/${opportunityId}/view#record-${id}`);
    }),
  );

  /** Salesforce opens a note over its page; here the record page opens at the note. */
  async function openNote(response: Response, viewer: Viewer, noteId: string): Promise<void> {
    const opportunityId = /^069\w{12,15}$/.test(noteId) ? await opportunityOfNote(noteId) : '';
    if (opportunityId === '') return notFound(response, viewer, 'standard-Opportunity');
    response.redirect(`/lightning/r/Opportunity/${opportunityId}/view#note-${noteId}`);
  }

  async function opportunityOfNote(noteId: string): Promise<string> {
    const links = await org.asAdmin.query(
      `SELECT LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = '${noteId}'`,
    );
    return links.map((link) => String(link['LinkedEntityId'])).find((id) => id.startsWith('006')) ?? '';
  }
}
