import type { SoqlPlan } from '../query/soql';
import type { FieldSchema } from '../schema/model';
import type { RestAnswer } from './rest';

type Column = Record<string, unknown>;

function column(columnName: string, field: FieldSchema | null, rest: Column = {}): Column {
  return {
    aggregate: false,
    apexType: null,
    booleanType: field?.type === 'boolean',
    columnName,
    custom: field?.custom ?? false,
    displayName: columnName,
    foreignKeyName: null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: field !== null && ['currency', 'double', 'int', 'percent'].includes(field.type),
    textType: field !== null && ['string', 'textarea'].includes(field.type),
    updatable: field?.updateable ?? false,
    ...rest,
  };
}

function columnsOf({ select }: SoqlPlan): Column[] {
  return select.flatMap((item): Column[] => {
    switch (item.kind) {
      case 'field':
        return [column(item.path.text, item.path.field)];
      case 'typeof':
        return [column(item.parent.relationshipName ?? item.parent.name, null)];
      case 'children':
        return [column(item.relation.name, null, { aggregate: true, joinColumns: columnsOf(item.query) })];
      case 'figure':
        return [column(item.name, item.column.field, { aggregate: true, displayName: item.text })];
      case 'count':
        return [];
    }
  });
}

/** What the Salesforce CLI asks beside each query (`columns=true`), to know the columns of an empty answer. */
export function queryColumns(plan: SoqlPlan): RestAnswer {
  const { object } = plan.rows;
  const idSelected = plan.select.some(
    (item) => item.kind === 'field' && item.path.hops.length === 0 && item.path.field.name === 'Id',
  );
  return {
    status: 200,
    body: {
      columnMetadata: columnsOf(plan),
      entityName: object.name,
      groupBy: plan.groupBy.length > 0,
      idSelected,
      keyPrefix: object.keyPrefix,
    },
  };
}
