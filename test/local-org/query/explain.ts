import type { Engine } from '../engine/engine';
import { plainWhere, indexSize } from './run';
import type { Reader } from './paths';
import type { SoqlPlan } from './soql-plan';

/** Records beyond which a filter by index is not worth it: the platform's threshold for custom indexes, 10 % up to 333,333. */
const SELECTIVE = 0.1;

interface ExplainedPlan {
  cardinality: number;
  fields: string[];
  leadingOperationType: 'Index' | 'TableScan';
  notes: { description: string; fields: string[]; tableEnumOrId: string }[];
  relativeCost: number;
  sobjectCardinality: number;
  sobjectType: string;
}

/**
 * How the query would find its rows, in the shape of the REST API's "Query Performance Feedback": one plan by an index,
 * where one helps, and one over the whole table; the cheaper one first. Costs are those of the local org's own tables.
 */
export function explainPlan(engine: Engine, reader: Reader, plan: SoqlPlan): { plans: ExplainedPlan[] } {
  const { object } = plan.rows;
  const all = engine.store.byId(object.name).size;
  const index = indexSize(engine, object, plainWhere(engine, reader, plan.rows));
  const cost = (rows: number): number => Number((rows / Math.max(1, all * SELECTIVE)).toFixed(3));
  const scan: ExplainedPlan = {
    cardinality: all,
    fields: [],
    leadingOperationType: 'TableScan',
    notes: [
      {
        description: 'Not considering filter for optimization because unindexed',
        fields: [],
        tableEnumOrId: object.name,
      },
    ],
    relativeCost: cost(all),
    sobjectCardinality: all,
    sobjectType: object.name,
  };
  const byIndex = index && {
    ...scan,
    ...{ cardinality: index.size, fields: [index.field], notes: [], relativeCost: cost(index.size) },
    leadingOperationType: 'Index' as const,
  };
  return { plans: byIndex ? [byIndex, scan] : [scan] };
}
