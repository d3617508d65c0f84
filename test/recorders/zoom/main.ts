import { parseArgs } from 'node:util';
import { demoMeetings } from '../../vectors/demo-meetings';
import { startSimulatedZoom } from '.';

/**
 * The simulated Zoom as a process of its own. Credentials come from the environment, as an app's would:
 * ZOOM_WEBHOOK_SECRET, ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET.
 * Prints one JSON line `{"ready":true,"url":…}` once it answers. Ends on SIGINT or SIGTERM.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'webhook-url': { type: 'string' },
      /** Milliseconds between attempts, comma-separated; Zoom's own are too long for a demo. */
      'retry-delays': { type: 'string', default: '2000,5000,10000' },
    },
  });
  const zoom = await startSimulatedZoom({
    port: Number(values.port),
    ...(values['webhook-url'] === undefined ? {} : { webhookUrl: values['webhook-url'] }),
    retryDelaysMs: values['retry-delays'].split(',').map(Number),
    webhookSecret: required('ZOOM_WEBHOOK_SECRET'),
    accountId: required('ZOOM_ACCOUNT_ID'),
    clientId: required('ZOOM_CLIENT_ID'),
    clientSecret: required('ZOOM_CLIENT_SECRET'),
    meetings: demoMeetings(),
  });
  const stop = () => {
    zoom.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: zoom.url })}\n`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The simulated Zoom needs ${name} in its environment`);
  return value;
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
