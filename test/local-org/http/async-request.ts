import { XMLParser } from 'fast-xml-parser';
import type { Request, Response } from 'express';
import type { Info } from '../bulk/classic-job';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { OrgError, type OrgErrorCode } from '../errors';

/** The codes of the first Bulk API; its errors are XML of their own. */
export type AsyncCode =
  | 'ClientInputError'
  | 'ExceededQuota'
  | 'FeatureNotEnabled'
  | 'InvalidBatch'
  | 'InvalidEntity'
  | 'InvalidJob'
  | 'InvalidJobState'
  | 'InvalidSessionId'
  | 'InvalidUrl'
  | 'InvalidVersion'
  | 'UnknownError';

export class AsyncRefusal extends Error {
  constructor(
    readonly code: AsyncCode,
    sentence: string,
  ) {
    super(sentence);
  }
}

const CODES: Partial<Record<OrgErrorCode, AsyncCode>> = {
  FEATURENOTENABLED: 'FeatureNotEnabled',
  INVALIDENTITY: 'InvalidEntity',
  INVALIDJOB: 'InvalidJob',
  INVALIDJOBSTATE: 'InvalidJobState',
  INVALID_SESSION_ID: 'InvalidSessionId',
  REQUEST_LIMIT_EXCEEDED: 'ExceededQuota',
};

/** A refusal of the rest of the org in the terms of this API, which says its code once. */
export function asyncRefusal(error: unknown): AsyncRefusal {
  if (error instanceof AsyncRefusal) return error;
  if (!(error instanceof OrgError)) throw error;
  return new AsyncRefusal(CODES[error.code] ?? 'ClientInputError', error.message.replace(/^[A-Z]\w+ : /, ''));
}

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const escaped = (text: string | number): string =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const elements = (info: Info): string =>
  Object.entries(info)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('');

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, removeNSPrefix: true });

/** The job that a body describes, in XML or JSON. @throws AsyncRefusal InvalidJob */
export function readJobInfo(text: string, contentType = ''): JsonObject {
  try {
    const parsed: unknown = /json/i.test(contentType)
      ? JSON.parse(text)
      : (parser.parse(text.trim()) as JsonObject).jobInfo;
    if (isJsonObject(parsed)) return parsed;
  } catch (cause) {
    throw Object.assign(new AsyncRefusal('InvalidJob', 'Unable to parse Job'), { cause });
  }
  throw new AsyncRefusal('InvalidJob', 'Unable to parse Job');
}

/** Answers in XML, or in JSON where the request was or wants it. */
export class AsyncAnswer {
  private readonly json: boolean;

  constructor(
    request: Request,
    private readonly response: Response,
  ) {
    const { accept = '', 'content-type': type = '' } = request.headers;
    this.json = /json/i.test(type) || /json/i.test(accept);
  }

  info(status: number, name: 'jobInfo' | 'batchInfo', info: Info): void {
    this.send(status, `<${name} xmlns="${NAMESPACE}">${elements(info)}</${name}>`, info);
  }

  batches(infos: Info[]): void {
    const each = infos.map((info) => `<batchInfo>${elements(info)}</batchInfo>`).join('');
    this.send(200, `<batchInfoList xmlns="${NAMESPACE}">${each}</batchInfoList>`, { batchInfo: infos });
  }

  results(ids: string[]): void {
    const each = ids.map((id) => `<result>${id}</result>`).join('');
    this.send(200, `<result-list xmlns="${NAMESPACE}">${each}</result-list>`, ids);
  }

  refusal({ code, message }: AsyncRefusal): void {
    const info = { exceptionCode: code, exceptionMessage: message };
    this.send(400, `<error xmlns="${NAMESPACE}">${elements(info)}</error>`, info);
  }

  private send(status: number, xml: string, json: unknown): void {
    this.response.status(status);
    if (this.json) this.response.json(json);
    else this.response.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
  }
}
