import { notInLocalOrg, OrgError } from '../errors';
import { deleteMetadata, supportedType, writeMetadata, type SaveOutcome, type Write } from './crud';
import type { Component } from './component';
import type { DeployJob, DeployJobs, DeployOptions } from './deploy-jobs';
import { deployResult } from './deploy-result';
import { describeMetadata, listMetadata } from './list-metadata';
import { manifestOf } from './manifest';
import type { OrgMetadata } from './org-metadata';
import { toXml, type Plain } from './plain-xml';
import type { RetrieveJob, RetrieveJobs } from './retrieve-jobs';
import { standardObject } from './standard-object';
import { elementsOf, flagOf, textOf, textsOf, type Xml } from '../schema/source-files';
import { partXml } from './write-package';
import { escaped, parseInner, scan, type XmlElement } from './xml-elements';

export interface MetadataParts {
  metadata: OrgMetadata;
  deploys: DeployJobs;
  retrieves: RetrieveJobs;
}

export interface SoapCall {
  /** Elements within the operation's own. */
  args: XmlElement[];
  userId: string;
  version: string;
}

type Handler = (parts: MetadataParts, call: SoapCall) => string;

const argument = ({ args }: SoapCall, name: string): XmlElement | undefined => args.find((one) => one.name === name);
const textArgument = (call: SoapCall, name: string): string => argument(call, name)?.inner.trim() ?? '';
const xmlArgument = (call: SoapCall, name: string): Xml => parseInner(argument(call, name)?.inner ?? '');
const result = (value: Plain): string => toXml('result', value);

export function optionsFrom(given: (name: string) => unknown): DeployOptions {
  const flag = (name: string): boolean => given(name) === true || given(name) === 'true';
  const tests = given('runTests');
  const testLevel = given('testLevel');
  return {
    allowMissingFiles: flag('allowMissingFiles'),
    autoUpdatePackage: flag('autoUpdatePackage'),
    checkOnly: flag('checkOnly'),
    ignoreWarnings: flag('ignoreWarnings'),
    purgeOnDelete: flag('purgeOnDelete'),
    rollbackOnError: flag('rollbackOnError'),
    runTests: (Array.isArray(tests) ? tests : [tests]).filter(
      (one): one is string => typeof one === 'string' && one !== '',
    ),
    singlePackage: flag('singlePackage'),
    testLevel: typeof testLevel === 'string' && testLevel !== '' ? testLevel : null,
  };
}

const queued = ({ id }: DeployJob | RetrieveJob): string => result({ done: false, id, state: 'Queued' });

const deploy: Handler = ({ deploys }, call) => {
  const options = xmlArgument(call, 'DeployOptions');
  const zip = Buffer.from(textArgument(call, 'ZipFile'), 'base64');
  return queued(
    deploys.start(
      zip,
      optionsFrom((name) => options[name]),
      call.userId,
    ),
  );
};

const checkDeployStatus: Handler = ({ deploys, metadata }, call) => {
  const job = deploys.find(textArgument(call, 'asyncProcessId'));
  return result(deployResult(job, metadata.engine, textArgument(call, 'includeDetails') === 'true'));
};

const cancelDeploy: Handler = ({ deploys }, call) => {
  const job = deploys.cancel(textArgument(call, 'String') || textArgument(call, 'id'), call.userId);
  return result({ done: job.status === 'Canceled', id: job.id });
};

const deployRecentValidation: Handler = ({ deploys }, call) =>
  result(deploys.startValidated(textArgument(call, 'validationId'), call.userId).id);

const retrieve: Handler = ({ retrieves }, call) => {
  const request = xmlArgument(call, 'retrieveRequest');
  const given = Object.keys(request).length > 0 ? request : xmlArgument(call, 'request');
  if (textsOf(given, 'packageNames').length > 0) throw notInLocalOrg('Retrieving a package by its name');
  const [unpackaged] = elementsOf(given, 'unpackaged');
  return queued(
    retrieves.start({
      apiVersion: textOf(given, 'apiVersion') ?? call.version,
      manifest: manifestOf(unpackaged ?? {}),
      singlePackage: flagOf(given, 'singlePackage'),
      specificFiles: textsOf(given, 'specificFiles'),
    }),
  );
};

