import express, { type Express } from 'express';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { orgAdmin, type OrgAdmin } from './admin';
import { aboutUser } from './door/about-user';
import { Background } from './bulk/background';
import { BulkJobs } from './bulk/bulk-jobs';
import { BulkUsage } from './bulk/bulk-usage';
import { ClassicJobs } from './bulk/classic-jobs';
import { doorClaims, DoorKey, type DoorClaims } from './door/door-token';
import { mountDoor } from './door/door';
import { CustomMetadata } from './engine/custom-metadata';
import { Engine } from './engine/engine';
import { loadSeed } from './engine/load-seed';
import { setMeaning, type StageMeaning } from './engine/stages';
import { undelete } from './engine/undelete';
import { PubSub } from './events/pub-sub';
import { FaultSwitch, type Faults } from './faults';
import { ApiUsage, type ApiCallCount } from './http/api-usage';
import { mountEnd, mountRest } from './http/app';
import { mountAsync } from './http/async-api';
import { mountFaults } from './http/fault-route';
import { LONGEST_REQUEST_HEAD, refuseLongHeads } from './http/long-heads';
import { OAuth, type JwtApp, type SecretApp } from './http/oauth';
import { Sessions } from './http/sessions';
import { mountSoap } from './http/soap';
import { mountMetadata } from './metadata';
import type { OrgClock } from './pages/pages-org';
import { loadSchema } from './schema/load-schema';
import { demoSeed, unequippedSeed, type OrgSeed } from './seed';

export interface LocalOrgOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Of the Pub/Sub API; 0, the default, takes any free port. */
  pubSubPort?: number;
  /** Milliseconds between the Pub/Sub API's answers without events; 270,000, the platform's longest, unless told otherwise. */
  pubSubKeepAliveMs?: number;
  /** Salesforce source to load the schema from; by default the project's own. */
  sourceDirs?: string[];
  seed?: OrgSeed;
  /** An org that knows nothing of Countersign: its people and deals, and no metadata of ours until somebody deploys it. */
  empty?: boolean;
  /** Whether the org has person accounts, which cannot be taken back; it has unless told otherwise. */
  personAccounts?: boolean;
  middlewareUrl?: string;
  /** Where the built panels are; with it, the org serves its pages. */
  panelsDir?: string;
  /** The org's clock. Everything in the org goes by it: stamps, sessions, the recycle bin, replay. */
  now?: () => Date;
  /** A clock that the pages can move forward. The org goes by it, too, unless `now` says otherwise. */
  clock?: OrgClock;
}

export interface LocalOrg {
  readonly url: string;
  readonly orgId: string;
  /** Where the Pub/Sub API listens: `127.0.0.1:port`. TLS, with a certificate that nobody vouches for. */
  readonly pubSubEndpoint: string;
  /** The org's clock. */
  now(): Date;
  /** Verifies door tokens. */
  readonly doorPublicKeyPem: string;
  setMiddlewareUrl(url: string): void;
  registerJwtApp(app: JwtApp): void;
  registerSecretApp(app: SecretApp): void;
  /** A refresh token as an interactive login leaves it behind. */
  refreshTokenFor(username: string): string;
  /** A door token with these claims; the rest is true of the user, or as for an empty request from a panel. `privateKeyPem` forges. */
  signDoorToken(
    claims: Partial<DoorClaims> & { sub: string },
    options?: { privateKeyPem?: string; expiresInSeconds?: number },
  ): Promise<string>;
  /** An access token of a browser session, begun before the user was frozen if they are. `loginAs`: an admin sits there. */
  sessionFor(username: string, options?: { loginAs?: boolean }): string;
  readonly faults: Faults;
  /** Calls per method and route, and the entry `* total`. Login, the door and the pages are no API calls. */
  apiCalls(): ApiCallCount[];
  resetApiCalls(): void;
  readonly asAdmin: OrgAdmin;
  /** Brings a record back from the recycle bin as the admin, with its details and the lookups to it. @throws OrgError */
  undelete(id: string): Promise<void>;
  /** Sales stages as Setup edits them. A changed meaning is said by every opportunity in the stage, and told by no event. */
  readonly stages: { setMeaning(stage: string, meaning: StageMeaning): void };
  /** What tests need to know of the subscribers of the Pub/Sub API. */
  readonly events: {
    /** Resolves once `count` streams (1 unless told otherwise) are open and know where in the stream they are. */
    untilSubscribed(count?: number): Promise<void>;
    /** Sends each stream an answer without events now. */
    keepAlive(): void;
  };
  /** Settings as Setup edits them; the API only reads them. */
  readonly customMetadata: Pick<CustomMetadata, 'list' | 'set' | 'remove'>;
  /** Apex triggers of the source, which nothing here runs. */
  readonly notRunHere: readonly string[];
  close(): Promise<void>;
}

/** An Enterprise org's daily allowance: 100,000 and 1,000 for each licence. */
const ALLOWANCE = 100_000;
const ALLOWANCE_PER_USER = 1_000;
/** The packages of sfdx-project.json: the metadata, and the starter settings. */
const PROJECT_SOURCE = ['main', 'starter'].map((name) => resolve(__dirname, '../../force-app', name));

