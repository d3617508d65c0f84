import { z } from 'zod';
import { answeredId } from './salesforce-answers';

/** Rows that retention asks for, as far as we read them. A relation that the record does not have is null. */

/** A moment as REST shows it, `2026-11-20T09:00:00.000+0000`. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(\+0000|Z)$/)
  .transform((text) => new Date(text.replace('+0000', 'Z')));

export const organizationRow = z.object({ TimeZoneSidKey: z.string().min(1) });

export const dealRow = z.object({
  Id: answeredId,
  AccountId: answeredId.nullable(),
  StageName: z.string(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  LastStageChangeDate: moment.nullable(),
  CreatedDate: moment,
});
export type DealRow = z.infer<typeof dealRow>;

/** From `queryAll`. */
export const dealOrDeletedRow = dealRow.extend({ IsDeleted: z.boolean() });

/** Answer to a retrieve: null for each record that is not there. Source: "sObject Collections". */
export const retrievedDeals = z.array(dealRow.nullable());

export const holdScopeRow = z.object({
  Id: answeredId,
  Legal_Hold__c: answeredId,
  Legal_Hold__r: z.object({
    Name: z.string(),
    Matter__c: z.string().nullable(),
    Since__c: moment,
    Placed_By__c: answeredId.nullable(),
    Placed_By__r: z.object({ Name: z.string() }).nullable(),
  }),
  Call_Recording__c: answeredId.nullable(),
  Opportunity__c: answeredId.nullable(),
  Account__c: answeredId.nullable(),
});
export type HoldScopeRow = z.infer<typeof holdScopeRow>;

export const callOfDealRow = z.object({ Id: answeredId, Opportunity__c: answeredId.nullable() });

/** From `queryAll`. */
export const remainingRow = z.object({ Id: answeredId, IsDeleted: z.boolean() });