const checkRetrieveStatus: Handler = ({ retrieves }, call) => {
  const job = retrieves.find(textArgument(call, 'asyncProcessId'));
  const zip = textArgument(call, 'includeZip') === 'false' ? null : (job.zip?.toString('base64') ?? null);
  return result({
    done: job.done,
    fileProperties: job.fileProperties,
    id: job.id,
    messages: job.messages,
    errorMessage: job.error,
    errorStatusCode: job.error === null ? null : 'UNKNOWN_EXCEPTION',
    status: job.error !== null ? 'Failed' : job.done ? 'Succeeded' : 'InProgress',
    success: job.done && job.error === null,
    zipFile: zip,
  });
};

const list: Handler = ({ metadata }, call) => {
  const queries = call.args
    .filter(({ name }) => name === 'queries')
    .map(({ inner }) => parseInner(inner))
    .map((query) => ({ type: textOf(query, 'type') ?? '', folder: textOf(query, 'folder') }));
  return listMetadata(metadata, queries)
    .map((one) => result(one))
    .join('');
};

const readMetadata: Handler = ({ metadata }, call) => {
  const type = supportedType(textArgument(call, 'type'));
  const set = metadata.components();
  const names = call.args.filter(({ name }) => name === 'fullNames').map(({ inner }) => inner.trim());
  const records = names.map((name) => {
    const found = set.get(type, name) ?? standardObject(metadata.engine, type, name);
    // "If a component isn't found, the record is null": xsi:nil, in the place of its name.
    if (!found) return `<records xsi:type="${type.name}" xsi:nil="true"/>`;
    const parts =
      type.name === 'CustomObject'
        ? [...set].filter(
            (one) => one.type.within?.whole === type.name && one.fullName.startsWith(`${found.fullName}.`),
          )
        : [];
    return `<records xsi:type="${type.name}">${whole(found)}${parts.map(partXml).join('')}</records>`;
  });
  return `<result>${records.join('')}</result>`;
};

function whole({ fullName, xml, files, type }: Component): string {
  const own = xml.replace(/\s*<fullName>[^<]*<\/fullName>/, '');
  const content =
    type.form === 'content' ? `<content>${[...files.values()][0]?.toString('base64') ?? ''}</content>` : '';
  return `<fullName>${escaped(fullName)}</fullName>${own}${content}`;
}

const saved =
  (withCreated: boolean) =>
  ({ fullName, created, errors }: SaveOutcome): string =>
    result({
      ...(withCreated ? { created } : {}),
      errors: errors.map(({ errorCode, message, fields }): Plain => ({
        fields: fields ?? [],
        message,
        statusCode: errorCode,
      })),
      fullName,
      success: errors.length === 0,
    });

const write =
  (kind: Write): Handler =>
  ({ metadata }, call) => {
    const elements = call.args.filter(({ name }) => name === 'metadata');
    return writeMetadata(metadata, call.userId, kind, elements)
      .map(saved(kind === 'upsert'))
      .join('');
  };

const remove: Handler = ({ metadata }, call) => {
  const names = call.args.filter(({ name }) => name === 'fullNames').map(({ inner }) => inner.trim());
  return deleteMetadata(metadata, call.userId, textArgument(call, 'type'), names).map(saved(false)).join('');
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  cancelDeploy,
  checkDeployStatus,
  checkRetrieveStatus,
  createMetadata: write('create'),
  deleteMetadata: remove,
  deploy,
  deployRecentValidation,
  describeMetadata: () => result(describeMetadata()),
  listMetadata: list,
  readMetadata,
  retrieve,
  updateMetadata: write('update'),
  upsertMetadata: write('upsert'),
};

/** Answers a call of the Metadata API; `body` is what stands in the envelope's body. @throws OrgError */
export function answerCall(parts: MetadataParts, body: string, userId: string, version: string): string {
  const [operation] = scan(`<body>${body}</body>`).children;
  const handler = HANDLERS[operation?.name ?? ''];
  if (!operation || !handler)
    throw notInLocalOrg(`The call ${operation?.name ?? '(none)'} of the Metadata API`, 'INVALID_OPERATION');
  const call = { args: scan(operation.outer).children, userId, version };
  return `<${operation.name}Response>${handler(parts, call)}</${operation.name}Response>`;
}

/** @throws OrgError INSUFFICIENT_ACCESS */
export function requireMetadataRight(userPermissions: ReadonlySet<string>): void {
  if (userPermissions.has('ModifyAllData') || userPermissions.has('ModifyMetadata')) return;
  throw new OrgError(
    'INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  );
}
