import { z } from 'zod';

/**
 * Shapes of Salesforce's REST answers, as far as we read them. Unknown fields pass, needed ones are required.
 * Source: REST API Developer Guide, "Status Codes and Error Responses", "Composite", "Composite Graph", "Query".
 */

/** 18 characters, as the API answers them. */
export const answeredId = z.string().regex(/^[a-zA-Z0-9]{18}$/);

/** One error; an answer of status 400 and above holds a list of them. The message may quote a record's text. */
export const salesforceError = z.object({
  errorCode: z.string().regex(/^[A-Z0-9_]{1,100}$/),
  fields: z
    .array(z.string())
    .nullish()
    .transform((fields) => fields ?? []),
});
export const salesforceErrors = z.array(salesforceError).min(1);
export type SalesforceError = z.infer<typeof salesforceError>;

/** Answer to one write; with API version 46 and later an upsert that updates says so too. */
export const savedRecord = z.object({ id: answeredId, success: z.literal(true) });

export const subanswer = z.object({
  referenceId: z.string(),
  httpStatusCode: z.number().int(),
  body: z.unknown(),
});
export type Subanswer = z.infer<typeof subanswer>;

export const compositeAnswer = z.object({ compositeResponse: z.array(subanswer) });

export const graphAnswer = z.object({
  graphs: z
    .array(z.object({ graphId: z.string(), isSuccessful: z.boolean(), graphResponse: compositeAnswer }))
    .length(1),
});

/** Answer to a query whose rows all fit into the first page. */
export function rowsOf<T extends z.ZodType>(row: T) {
  return z.object({ done: z.literal(true), records: z.array(row) });
}
