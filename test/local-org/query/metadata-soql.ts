import { notInLocalOrg, OrgError } from '../errors';
import { isCustomMetadata } from '../schema/model';
import type { Condition, FieldPath } from './plan';
import type { SoqlPlan } from './soql';

/**
 * What Salesforce's "Custom Metadata Types Limitations" leaves of SOQL over settings: fields, WHERE and ORDER BY on one
 * object, and OR between `=` and LIKE on the same field only.
 * @throws OrgError MALFORMED_QUERY
 */
export function checkMetadataQuery(plan: SoqlPlan): void {
  if (!isCustomMetadata(plan.rows.object)) return;
  const onlyFields = plan.select.every((item) => item.kind === 'field');
  if (plan.groups !== null || !onlyFields) throw notInLocalOrg('Counting custom metadata', 'MALFORMED_QUERY');
  if (plan.rows.where) checkCondition(plan.rows.where);
}

function checkCondition(condition: Condition): void {
  if (condition.kind === 'semi' || condition.kind === 'not')
    throw notInLocalOrg('A query over custom metadata with NOT or an inner query', 'MALFORMED_QUERY');
  if (condition.kind === 'and') condition.parts.forEach(checkCondition);
  if (condition.kind === 'or') checkAlternatives(condition.parts);
}

function checkAlternatives(parts: Condition[]): void {
  const paths = parts.map((part): FieldPath | undefined =>
    part.kind === 'compare' && (part.op === '=' || part.op === 'like') ? part.path : undefined,
  );
  if (paths.every((path) => path !== undefined && path.field === paths[0]?.field)) return;
  throw new OrgError('MALFORMED_QUERY', 'Custom metadata takes OR only between = and LIKE on the same field');
}
