import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startLocalOrg } from './local-org';
import { USERNAMES } from './seed';

/** Runs the local org by itself; prints one line of JSON when it is ready and ends on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'pubsub-port': { type: 'string' },
      'middleware-url': { type: 'string' },
      'panels-dir': { type: 'string' },
      // An access token of a browser session of each of these, in the line of JSON.
      'session-for': { type: 'string', multiple: true },
      // An org without Countersign's metadata, to deploy to.
      empty: { type: 'boolean' },
      'jwt-client-id': { type: 'string' },
      'jwt-public-key-file': { type: 'string' },
      // Whom that client may log in, once for each; the integration user where nobody is named.
      'jwt-username': { type: 'string', multiple: true },
    },
  });
  const org = await startLocalOrg({
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values['pubsub-port'] === undefined ? {} : { pubSubPort: Number(values['pubsub-port']) }),
    ...(values['middleware-url'] === undefined ? {} : { middlewareUrl: values['middleware-url'] }),
    ...(values['panels-dir'] === undefined ? {} : { panelsDir: values['panels-dir'] }),
    ...(values.empty === undefined ? {} : { empty: values.empty }),
  });
  const clientId = values['jwt-client-id'];
  const keyFile = values['jwt-public-key-file'];
  if ((clientId === undefined) !== (keyFile === undefined))
    throw new Error('--jwt-client-id and --jwt-public-key-file go together');
  if (clientId !== undefined && keyFile !== undefined) {
    const usernames = values['jwt-username'] ?? [USERNAMES.integration];
    org.registerJwtApp({ clientId, publicKeyPem: readFileSync(keyFile, 'utf8'), usernames });
  }
  const { url, orgId, pubSubEndpoint, doorPublicKeyPem } = org;
  const asked = values['session-for']?.map((username) => [username, org.sessionFor(username)]);
  const sessions = asked && { sessions: Object.fromEntries(asked) as Record<string, string> };
  process.stdout.write(`${JSON.stringify({ url, orgId, pubSubEndpoint, doorPublicKeyPem, ...sessions })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      org.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
