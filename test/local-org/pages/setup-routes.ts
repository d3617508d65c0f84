import express, { type Request, type Response } from 'express';
import { clockCard } from './clock-card';
import { type DescribedField, describedFields } from './described-fields';
import { html } from './html';
import type { OrgClock, SettingsRecord, Viewer } from './pages-org';
import type { PageRoutes } from './page-routes';
import { labelOf, nameOf, type Typed, typedOf, valuesOf } from './setup-form';
import { closedBody, recordBody, SETUP, settingsBody } from './setup-page';

/** The settings that the demo shows; every type of the source would do. */
const TYPE = 'Retention_Rule__mdt';

type SetupHandler = (request: Request, response: Response, viewer: Viewer) => Promise<void>;

/** Setup's page for custom metadata: a list, a form to change or add a record, and what deletes one. */
export function mountSetup({ app, org, withViewer, show, notFound }: PageRoutes, clock?: OrgClock): void {
  const form = express.urlencoded({ extended: false });
  const inSetup = (handler: SetupHandler) =>
    withViewer(async (request, response, viewer) => {
      if (viewer.setsUp) return handler(request, response, viewer);
      await show(response, viewer, { title: 'Setup', current: 'setup', body: closedBody(viewer) }, 403);
    });
  const fieldsOf = async (viewer: Viewer): Promise<DescribedField[]> =>
    (await describedFields(org, viewer, TYPE)).filter(({ custom }) => custom);
  const recordOf = (request: Request): SettingsRecord | undefined =>
    org.customMetadata.list(TYPE).find(({ developerName }) => developerName === request.params['name']);

  async function showRecord(
    response: Response,
    viewer: Viewer,
    record: SettingsRecord | null,
    typed: Typed,
    refused: string | null = null,
  ): Promise<void> {
    const body = recordBody(record, await fieldsOf(viewer), typed, refused);
    const title = record === null ? 'New record' : record.label;
    await show(response, viewer, { title, current: 'setup', body }, refused === null ? 200 : 400);
  }

  /** Saves what was typed, or shows it again with the org's sentence. */
  async function save(
    request: Request,
    response: Response,
    viewer: Viewer,
    record: SettingsRecord | null,
  ): Promise<void> {
    const typed = (request.body ?? {}) as Typed;
    const name = record?.developerName ?? nameOf(typed);
    try {
      if (record === null) refuseTakenName(name);
      org.customMetadata.set(TYPE, name, valuesOf(await fieldsOf(viewer), typed), labelOf(typed));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return showRecord(response, viewer, record, typed, error.message);
    }
    response.redirect(303, SETUP);
  }

  function refuseTakenName(name: string): void {
    const taken = org.customMetadata.list(TYPE).find((one) => one.developerName.toLowerCase() === name.toLowerCase());
    if (taken) throw new Error(`There is a record named ${taken.developerName} already.`);
  }

  app.get(
    [SETUP, `${SETUP}/home`],
    inSetup(async (_request, response, viewer) => {
      const list = settingsBody(TYPE, org.customMetadata.list(TYPE), await fieldsOf(viewer), viewer);
      const body = html`${list} ${clock && clockCard(clock, viewer)}`;
      await show(response, viewer, { title: 'Custom Metadata Types', current: 'setup', body });
    }),
  );
  app.get(
    `${SETUP}/new`,
    inSetup((_request, response, viewer) => showRecord(response, viewer, null, {})),
  );
  app.post(
    `${SETUP}/new`,
    form,
    inSetup((request, response, viewer) => save(request, response, viewer, null)),
  );
  app.get(
    `${SETUP}/:name/edit`,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      if (!record) return notFound(response, viewer, 'setup');
      await showRecord(response, viewer, record, typedOf(record.label, record.values));
    }),
  );
  app.post(
    `${SETUP}/:name/edit`,
    form,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      await (record ? save(request, response, viewer, record) : notFound(response, viewer, 'setup'));
    }),
  );
  app.post(
    `${SETUP}/:name/delete`,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      if (!record) return notFound(response, viewer, 'setup');
      org.customMetadata.remove(TYPE, record.developerName);
      response.redirect(303, SETUP);
    }),
  );
}
