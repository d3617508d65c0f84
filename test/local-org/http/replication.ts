import { storedTime } from '../engine/values';
import { notInLocalOrg, OrgError } from '../errors';
import { isReplicated, type ObjectSchema, type Row } from '../schema/model';
import type { Handler, RestContext, RestRequest, Route } from './rest';
import { visibleObject } from './sobjects';

const MINUTE = 60_000;
/** "Results are returned for no more than 30 days previous to the day the call is executed." */
const LONGEST = 30 * 24 * 3_600_000;
/** "There's a limit of 600,000 IDs returned from this resource." */
const MOST_IDS = 600_000;

const outOfRange = (message: string): OrgError => new OrgError('INVALID_REPLICATION_DATE', message);
const shownTime = (at: number): string => storedTime(new Date(at).toISOString()).replace('Z', '+0000');

interface Span {
  /** Milliseconds, at the full minute: "The API ignores the seconds portion of the specified dateTime value". */
  start: number;
  end: number;
  now: number;
}

function timeIn({ params }: RestRequest, name: string): number {
  const text = params.get(name);
  if (text === null || text === '') throw new OrgError('MISSING_ARGUMENT', `The parameter ${name} is required`);
  try {
    // In an address that was not encoded, the plus of an offset has become a space.
    const at = Date.parse(storedTime(text.replace(' ', '+')));
    return at - (at % MINUTE);
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    throw outOfRange(`${name} is no dateTime: ${text}`);
  }
}

/** @throws OrgError INVALID_REPLICATION_DATE */
function spanOf(context: RestContext, request: RestRequest): Span {
  const now = context.engine.now().getTime();
  const [start, end] = [timeIn(request, 'start'), timeIn(request, 'end')];
  if (start >= end) throw outOfRange('startDate must precede endDate by more than one minute');
  if (start < now - LONGEST - MINUTE) throw outOfRange('startDate cannot be more than 30 days ago');
  return { start, end, now };
}

function replicated(context: RestContext, request: RestRequest, name: string): ObjectSchema {
  const object = visibleObject(context, request, name);
  if (!isReplicated(object)) throw notInLocalOrg(`Replication of ${object.name}`, 'INVALID_TYPE_FOR_OPERATION');
  return object;
}

/** Rows last changed in a minute of the span that the user sees, oldest first. */
function changed(
  { engine }: RestContext,
  { user }: RestRequest,
  object: ObjectSchema,
  { start, end }: Span,
  isDeleted: boolean,
): Row[] {
  const [from, upTo] = [new Date(start).toISOString(), new Date(end + MINUTE).toISOString()];
  const reads = engine.sharing.readsMany(user, object);
  const rows: Row[] = [];
  for (const row of engine.store.rows(object.name)) {
    const at = String(row.SystemModstamp);
    if ((row.IsDeleted === true) === isDeleted && at >= from && at < upTo && reads(row)) rows.push(row);
  }
  if (rows.length > MOST_IDS)
    throw new OrgError('EXCEEDED_ID_LIMIT', `more than ${String(MOST_IDS)} records were found; ask for a shorter time`);
  return rows.sort((a, b) => String(a.SystemModstamp).localeCompare(String(b.SystemModstamp)));
}

/** Changes that are still under way may be stamped up to now, so no later time is covered. */
const covered = ({ end, now }: Span): string => shownTime(Math.min(end, now - (now % MINUTE)));

const updated: Handler = (context, request, [name = '']) => {
  const object = replicated(context, request, name);
  const span = spanOf(context, request);
  const ids = changed(context, request, object, span, false).map(({ Id }) => Id);
  return { status: 200, body: { ids, latestDateCovered: covered(span) } };
};

const deleted: Handler = (context, request, [name = '']) => {
  const object = replicated(context, request, name);
  const span = spanOf(context, request);
  const gone = context.engine.recycleBin.lastErased(object) ?? span.now - LONGEST;
  return {
    status: 200,
    body: {
      deletedRecords: changed(context, request, object, span, true).map((row) => ({
        deletedDate: String(row.SystemModstamp).replace('Z', '+0000'),
        id: row.Id,
      })),
      earliestDateAvailable: shownTime(gone - (gone % MINUTE)),
      latestDateCovered: covered(span),
    },
  };
};

export const replicationRoutes: Route[] = [
  { method: 'GET', template: '/sobjects/{object}/updated', handle: updated },
  { method: 'GET', template: '/sobjects/{object}/deleted', handle: deleted },
];