/** Starts the stand-in for Salesforce. @throws Error naming the file where the source holds what it does not support */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  const seed = options.seed ?? (options.empty ? unequippedSeed() : demoSeed());
  const sourceDirs = options.sourceDirs ?? (options.empty ? [] : PROJECT_SOURCE);
  const personAccounts = options.personAccounts ?? true;
  const engine = new Engine(
    loadSchema(sourceDirs, { personAccounts }),
    seed,
    options.now ?? (() => options.clock?.now() ?? new Date()),
  );
  loadSeed(engine, seed);
  const customMetadata = new CustomMetadata(engine);
  const sessions = new Sessions(engine);
  const usage = new ApiUsage(ALLOWANCE + ALLOWANCE_PER_USER * seed.users.length);
  const key = new DoorKey();
  let { middlewareUrl } = options;
  let url = '';
  const host = options.host ?? '127.0.0.1';
  const pubSub = new PubSub(engine, sessions, {
    host,
    port: options.pubSubPort ?? 0,
    keepAliveMs: options.pubSubKeepAliveMs,
    orgUrl: () => url,
  });
  const faults = new FaultSwitch(engine, sessions, usage, pubSub);
  const oauth = new OAuth(engine, sessions, () => url);

  const app = newApp();
  oauth.mount(app);
  const background = new Background();
  const bulkUsage = new BulkUsage();
  const bulk = new BulkJobs(engine, bulkUsage, background);
  const parts = { engine, sessions, usage, bulk, faults };
  mountMetadata(app, parts, { sourceDirs, personAccounts, adminId: adminId(seed), settings: customMetadata });
  mountRest(app, parts);
  mountAsync(app, { ...parts, classic: new ClassicJobs(engine, bulkUsage, background) });
  mountSoap(app, parts);
  mountFaults(app, faults);
  mountDoor(app, { engine, sessions, key, middlewareUrl: () => middlewareUrl });

  // More than a request may bring: the platform has a limit of its own, and answers where a request is beyond it.
  const server = createServer({ maxHeaderSize: 4 * LONGEST_REQUEST_HEAD }, app);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, host, listening);
  });
  url = `http://${host}:${String((server.address() as AddressInfo).port)}`;
  await pubSub.start().catch((error: unknown) => {
    server.close();
    throw error;
  });

  const userId = (username: string): string => {
    for (const user of engine.store.rows('User')) if (user.Username === username) return user.Id;
    throw new Error(`the local org has no user ${username}`);
  };
  const org: LocalOrg = {
    url,
    orgId: engine.orgId,
    pubSubEndpoint: pubSub.endpoint,
    now: () => engine.now(),
    doorPublicKeyPem: key.publicKeyPem,
    setMiddlewareUrl: (to) => void (middlewareUrl = to),
    registerJwtApp: (jwtApp) => oauth.addJwtApp(jwtApp),
    registerSecretApp: (secretApp) => oauth.addSecretApp(secretApp),
    refreshTokenFor: (username) => oauth.refreshTokenFor(userId(username)),
    signDoorToken: (claims, signing = {}) =>
      Promise.resolve(
        key.sign(
          doorClaims(
            { ...aboutUser(engine, claims.sub), ...claims },
            engine.orgId,
            engine.now(),
            signing.expiresInSeconds,
          ),
          signing.privateKeyPem,
        ),
      ),
    sessionFor: (username, { loginAs } = {}) => sessions.open(userId(username), loginAs ? 'login-as' : 'ui').token,
    faults,
    apiCalls: () => usage.list(),
    resetApiCalls: () => usage.reset(),
    asAdmin: orgAdmin(engine, adminId(seed)),
    undelete: (id) =>
      new Promise((done) => {
        engine.sweep();
        done(undelete(engine, engine.user(adminId(seed)), id));
      }),
    stages: { setMeaning: (stage, meaning) => setMeaning(engine, stage, meaning) },
    events: {
      untilSubscribed: (count = 1) => pubSub.untilSubscribed(count),
      keepAlive: () => pubSub.keepAlive(),
    },
    customMetadata,
    get notRunHere() {
      return engine.schema.notRunHere;
    },
    close: async () => {
      await Promise.all([pubSub.close(), background.close()]);
      await new Promise<void>((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        for (const socket of sockets) socket.destroy();
      });
    },
  };
  if (options.panelsDir !== undefined) mountPages(app, org, { panelsDir: options.panelsDir, clock: options.clock });
  mountEnd(app);
  return org;
}

function adminId(seed: OrgSeed): string {
  const admin = seed.users.find((user) => user.profile === 'System Administrator');
  if (!admin) throw new Error('the seed has no System Administrator');
  return admin.id;
}

function newApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // The Salesforce CLI keeps instance addresses with a slash at the end, so `//services/…` arrives.
  app.use((request, _, next) => {
    request.url = request.url.replace(/^\/{2,}/, '/');
    next();
  });
  app.use('/services', refuseLongHeads);
  return app;
}

interface Pages {
  mountPages(app: Express, org: LocalOrg, options: PagesOptions): void;
}

interface PagesOptions {
  readonly panelsDir: string;
  readonly clock: OrgClock | undefined;
}

/** The pages come from their own folder and are loaded only where they are wanted. */
function mountPages(app: Express, org: LocalOrg, options: PagesOptions): void {
  const pages = createRequire(__filename)('./pages/index') as Pages;
  pages.mountPages(app, org, options);
}
