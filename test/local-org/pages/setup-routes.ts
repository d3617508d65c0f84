import express, { type Request, type Response } from 'express';
import { clockCard } from './clock-card';
import { type DescribedField, describedFields } from './described-fields';
import { html } from './html';
import type { OrgClock, SettingsRecord, Viewer } from './pages-org';
import type { PageRoutes } from './page-routes';
import { labelOf, nameOf, type Typed, typedOf, valuesOf } from './setup-form';
import { closedBody, listPath, recordBody, SETTINGS_TYPES, SETUP, settingsBody, type SettingsType } from './setup-page';

type SetupHandler = (request: Request, response: Response, viewer: Viewer) => Promise<void>;

/** Setup's page for custom metadata: of each type a list, a form to change or add a record, and what deletes one. */
export function mountSetup(routes: PageRoutes, clock?: OrgClock): void {
  for (const type of SETTINGS_TYPES) mountType(routes, type, clock);
}

function mountType({ app, org, withViewer, show, notFound }: PageRoutes, type: SettingsType, clock?: OrgClock): void {
  const path = listPath(type);
  const form = express.urlencoded({ extended: false });
  const inSetup = (handler: SetupHandler) =>
    withViewer(async (request, response, viewer) => {
      if (viewer.setsUp) return handler(request, response, viewer);
      await show(response, viewer, { title: 'Setup', current: 'setup', body: closedBody(viewer) }, 403);
    });
  const fieldsOf = async (viewer: Viewer): Promise<DescribedField[]> =>
    (await describedFields(org, viewer, type.name)).filter(({ custom }) => custom);
  const recordOf = (request: Request): SettingsRecord | undefined =>
    org.customMetadata.list(type.name).find(({ developerName }) => developerName === request.params['name']);

  async function showRecord(
    response: Response,
    viewer: Viewer,
    record: SettingsRecord | null,
    typed: Typed,
    refused: string | null = null,
  ): Promise<void> {
    const body = recordBody(type, record, await fieldsOf(viewer), typed, refused);
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
      org.customMetadata.set(type.name, name, valuesOf(await fieldsOf(viewer), typed), labelOf(typed));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return showRecord(response, viewer, record, typed, error.message);
    }
    response.redirect(303, path);
  }

  function refuseTakenName(name: string): void {
    const taken = org.customMetadata
      .list(type.name)
      .find((one) => one.developerName.toLowerCase() === name.toLowerCase());
    if (taken) throw new Error(`There is a record named ${taken.developerName} already.`);
  }

  app.get(
    path === SETUP ? [SETUP, `${SETUP}/home`] : path,
    inSetup(async (_request, response, viewer) => {
      const list = settingsBody(type, org.customMetadata.list(type.name), await fieldsOf(viewer), viewer);
      const body = html`${list} ${clock && clockCard(clock, viewer)}`;
      await show(response, viewer, { title: 'Custom Metadata Types', current: 'setup', body });
    }),
  );
  app.get(
    `${path}/new`,
    inSetup((_request, response, viewer) => showRecord(response, viewer, null, {})),
  );
  app.post(
    `${path}/new`,
    form,
    inSetup((request, response, viewer) => save(request, response, viewer, null)),
  );
  app.get(
    `${path}/:name/edit`,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      if (!record) return notFound(response, viewer, 'setup');
      await showRecord(response, viewer, record, typedOf(record.label, record.values));
    }),
  );
  app.post(
    `${path}/:name/edit`,
    form,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      await (record ? save(request, response, viewer, record) : notFound(response, viewer, 'setup'));
    }),
  );
  app.post(
    `${path}/:name/delete`,
    inSetup(async (request, response, viewer) => {
      const record = recordOf(request);
      if (!record) return notFound(response, viewer, 'setup');
      org.customMetadata.remove(type.name, record.developerName);
      response.redirect(303, path);
    }),
  );
}
