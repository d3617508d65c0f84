import { DELIMITERS, LINE_ENDINGS, type CsvFormat } from '../bulk/csv';
import type { IngestJob, QueryJob } from '../bulk/job';
import type { JsonObject } from '../engine/incoming';
import type { SessionUser } from '../engine/session-user';
import { OrgError } from '../errors';
import { findField, isCustomMetadata, type ObjectSchema } from '../schema/model';
import type { RestContext, RestRequest } from './rest';

const invalidJob = (sentence: string): OrgError => new OrgError('INVALIDJOB', `InvalidJob : ${sentence}`);

export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize ${name} from ${JSON.stringify(value)}`);
}

export function requiredIn(body: JsonObject, name: string): string {
  const value = textIn(body, name);
  if (value === undefined || value === '') throw invalidJob(`${name} is required`);
  return value;
}

/** @throws OrgError INVALIDJOB */
export function choiceIn<T extends string>(body: JsonObject, name: string, choices: readonly T[], fallback?: T): T {
  const given = textIn(body, name) ?? fallback;
  const known = choices.find((choice) => choice === given);
  if (known !== undefined) return known;
  throw invalidJob(`${name} must be one of ${choices.join(', ')}${given === undefined ? '' : `, and is ${given}`}`);
}

/** How the CSV of a job is written: commas and LF unless told otherwise. @throws OrgError INVALIDJOB */
export function formatIn(body: JsonObject): CsvFormat {
  choiceIn(body, 'contentType', ['CSV'], 'CSV');
  return {
    columnDelimiter: choiceIn(body, 'columnDelimiter', keysOf(DELIMITERS), 'COMMA'),
    lineEnding: choiceIn(body, 'lineEnding', keysOf(LINE_ENDINGS), 'LF'),
  };
}

const keysOf = <T extends object>(value: T): (keyof T & string)[] => Object.keys(value) as (keyof T & string)[];

/** Notes and file versions hold data that CSV does not carry; access is worked out; settings are only read. */
const NOT_LOADED = new Set(['ContentNote', 'ContentVersion', 'UserRecordAccess']);

/** @throws OrgError INVALIDENTITY where the object is not there, not the user's to read, or not for bulk jobs */
export function bulkObject({ engine }: Pick<RestContext, 'engine'>, user: SessionUser, name: string): ObjectSchema {
  const object = engine.findObject(name);
  if (object && user.object(object).read && !NOT_LOADED.has(object.name) && !isCustomMetadata(object)) return object;
  throw new OrgError('INVALIDENTITY', `InvalidEntity : Entity '${name}' is not supported by the Bulk API.`);
}

export const apiVersionOf = ({ base }: RestRequest): string => base.replace(/^.*\/v/, '');

/** @throws OrgError INSUFFICIENT_ACCESS: a job is its maker's, and of who manages data integrations. */
export function requireOwn(job: IngestJob | QueryJob, { user }: RestRequest): void {
  const manages = user.userPermissions.has('ManageDataIntegrations') || user.userPermissions.has('ModifyAllData');
  if (job.createdById !== user.id && !manages)
    throw new OrgError('INSUFFICIENT_ACCESS', 'The job was created by another user');
}

export const wrongState = (sentence: string): OrgError => new OrgError('INVALIDJOBSTATE', sentence);

/** @throws OrgError INVALIDJOB */
export function externalIdIn(user: SessionUser, object: ObjectSchema, body: JsonObject): string {
  const name = textIn(body, 'externalIdFieldName') ?? '';
  if (name === '')
    throw new OrgError(
      'INVALIDJOB',
      `InvalidJob : External ID was blank for ${object.name}. An External ID must be specified for upsert.`,
    );
  const field = findField(object, name);
  if (field && (field.externalId || field.type === 'id') && user.readsField(object, field)) return field.name;
  throw new OrgError(
    'INVALIDJOB',
    `InvalidJob : Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
  );
}

/** @throws OrgError FEATURENOTENABLED: "disabled by default and can be enabled only by an administrator" */
export function requireHardDelete(user: SessionUser): void {
  if (!user.userPermissions.has('BulkApiHardDelete'))
    throw new OrgError(
      'FEATURENOTENABLED',
      'FeatureNotEnabled : hardDelete operation requires special user profile permission, please contact your system administrator',
    );
}
