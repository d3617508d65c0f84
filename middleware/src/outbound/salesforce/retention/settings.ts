import { organizationRow } from '../../../contracts/salesforce-retention';
import { CountersignError } from '../../../domain/errors';
import type { RecordsAnswer, SettingsReading } from '../../../ports/salesforce-retention';
import { inOneBatch, query } from '../composite';
import type { Answers } from '../composite';
import type { SalesforceConnection } from '../connection';
import { notUnderstood } from '../errors';
import { soql } from '../soql';
import { ACTIVE_SCOPES, holdsIn } from './holds';
import { TAG_DEFINITIONS } from '../tags/definitions';
import { recordsIn, RETENTION_RULES, rulesIn } from './rules';

/** A batch and not a composite: more settings come, and a composite holds five queries. */
export async function settings(connection: SalesforceConnection): Promise<SettingsReading> {
  const answers = await inOneBatch(connection, [
    query('rules', RETENTION_RULES),
    query('holds', ACTIVE_SCOPES),
    query('organization', soql`SELECT TimeZoneSidKey FROM Organization`),
    query('tags', TAG_DEFINITIONS),
  ]);
  const retentionRules = await rulesIn(connection, answers, 'rules');
  const holds = await holdsIn(connection, answers, 'holds');
  const tagDefinitions = await tagsIn(connection, answers);
  const organization = answers.rows('organization', organizationRow)[0];
  if (!organization) throw notUnderstood('Organization');
  return { retentionRules, tagDefinitions, holds, timeZone: organization.TimeZoneSidKey, answeredAt: answers.at };
}

/** What is wrong with tags, for now or for good, keeps nobody from hearing of rules and holds. */
async function tagsIn(connection: SalesforceConnection, answers: Answers): Promise<RecordsAnswer> {
  try {
    return await recordsIn(connection, answers, 'tags', 'Tag_Definition__mdt');
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { kind: 'failed', error };
  }
}
