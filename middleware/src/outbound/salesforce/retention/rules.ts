import { z } from 'zod';
import { isPassing } from '../../../domain/errors';
import type { RecordsAnswer } from '../../../ports/salesforce-retention';
import type { Answers } from '../composite';
import type { SalesforceConnection } from '../connection';
import { everyRowOf } from '../pages';
import { soql } from '../soql';
import { unreadable } from './settings-refused';

export const RETENTION_RULES = soql`SELECT DeveloperName, Artifact__c, Opportunity_Outcome__c, Call_Type__c, Days__c, Trigger__c, Action__c, Reason__c, Review_On__c FROM Retention_Rule__mdt`;

export function rulesIn(connection: SalesforceConnection, answers: Answers, name: string): Promise<RecordsAnswer> {
  return recordsIn(connection, answers, name, 'Retention_Rule__mdt');
}

/**
 * Every record of a custom metadata type, however many pages there are: a set of which a part is missing would be
 * another set.
 *
 * @throws CountersignError where the failure is a passing one
 */
export async function recordsIn(
  connection: SalesforceConnection,
  answers: Answers,
  name: string,
  object: string,
): Promise<RecordsAnswer> {
  const error = answers.error(name);
  if (error === null) return { kind: 'records', records: await everyRowOf(connection, answers, name, z.unknown()) };
  if (isPassing(error)) throw error;
  return { kind: 'failed', error: unreadable(error, object) };
}
