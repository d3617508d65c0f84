import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import type { AppParts } from '../http/app';
import { failure } from '../http/rest';
import { OrgError } from '../errors';
import { answerCall, requireMetadataRight, type MetadataParts } from './soap-calls';
import { escaped, METADATA_NAMESPACE, scan } from './xml-elements';

/** "Maximum size of request is 52428800 bytes": what a zip of 39 MB is in base64. */
const MOST_BYTES = 52_428_800;

const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${METADATA_NAMESPACE}" xmlns:sf="${METADATA_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

export const soapFault = (code: string, message: string): string =>
  envelope(
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escaped(`${code}: ${message}`)}</faultstring></soapenv:Fault>`,
  );

/** The Metadata API over SOAP. */
export function mountMetadataSoap(
  app: Express,
  parts: AppParts,
  metadata: MetadataParts,
  versions: readonly string[],
): void {
  const path = '/services/Soap/m/:version';
  app.post([path, `${path}/:org`], express.text({ type: () => true, limit: MOST_BYTES }), async (request, response) => {
    if (parts.faults.delay > 0) await wait(parts.faults.delay);
    const disturbance = parts.faults.next(request.method, request.originalUrl);
    if (disturbance.drop) return void request.socket.destroy();
    const { status, body } =
      disturbance.status === undefined
        ? answer(parts, metadata, versions, request)
        : { status: disturbance.status, body: soapFault('UNKNOWN_EXCEPTION', 'a fault of the local org, on demand') };
    if (disturbance.loseReply) return void request.socket.destroy();
    response.status(status).type('text/xml').send(body);
  });
  const tooLarge: ErrorRequestHandler = (error: { status?: number }, _request, response: Response, next) => {
    if (error.status !== 413) return next(error);
    const message = `Maximum size of request reached. Maximum size of request is ${String(MOST_BYTES)} bytes.`;
    response.status(500).type('text/xml').send(soapFault('LIMIT_EXCEEDED', message));
  };
  app.use('/services/Soap/m', tooLarge);
}

function answer(
  parts: AppParts,
  metadata: MetadataParts,
  versions: readonly string[],
  request: Request,
): { status: number; body: string } {
  try {
    parts.engine.sweep();
    const version = String(request.params.version);
    if (!versions.includes(version))
      throw new OrgError('UNSUPPORTED_API_VERSION', `Invalid Api version specified on URL: ${version}`);
    const { header, body } = readEnvelope(String(request.body));
    const sessionId = /<(?:\w+:)?sessionId>([^<]*)</.exec(header)?.[1]?.trim() ?? '';
    const session = parts.sessions.require(`Bearer ${sessionId}`);
    if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    parts.usage.charge();
    requireMetadataRight(parts.engine.user(session.userId).userPermissions);
    return { status: 200, body: envelope(answerCall(metadata, body, session.userId, version)) };
  } catch (error) {
    const [entry] = failure(error).body;
    return { status: 500, body: soapFault(entry?.errorCode ?? 'UNKNOWN_EXCEPTION', entry?.message ?? '') };
  }
}

/** @throws OrgError where the text is no SOAP message */
function readEnvelope(text: string): { header: string; body: string } {
  const { root, children } = scan(text);
  const inner = (name: string): string | undefined => children.find((child) => child.name === name)?.inner;
  const body = inner('Body');
  if (root !== 'Envelope' || body === undefined)
    throw new OrgError('UNKNOWN_EXCEPTION', 'The request is no SOAP message');
  return { header: inner('Header') ?? '', body };
}
