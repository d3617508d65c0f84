import { z } from 'zod';
import { answeredId } from './salesforce-answers';

/** Rows that a search for moments asks for. Source of the search's answer: REST API Developer Guide, "Search". */

const namedParent = z.object({ Name: z.string() }).nullable();

/** What tells where a call stands in the order, and what must be readable for it to be told of. */
const placedCall = z.object({
  Started_At__c: z.coerce.date(),
  Opportunity__c: answeredId,
  Opportunity__r: z.object({ AccountId: answeredId.nullable() }),
});

/** Of `Call_Tag__c` and of `Call_Summary__c` alike. */
export const candidateRow = z.object({ Id: answeredId, Call_Recording__c: answeredId, Call_Recording__r: placedCall });
export type CandidateRow = z.infer<typeof candidateRow>;

export const searchAnswer = z.object({ searchRecords: z.array(candidateRow) });

export const bearingRow = z.object({ Call_Recording__c: answeredId });

export const foundCallRow = z.object({
  Id: answeredId,
  Title__c: z.string().nullable(),
  Started_At__c: z.coerce.date(),
  Owner: namedParent,
  Opportunity__c: answeredId,
  Opportunity__r: z.object({ Name: z.string(), AccountId: answeredId.nullable(), Account: namedParent }),
});
export type FoundCallRow = z.infer<typeof foundCallRow>;

export const momentTagRow = z.object({
  Call_Recording__c: answeredId,
  Tag__c: z.string(),
  Tag_Label__c: z.string(),
  Second__c: z.number().nullable(),
});
export type MomentTagRow = z.infer<typeof momentTagRow>;

export const approvedTextRow = z.object({ Call_Recording__c: answeredId, Approved_Text__c: z.string().nullable() });
