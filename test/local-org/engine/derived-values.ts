import type { ObjectSchema, Row, Value } from '../schema/model';
import type { Engine } from './engine';
import { stageOf } from './stages';

/** What follows from other fields of the record, whatever was asked for. `before` is undefined for a new one. */
export function withDerived(engine: Engine, object: ObjectSchema, before: Row | undefined, row: Row): Row {
  switch (object.name) {
    case 'User':
    case 'Contact':
    case 'Lead':
      return { ...row, Name: [row.FirstName, row.LastName].filter(Boolean).join(' ') };
    case 'Opportunity':
      return { ...row, ...ofDeal(engine, before, row) };
    case 'Task':
      return { ...row, IsClosed: row.Status === 'Completed', IsHighPriority: row.Priority === 'High' };
    case 'Event':
      return { ...row, ...ofEvent(row) };
    case 'Case': {
      const closed = row.Status === 'Closed';
      return { ...row, IsClosed: closed, ClosedDate: closed ? (row.ClosedDate ?? row.LastModifiedDate ?? null) : null };
    }
    default:
      return row;
  }
}

/** A stage says whether the deal is closed and won and how likely that is, and its change leaves a date. */
function ofDeal(engine: Engine, before: Row | undefined, row: Row): Record<string, Value> {
  const stage = stageOf(engine, row.StageName ?? null);
  const moved = before !== undefined && before.StageName !== row.StageName;
  const asked = before === undefined ? row.Probability !== null : row.Probability !== before.Probability;
  const likely = (asked || (before && !moved) ? row.Probability : stage?.DefaultProbability) ?? null;
  const [year, month] = String(row.CloseDate ?? '')
    .split('-')
    .map(Number);
  const quarter = month === undefined ? null : Math.ceil(month / 3);
  const amount = row.Amount ?? null;
  return {
    IsClosed: stage?.IsClosed === true,
    IsWon: stage?.IsWon === true,
    Probability: likely,
    ForecastCategoryName: stage?.ForecastCategoryName ?? null,
    ExpectedRevenue: amount === null || likely === null ? null : Math.round(Number(amount) * Number(likely)) / 100,
    FiscalQuarter: quarter,
    FiscalYear: quarter === null ? null : (year ?? null),
    Fiscal: quarter === null ? null : `${String(year)} ${String(quarter)}`,
    LastStageChangeDate: (moved ? row.LastModifiedDate : row.LastStageChangeDate) ?? null,
  };
}

/** An event has a beginning and either an end or a length, each of which follows from the other. */
function ofEvent(row: Row): Record<string, Value> {
  const { StartDateTime: start, EndDateTime: end, DurationInMinutes: minutes } = row;
  if (typeof start !== 'string') return {};
  if (typeof end === 'string') return { DurationInMinutes: (Date.parse(end) - Date.parse(start)) / 60_000 };
  if (typeof minutes !== 'number') return {};
  return { EndDateTime: new Date(Date.parse(start) + minutes * 60_000).toISOString() };
}
