import type { Engine } from './engine/engine';
import { everyStoredText, type StoredText } from './engine/every-stored-text';
import { toId18 } from './engine/ids';
import type { JsonObject } from './engine/incoming';
import { loadRows, type LoadedRow } from './engine/load-rows';
import { create, remove, update } from './engine/write';
import { answerSoql, type SoqlRecord } from './query/answer';
import { planSoql } from './query/soql';

/** What tests and pages do as the org's admin, past HTTP. Reading sees everything; writing is bound by the admin's rights. */
export interface OrgAdmin {
  /** Bound by no permission. Deleted records too where the query names IsDeleted. */
  query(soql: string): Promise<SoqlRecord[]>;
  /** Every text in every field of every row, recycle bin, note bodies and change log included. */
  everyStoredText(): Iterable<StoredText>;
  /** Writes as the admin user, with permissions, validation rules and events. @returns the record's id @throws OrgError */
  create(object: string, fields: JsonObject): Promise<string>;
  /** @throws OrgError */
  update(object: string, id: string, fields: JsonObject): Promise<void>;
  /** Puts the record into the recycle bin. @throws OrgError */
  remove(id: string): Promise<void>;
  /**
   * Puts many rows in place as if they had been there all along: stored values, no rights, rules, events or checks of what
   * they refer to. For an org of full size, which no test could write one by one.
   * @returns their ids, in order @throws Error
   */
  load(object: string, rows: Iterable<LoadedRow>): Promise<string[]>;
}

export function orgAdmin(engine: Engine, userId: string): OrgAdmin {
  /** Rejects where the work throws, as a call over HTTP would. */
  const after = <T>(work: () => T): Promise<T> =>
    new Promise((done) => {
      engine.sweep();
      done(work());
    });
  return {
    query: (soql) =>
      after(() => {
        const deletedToo = /\bIsDeleted\b/i.test(soql);
        return answerSoql(engine, null, planSoql(engine, null, soql), '/services/data/v66.0', { deletedToo }).records;
      }),
    everyStoredText: () => {
      engine.sweep();
      return everyStoredText(engine);
    },
    create: (object, fields) => after(() => create(engine, engine.user(userId), engine.object(object), fields)),
    update: (object, id, fields) =>
      after(() => update(engine, engine.user(userId), engine.object(object), knownId(id), fields)),
    remove: (id) =>
      after(() => {
        const object = engine.objectOfId(knownId(id));
        if (!object) throw new Error(`the local org has no object with ids like ${id}`);
        remove(engine, engine.user(userId), object, knownId(id));
      }),
    load: (object, rows) => after(() => loadRows(engine, userId, engine.object(object), rows)),
  };
}

function knownId(id: string): string {
  const long = toId18(id);
  if (long === undefined) throw new Error(`${id} is no Salesforce id`);
  return long;
}
