import { ConfigurationError, readConfig } from './config';
import type { Config } from './config';
import { DEFAULT_REVIEW_RULES } from './domain/review';
import type { FlowContext } from './flows/context';
import { catchUp } from './flows/retention/catch-up';
import { followOpportunityChanges, type Feed } from './inbound/events/opportunity-feed';
import { httpApp } from './inbound/http/app';
import { makeDoorVerifier } from './inbound/http/door-token';
import { listen, whyNotListening } from './inbound/http/server';
import { jobHandlers, schedules } from './inbound/jobs/handlers';
import { environmentMasterKey } from './outbound/keys/environment-master-key';
import { sealedPositions } from './outbound/keys/sealed-positions';
import { openPostgres } from './outbound/postgres/open-postgres';
import type { Postgres } from './outbound/postgres/open-postgres';
import { whyNotOpened } from './outbound/postgres/why-not-opened';
import { createZoomInbox } from './outbound/recorders/zoom/zoom-inbox';
import { createZoomRecorder } from './outbound/recorders/zoom/zoom-recorder';
import { trackedBackground } from './outbound/runtime/background';
import { randomIds, systemClock } from './outbound/runtime/clock';
import { endsWithin } from './outbound/runtime/ends-within';
import { unhurried } from './outbound/runtime/unhurried';
import { makeSalesforceConnection, salesforceThrough, type SalesforceOptions } from './outbound/salesforce/salesforce';
import { describeError, pinoLog } from './outbound/telemetry/log';
import { makeMetrics } from './outbound/telemetry/metrics';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import type { Steps } from './ports/steps';

/** Longest wait for one answer of Salesforce. */
const SALESFORCE_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;
/** For what a part does about its own time-out. */
const SLACK_MS = 1_000;

export interface Middleware {
  /** Where it listens. */
  readonly url: string;
  /** Stops taking requests, lets running work end (at most ten seconds for each part), closes connections. */
  stop(): Promise<void>;
}

export interface MiddlewareOverrides {
  readonly steps?: Steps;
  readonly clock?: Clock;
  /** The context as made, for tests that put something in a port's place. */
  readonly adapt?: (ctx: FlowContext) => FlowContext;
  /** False: serve only, and leave jobs, schedules and the feed of events to another process. */
  readonly work?: boolean;
}

/**
 * Joins everything and starts it.
 *
 * @throws ConfigurationError when the database cannot be opened, holds another org's calls or texts that the master key
 *   does not open, or this address is not to be had
 */
export async function startMiddleware(config: Config, overrides: MiddlewareOverrides = {}): Promise<Middleware> {
  const log = pinoLog(config.LOG_LEVEL);
  const metrics = makeMetrics();
  const clock = overrides.clock ?? systemClock;
  const background = trackedBackground(log);
  const postgres = await opened(config, log);
  const salesforceOptions: SalesforceOptions = {
    login: {
      loginUrl: config.SALESFORCE_LOGIN_URL,
      clientId: config.SALESFORCE_CLIENT_ID,
      username: config.SALESFORCE_USERNAME,
      orgId: config.SALESFORCE_ORG_ID,
      privateKeyPem: config.SALESFORCE_PRIVATE_KEY,
      timeoutMs: SALESFORCE_TIMEOUT_MS,
    },
    clock,
    onApiCall: ({ method, route }) => metrics.salesforceCall(method, route),
  };
  const connection = makeSalesforceConnection(salesforceOptions);
  const whole: FlowContext = {
    store: postgres.store,
    salesforce: salesforceThrough(connection, salesforceOptions),
    ...recorder(config),
    clock,
    ids: randomIds,
    steps: overrides.steps ?? metrics.steps,
    background,
    unhurried,
    positions: sealedPositions(config.COUNTERSIGN_MASTER_KEY),
    log,
    reviewRules: DEFAULT_REVIEW_RULES,
    retention: {
      coolingMs: config.RETENTION_COOLING_HOURS * 3_600_000,
      confirmAbove: config.RETENTION_CONFIRM_ABOVE,
      retryBaseSeconds: config.RETENTION_RETRY_SECONDS,
      keyBackupDays: config.KEY_BACKUP_DAYS,
    },
  };
  const ctx = overrides.adapt?.(whole) ?? whole;
  const verifier = makeDoorVerifier({
    orgId: config.SALESFORCE_ORG_ID,
    publicKeyPem: config.DOOR_PUBLIC_KEY,
    audience: config.DOOR_AUDIENCE,
    clock,
  });
  const app = httpApp(ctx, verifier, metrics.registry);
  const server = await listen(app, config.HOST, config.PORT).catch(async (error: unknown) => {
    await postgres.close();
    const line = whyNotListening(error);
    throw line === null ? error : new ConfigurationError([line]);
  });
  let feed: Feed | null = null;
  if (overrides.work !== false) {
    await postgres.jobRunner.start(jobHandlers(ctx), schedules(ctx));
    background.run('catch_up', () => catchUp(ctx));
    feed = followOpportunityChanges(ctx, {
      endpoint: config.SALESFORCE_PUBSUB_ENDPOINT,
      session: () => connection.session(),
      renew: (ended) => connection.renew(ended),
    });
  }
  log.info('started', { url: server.url });
  // Where the database or Salesforce says nothing more, a part would wait for it longer than anybody waits for us.
  const ended = async (part: string, work: Promise<unknown> | undefined): Promise<void> => {
    if (work === undefined || (await endsWithin(work, STOP_TIMEOUT_MS + SLACK_MS))) return;
    log.warn('stop.left_behind', { part });
  };
  const stop = async (): Promise<void> => {
    await server.close(STOP_TIMEOUT_MS);
    const jobs = overrides.work === false ? undefined : postgres.jobRunner.stop(STOP_TIMEOUT_MS);
    await Promise.all([ended('feed', feed?.stop()), ended('jobs', jobs)]);
    await background.settled(STOP_TIMEOUT_MS);
    await ended('database', postgres.close());
    log.info('stopped');
  };
  let stopping: Promise<void> | null = null;
  return { url: server.url, stop: () => (stopping ??= stop()) };
}

