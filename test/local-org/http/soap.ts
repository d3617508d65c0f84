import express, { type Express } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import type { ErrorEntry } from '../errors';
import { notInLocalOrg, OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { undelete } from '../engine/undelete';
import type { SessionUser } from '../engine/session-user';
import type { AppParts } from './app';
import { failure } from './rest';
import { refuseLogin, sessionCall } from './soap-session';

const MOST_IDS = 200;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => name === 'ids',
});

type Xml = Record<string, unknown>;
const within = (xml: unknown, name: string): unknown =>
  typeof xml === 'object' && xml !== null ? (xml as Xml)[name] : undefined;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** The partner SOAP API, as far as REST has no equal: the recycle bin. */
export function mountSoap(app: Express, parts: AppParts): void {
  app.post('/services/Soap/u/:version', express.text({ type: () => true, limit: '5mb' }), async (request, response) => {
    if (parts.faults.delay > 0) await wait(parts.faults.delay);
    const disturbance = parts.faults.next(request.method, request.originalUrl);
    if (disturbance.drop) return void request.socket.destroy();
    const answer =
      disturbance.status === undefined
        ? answerTo(parts, String(request.body))
        : { status: disturbance.status, body: fault('sf:UNKNOWN_EXCEPTION', 'a fault of the local org, on demand') };
    if (disturbance.loseReply) return void request.socket.destroy();
    response.status(answer.status).type('text/xml').send(answer.body);
  });
}

function answerTo(parts: AppParts, text: string): { status: number; body: string } {
  try {
    parts.engine.sweep();
    const message = within(parser.parse(text), 'Envelope');
    const [operation, input] = Object.entries((within(message, 'Body') ?? {}) as Xml)[0] ?? ['(none)', undefined];
    if (operation === 'login') refuseLogin();
    const sessionId = within(within(within(message, 'Header'), 'SessionHeader'), 'sessionId');
    const session = parts.sessions.require(`Bearer ${String(sessionId)}`);
    if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    parts.usage.charge();
    const aboutSession = sessionCall(operation, parts, session);
    if (aboutSession !== undefined) return { status: 200, body: envelope(aboutSession) };
    if (operation !== 'emptyRecycleBin' && operation !== 'undelete')
      throw notInLocalOrg(`The SOAP call ${operation}`, 'UNKNOWN_EXCEPTION');
    parts.usage.count('SOAP', operation);
    const ids = ((within(input, 'ids') ?? []) as unknown[]).map(String);
    return { status: 200, body: envelope(WORK[operation](parts, parts.engine.user(session.userId), ids)) };
  } catch (error) {
    const [entry] = failure(error).body;
    return { status: 500, body: fault(`sf:${entry?.errorCode ?? 'UNKNOWN_EXCEPTION'}`, entry?.message ?? '') };
  }
}

const fault = (code: string, message: string): string =>
  envelope(
    `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escaped(`${code.slice(3)}: ${message}`)}</faultstring></soapenv:Fault>`,
  );

/** Each record by itself. A user may empty their own bin and those of the people below; with Modify All Data, any. */
function emptyRecycleBin({ engine }: AppParts, user: SessionUser, ids: string[]): string {
  const mayEmpty = (deletedBy: string): boolean =>
    deletedBy === user.id || user.userPermissions.has('ModifyAllData') || engine.isAbove(user.id, deletedBy);
  return eachOf('emptyRecycleBin', ids, (id) => {
    const object = engine.objectOfId(id);
    if (!object) throw new OrgError('MALFORMED_ID', `malformed id ${id}`);
    engine.transaction(() => engine.recycleBin.empty(object, id, mayEmpty));
  });
}

/** Each record by itself. It takes what a deletion takes. */
function undeleteEach({ engine }: AppParts, user: SessionUser, ids: string[]): string {
  return eachOf('undelete', ids, (id) => {
    const found = engine.find(id);
    if (found && !(user.object(found.object).delete && engine.sharing.level(user, found.object, found.row) === 'All'))
      throw new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    undelete(engine, user, id);
  });
}

const WORK = { emptyRecycleBin, undelete: undeleteEach };

function eachOf(operation: string, ids: string[], work: (id: string) => void): string {
  if (ids.length > MOST_IDS)
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot ${operation} more than ${String(MOST_IDS)} records`,
    );
  const results = ids.map((given) => {
    try {
      const id = toId18(given);
      if (id === undefined) throw new OrgError('MALFORMED_ID', `malformed id ${given}`);
      work(id);
      return `<result><id>${id}</id><success>true</success></result>`;
    } catch (error) {
      const errors = failure(error).body.map(errorXml).join('');
      return `<result>${errors}<id>${escaped(given)}</id><success>false</success></result>`;
    }
  });
  return `<${operation}Response>${results.join('')}</${operation}Response>`;
}

const errorXml = (entry: ErrorEntry): string =>
  `<errors><message>${escaped(entry.message)}</message><statusCode>${entry.errorCode}</statusCode></errors>`;
