import { z } from 'zod';
import { answeredId } from './salesforce-answers';

/** Rows as our queries ask for them. A relation that the record does not have is null. */

export const idRow = z.object({ Id: answeredId });

export const namedRow = z.object({ Id: answeredId, Name: z.string() });

/** A relation that the user does not have is null. */
const licensed = z.object({ UserLicense: z.object({ Name: z.string() }).nullable() }).nullable();

export const matchedUserRow = z.object({ Id: answeredId, Email: z.string(), Profile: licensed });
export type MatchedUserRow = z.infer<typeof matchedUserRow>;

export const contactRoleRow = z.object({ OpportunityId: answeredId, Contact: z.object({ Email: z.string() }) });

export const personsDealRow = z.object({ Id: answeredId, Account: z.object({ PersonEmail: z.string() }) });

export const convertedLeadRow = z.object({ ConvertedOpportunityId: answeredId, Email: z.string() });

export const callRow = z.object({
  Id: answeredId,
  OwnerId: answeredId,
});

export const opportunityRow = z.object({ Id: answeredId, OwnerId: answeredId });

export const personRow = z.object({
  Id: answeredId,
  Name: z.string(),
  IsActive: z.boolean(),
  /** "Standard" for people who use the org itself; integrations, portals and the platform's own have others. */
  UserType: z.string(),
  ManagerId: answeredId.nullable(),
  Profile: licensed,
});
export type PersonRow = z.infer<typeof personRow>;

export const userLoginRow = z.object({ UserId: answeredId, IsFrozen: z.boolean() });

export const recordAccessRow = z.object({ RecordId: answeredId, HasReadAccess: z.boolean() });

export const publishedRelease = z.object({ Target_Id__c: answeredId.nullable() });

export const releaseTargetRow = publishedRelease.extend({ Release_Key__c: z.string() });
