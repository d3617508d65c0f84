import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { SalesforceConnection } from '../../../middleware/src/outbound/salesforce/connection';
import { salesforceRetention } from '../../../middleware/src/outbound/salesforce/retention/salesforce-retention';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { json, startAnswering } from './answering-server';
import type { AnsweringServer, ReceivedRequest } from './answering-server';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** What Salesforce is made to answer to one request: JSON, or the body of a SOAP envelope as text. */
export type Answered = (request: ReceivedRequest) => unknown;

/** Retention's adapter against a server that logs in whoever comes and answers the rest as told: answers that no local org gives. */
export async function answeringSalesforce(
  answered: Answered,
): Promise<{ server: AnsweringServer; retention: SalesforceRetention }> {
  const server = await startAnswering((response, request) => {
    if (request.url === '/services/oauth2/token') return logIn(response, server.url);
    const answer = answered(request);
    if (typeof answer !== 'string') return json(response, 200, answer);
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(`<s:Envelope xmlns:s="x"><s:Body>${answer}</s:Body></s:Envelope>`);
  });
  const login = { loginUrl: server.url, clientId: 'app', username: 'u', privateKeyPem: privateKey, timeoutMs: 5_000 };
  const connection = new SalesforceConnection(login, { now: () => new Date() }, () => undefined);
  return { server, retention: salesforceRetention(connection) };
}

function logIn(response: ServerResponse, instanceUrl: string): void {
  const id = 'https://login.salesforce.com/id/00D000000000001EAA/005000000000002AAA';
  json(response, 200, { access_token: 'token', instance_url: instanceUrl, id });
}
