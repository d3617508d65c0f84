import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The least that answers a look-up over HTTP: a process that holds records in a Map by id and writes the one that the
 * address names as JSON. It knows no rights, no query language and no relationships.
 */
function run(): void {
  const records = new Map<string, object>();
  for (let at = 0; at < 100_000; at += 1)
    records.set(String(at), { Id: String(at), Name: `Deal ${at}`, StageName: 'Prospecting', Amount: at });
  const server = createServer((request, response) => {
    const record = records.get(request.url?.slice(1) ?? '');
    response.writeHead(record ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(record ?? null));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('message', () => server.close(() => process.exit(0)));
}

run();
