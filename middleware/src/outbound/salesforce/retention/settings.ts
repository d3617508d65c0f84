import { organizationRow } from '../../../contracts/salesforce-retention';
import type { SettingsReading } from '../../../ports/salesforce-retention';
import { inOneBatch, query } from '../composite';
import type { SalesforceConnection } from '../connection';
import { notUnderstood } from '../errors';
import { soql } from '../soql';
import { ACTIVE_SCOPES, holdsIn } from './holds';
import { RETENTION_RULES, rulesIn } from './rules';

/** A batch and not a composite: more settings come, and a composite holds five queries. */
export async function settings(connection: SalesforceConnection): Promise<SettingsReading> {
  const answers = await inOneBatch(connection, [
    query('rules', RETENTION_RULES),
    query('holds', ACTIVE_SCOPES),
    query('organization', soql`SELECT TimeZoneSidKey FROM Organization`),
  ]);
  const retentionRules = await rulesIn(connection, answers, 'rules');
  const holds = await holdsIn(connection, answers, 'holds');
  const organization = answers.rows('organization', organizationRow)[0];
  if (!organization) throw notUnderstood('Organization');
  return { retentionRules, holds, timeZone: organization.TimeZoneSidKey, answeredAt: answers.at };
}
