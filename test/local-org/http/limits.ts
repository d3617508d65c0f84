import type { Engine } from '../engine/engine';
import type { Allowance } from '../bulk/bulk-usage';
import type { Handler, Route } from './rest';

const MEGABYTE = 1024 * 1024;
/** "Most records use 2 KB of storage." */
const RECORD = 2 * 1024;
/** Megabytes of an Enterprise org: 10 GB. */
const STORAGE = 10_240;

/** Allowances that nothing here draws on. Names of the REST API Developer Guide, "Limits". */
const UNUSED: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentSyncReportRuns: 20,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyDeliveredPlatformEvents: 50_000,
  DailyDurableGenericStreamingApiEvents: 200_000,
  DailyDurableStreamingApiEvents: 200_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyScratchOrgs: 80,
  DailyStandardVolumePlatformEvents: 25_000,
  DailyStreamingApiEvents: 200_000,
  DailyWorkflowEmails: 100_000,
  DurableStreamingApiConcurrentClients: 2_000,
  FileStorageMB: STORAGE,
  HourlyAsyncReportRuns: 1_200,
  HourlyPublishedPlatformEvents: 250_000,
  HourlyPublishedStandardVolumePlatformEvents: 100_000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 1_000,
  MassEmail: 5_000,
  SingleEmail: 5_000,
  StreamingApiConcurrentClients: 2_000,
};

const limits: Handler = ({ limits: calls, bulk, engine }) => {
  const unused = Object.entries(UNUSED).map(([name, max]): [string, Allowance] => [name, { Max: max, Remaining: max }]);
  const counted: Record<string, Allowance> = {
    DailyApiRequests: { Max: calls.max, Remaining: calls.max - calls.used },
    ...bulk.usage.allowances(),
    DataStorageMB: { Max: STORAGE, Remaining: Math.max(0, STORAGE - stored(engine)) },
  };
  const all = [...unused, ...Object.entries(counted)].sort(([a], [b]) => a.localeCompare(b));
  return { status: 200, body: Object.fromEntries(all) };
};

/** Megabytes of records, those in the recycle bin included. */
function stored(engine: Engine): number {
  const data = engine.schema.objects.filter(({ sharing }) => sharing !== 'Setup');
  const records = data.reduce((count, { name }) => count + engine.store.byId(name).size, 0);
  return Math.ceil((records * RECORD) / MEGABYTE);
}

/** "Lists information about object record counts", roughly as they stand on the platform, to the record here. */
const recordCount: Handler = ({ engine }, { user, params }) => {
  const asked = params
    .get('sObjects')
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
  const counted = engine.schema.objects.filter(
    (object) => user.object(object).read && (asked?.includes(object.name.toLowerCase()) ?? true),
  );
  const live = (name: string): number => [...engine.store.rows(name)].filter((row) => row.IsDeleted !== true).length;
  const sObjects = counted
    .map(({ name }) => ({ count: live(name), name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return { status: 200, body: { sObjects } };
};

export const limitRoutes: Route[] = [
  { method: 'GET', template: '/limits', handle: limits },
  { method: 'GET', template: '/limits/recordCount', handle: recordCount },
];
