import type { Clock } from '../../ports/clock';
import type { Salesforce } from '../../ports/salesforce';
import { SalesforceConnection } from './connection';
import type { ApiCall } from './connection';
import type { LoginConfig } from './login';
import { salesforceMatches } from './matches';
import { salesforceMoments } from './moments';
import { salesforceNotes } from './notes';
import { salesforcePeople } from './people';
import { salesforceProjection } from './projection';
import { salesforceRetention } from './retention/salesforce-retention';
import { salesforceTags } from './tags/salesforce-tags';

export interface SalesforceOptions {
  readonly login: LoginConfig;
  readonly clock: Clock;
  /** Told of every request that Salesforce counts; for metrics. */
  readonly onApiCall?: (call: ApiCall) => void;
  /** Answers about people kept at most. */
  readonly peopleCacheSize?: number;
}

const PEOPLE_CACHE_SIZE = 5_000;

/** Salesforce as the flows ask for it, through one session of the integration user. Logs in when first used. */
export function makeSalesforce(options: SalesforceOptions): Salesforce {
  return salesforceThrough(makeSalesforceConnection(options), options);
}

/** For what shares the session without being the port: the feed of events. */
export function makeSalesforceConnection(options: SalesforceOptions): SalesforceConnection {
  return new SalesforceConnection(options.login, options.clock, options.onApiCall ?? (() => undefined));
}

export function salesforceThrough(connection: SalesforceConnection, options: SalesforceOptions): Salesforce {
  return {
    matches: salesforceMatches(connection),
    projection: salesforceProjection(connection),
    people: salesforcePeople(connection, {
      clock: options.clock,
      cacheSize: options.peopleCacheSize ?? PEOPLE_CACHE_SIZE,
    }),
    notes: salesforceNotes(connection),
    retention: salesforceRetention(connection),
    moments: salesforceMoments(connection),
    tags: salesforceTags(connection),
  };
}
