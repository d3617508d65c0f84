import { OrgError } from '../errors';
import type { FieldSchema, Row, Value } from '../schema/model';
import { checkRequired } from './checks';
import type { Engine } from './engine';
import { notePreview, storedNoteHtml } from './note-html';
import { bin, blank, stamps } from './rows';
import type { SessionUser } from './session-user';

/** Characters of HTML that a note holds. Believed of the platform, not yet measured on one. */
export const NOTE_LIMIT = 131_072;

/**
 * A ContentNote is a ContentDocument with one ContentVersion, and they share the document's id (`069…`). Saving one also
 * links it to its creator (`ShareType` I), which is how the platform makes it theirs.
 */
export function createNote(engine: Engine, user: SessionUser, values: Map<FieldSchema, Value>): string {
  const note = engine.object('ContentNote');
  const input = byName(values);
  const html = bodyOf(engine, input.Content ?? null);
  engine.lock(note, null);
  const id = engine.newId(engine.object('ContentDocument'));
  const versionId = engine.newId(engine.object('ContentVersion'));
  const stamp = { ...stamps(engine, user, true), OwnerId: user.id, IsDeleted: false };
  const facts = {
    ...stamp,
    Title: input.Title ?? null,
    FileType: 'SNOTE',
    FileExtension: 'snote',
    ContentSize: Buffer.byteLength(html),
  };
  const row: Row = {
    ...blank(engine, note),
    ...facts,
    Content: null,
    TextPreview: notePreview(html),
    LatestPublishedVersionId: versionId,
    Id: id,
  };
  checkRequired(note, row);
  insert(engine, user, 'ContentDocument', { ...facts, LatestPublishedVersionId: versionId, Id: id });
  insert(engine, user, 'ContentVersion', {
    ...facts,
    ContentDocumentId: id,
    PathOnClient: `${String(facts.Title)}.snote`,
    VersionNumber: '1',
    IsLatest: true,
    VersionData: html,
    Id: versionId,
  });
  insert(engine, user, 'ContentNote', row);
  const link = {
    ...stamps(engine, user, true),
    IsDeleted: false,
    ContentDocumentId: id,
    LinkedEntityId: user.id,
    ShareType: 'I',
    Visibility: 'AllUsers',
  };
  insert(engine, user, 'ContentDocumentLink', { ...link, Id: engine.newId(engine.object('ContentDocumentLink')) });
  return id;
}

/** A changed body becomes a new version; the old one stays. */
export function updateNote(engine: Engine, user: SessionUser, before: Row, values: Map<FieldSchema, Value>): void {
  const note = engine.object('ContentNote');
  const input = byName(values);
  const stamp = stamps(engine, user, false);
  const title = input.Title === undefined ? before.Title : input.Title;
  const after: Row = { ...before, ...stamp, Title: title ?? null };
  checkRequired(note, after);
  const old = latestVersion(engine, before.Id);
  const html = input.Content === undefined ? String(old?.VersionData ?? '') : bodyOf(engine, input.Content);
  const versionId = engine.newId(engine.object('ContentVersion'));
  const facts = {
    ...stamp,
    Title: after.Title ?? null,
    ContentSize: Buffer.byteLength(html),
    LatestPublishedVersionId: versionId,
  };
  if (old) {
    const versions = engine.object('ContentVersion');
    engine.store.put(versions, { ...old, IsLatest: false });
    const number = String(Number(old.VersionNumber) + 1);
    insert(engine, user, 'ContentVersion', {
      ...old,
      ...facts,
      ...stamps(engine, user, true),
      VersionNumber: number,
      VersionData: html,
      IsLatest: true,
      Id: versionId,
    });
  }
  engine.store.put(
    note,
    { ...after, ...facts, TextPreview: notePreview(html) },
    { kind: 'update', at: stamp.SystemModstamp, by: user.id, fields: { Title: after.Title ?? null } },
  );
  const document = engine.store.get('ContentDocument', before.Id);
  if (document) engine.store.put(engine.object('ContentDocument'), { ...document, ...facts });
}

export function removeDocument(engine: Engine, user: SessionUser, row: Row): void {
  for (const name of ['ContentVersion', 'ContentDocumentLink'] as const) {
    const object = engine.object(name);
    for (const child of engine.childrenOf(row.Id, object, 'ContentDocumentId'))
      bin(engine, user, object, child, row.Id);
  }
  for (const name of ['ContentDocument', 'ContentNote'] as const) {
    const same = engine.store.get(name, row.Id);
    if (same) bin(engine, user, engine.object(name), same);
  }
}

export function latestVersion(engine: Engine, documentId: string): Row | undefined {
  return engine
    .childrenOf(documentId, engine.object('ContentVersion'), 'ContentDocumentId')
    .find((version) => version.IsLatest === true);
}

function bodyOf(engine: Engine, content: Value): string {
  const html = engine.alterNote(storedNoteHtml(Buffer.from(String(content ?? ''), 'base64').toString('utf8')));
  if (html.length > NOTE_LIMIT) {
    throw new OrgError('STRING_TOO_LONG', `Content: data value too large (max length=${String(NOTE_LIMIT)})`, {
      fields: ['Content'],
    });
  }
  return html;
}

function insert(engine: Engine, user: SessionUser, objectName: string, row: Row): void {
  const object = engine.object(objectName);
  engine.store.put(
    object,
    { ...blank(engine, object), ...row },
    { kind: 'create', at: String(row.SystemModstamp), by: user.id, fields: row },
  );
}

const byName = (values: Map<FieldSchema, Value>): Record<string, Value | undefined> =>
  Object.fromEntries([...values].map(([field, value]) => [field.name, value]));