async function opened(config: Config, log: Log): Promise<Postgres> {
  const postgres = await openPostgres(
    {
      url: config.DATABASE_URL,
      poolSize: config.DATABASE_POOL,
      orgId: config.SALESFORCE_ORG_ID,
      masterKey: environmentMasterKey(config.COUNTERSIGN_MASTER_KEY, config.COUNTERSIGN_RETIRED_MASTER_KEYS),
      jobs: { retryBaseSeconds: config.JOB_RETRY_SECONDS },
    },
    log,
  ).catch((error: unknown) => {
    const reason = whyNotOpened(error);
    throw reason === null ? error : new ConfigurationError([`DATABASE_URL: ${reason}`]);
  });
  const unfit = whyUnfit(config, postgres);
  if (unfit.length === 0) return postgres;
  await postgres.close();
  throw new ConfigurationError(unfit);
}

/** Settings that do not go with what the database holds. */
function whyUnfit(config: Config, { orgId, sealedUnderOthers }: Postgres): string[] {
  const shut = sealedUnderOthers.filter(
    ({ masterKeyId }) => !config.COUNTERSIGN_LOST_MASTER_KEYS.includes(masterKeyId),
  );
  // Worked under another key, what was acknowledged and approved would fail for good, text by text.
  const unfit = shut.map(
    ({ masterKeyId, texts }) =>
      `COUNTERSIGN_MASTER_KEY: ${texts} stored texts need the master key ${masterKeyId}, which is not this one. ` +
      'Give it here; or, where it was replaced, in COUNTERSIGN_RETIRED_MASTER_KEYS; or, where it is lost and with it ' +
      'these texts, name it in COUNTERSIGN_LOST_MASTER_KEYS',
  );
  if (orgId === null || orgId === config.SALESFORCE_ORG_ID) return unfit;
  return [
    ...unfit,
    `SALESFORCE_ORG_ID: the database of DATABASE_URL holds the calls of the org ${orgId}, which is not this one. Give ` +
      'that org here, or this org an empty database of its own: by its rules the calls of the other would be deleted',
  ];
}

function recorder(config: Config): Pick<FlowContext, 'recorder' | 'recorderInbox'> {
  return {
    recorderInbox: createZoomInbox({ webhookSecret: config.ZOOM_WEBHOOK_SECRET }),
    recorder: createZoomRecorder({
      accountId: config.ZOOM_ACCOUNT_ID,
      clientId: config.ZOOM_CLIENT_ID,
      clientSecret: config.ZOOM_CLIENT_SECRET,
      apiUrl: config.ZOOM_API_URL,
      authUrl: config.ZOOM_OAUTH_URL,
      generator: config.ZOOM_SUMMARY_GENERATOR,
      downloadOrigins: config.ZOOM_DOWNLOAD_ORIGINS,
      trackingFields: {
        opportunity: config.ZOOM_FIELD_OPPORTUNITY,
        callType: config.ZOOM_FIELD_CALL_TYPE,
        consent: config.ZOOM_FIELD_CONSENT,
      },
    }),
  };
}

/** `npm start`. A second signal ends the process at once. */
async function run(): Promise<void> {
  const middleware = await startMiddleware(readConfig(process.env));
  const stop = (): void => {
    process.once('SIGINT', () => process.exit(130));
    middleware.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  // The message of any other error may be one word, or quote what is nobody's business.
  const words = error instanceof ConfigurationError ? error.message : `Ended: ${JSON.stringify(describeError(error))}`;
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

if (require.main === module) run().catch(fail);
