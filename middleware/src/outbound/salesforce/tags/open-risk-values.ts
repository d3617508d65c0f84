import { z } from 'zod';
import { CountersignError } from '../../../domain/errors';
import type { SalesforceConnection } from '../connection';
import { understood } from '../errors';

const FIELD = 'Open_Risks__c';

/** Answer of "sObject Describe", as far as it is read. Values that are inactive may stand in records still. */
const describedFields = z.object({
  fields: z.array(z.object({ name: z.string(), picklistValues: z.array(z.object({ value: z.string() })).nullish() })),
});

export async function openRiskValues(connection: SalesforceConnection): Promise<readonly string[]> {
  const path = '/sobjects/Opportunity/describe';
  const { fields } = understood(describedFields, await connection.send({ method: 'GET', path, route: path }));
  const field = fields.find(({ name }) => name === FIELD);
  if (!field) throw new CountersignError('settings_unreadable', { object: `Opportunity.${FIELD}` });
  return (field.picklistValues ?? []).map(({ value }) => value);
}
