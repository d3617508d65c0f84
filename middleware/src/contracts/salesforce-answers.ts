import { z } from 'zod';

/**
 * Shapes of Salesforce's REST answers, as far as we read them. Unknown fields pass, needed ones are required.
 * Source: REST API Developer Guide, "Status Codes and Error Responses", "Composite", "Composite Graph", "Query" and
 * what stands below.
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

/** Answer to a batch: the results in the order of its parts. Source: "Batch". */
export const batchAnswer = z.object({
  results: z.array(z.object({ statusCode: z.number().int(), result: z.unknown() })),
});

/** Answer to a collection, one for each record, in their order. Source: "sObject Collections". */
export const collectionAnswer = z.array(
  z.object({
    success: z.boolean(),
    errors: z
      .array(salesforceError.omit({ errorCode: true }).extend({ statusCode: salesforceError.shape.errorCode }))
      .nullish()
      .transform((errors) => errors ?? []),
  }),
);
export type SavedInCollection = z.infer<typeof collectionAnswer>[number];

/** One page of a query's answer; the next is below the API's root. */
export const page = z.object({
  done: z.boolean(),
  records: z.array(z.unknown()),
  nextRecordsUrl: z
    .string()
    .regex(/^\/services\/data\/v\d+\.\d\/query(All)?\/[\w-]+$/)
    .nullish(),
});
export type Page = z.infer<typeof page>;

/** Of XML without a schema: what is there once is no list. */
function oneOrMany<T extends z.ZodType>(one: T) {
  return z.union([z.array(one), one.transform((single) => [single])]);
}

/** Answer of the SOAP API to `emptyRecycleBin`, in the order of the ids. Source: SOAP API Developer Guide. */
export const emptiedRecycleBin = z.object({
  result: oneOrMany(
    z.object({
      success: z.enum(['true', 'false']).transform((text) => text === 'true'),
      errors: oneOrMany(z.object({ statusCode: salesforceError.shape.errorCode })).optional(),
    }),
  ),
});

/** Answer to a query whose rows all fit into the first page. */
export function rowsOf<T extends z.ZodType>(row: T) {
  return z.object({ done: z.literal(true), records: z.array(row) });
}
