import { z } from 'zod';
import { salesforceId } from './door-api';
import { tagName } from './tags-api';

/**
 * Search for moments of calls, through the door: what people have confirmed and approved, as far as the caller may read
 * the calls in Salesforce.
 *
 *   POST /v1/moments/search  SearchMoments → FoundMoments
 */

export const searchMoments = z
  .strictObject({
    tag: tagName.nullable(),
    accountId: salesforceId.nullable(),
    ownerId: salesforceId.nullable(),
    /** Days of the call, both inclusive, in the org's time zone. */
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    /** Words that all stand in the approved text. */
    words: z.string().trim().min(2).max(200).nullable(),
    /** `next` of the page before. */
    after: z.string().max(200).nullable(),
  })
  .refine(({ tag, words }) => tag !== null || words !== null, {
    message: 'name a tag, words, or both',
    path: ['words'],
  });
export type SearchMoments = z.infer<typeof searchMoments>;

/** Newest call first; of one call those of the call as a whole first, then by second. */
export const foundMoments = z.object({
  moments: z.array(
    z.object({
      callId: salesforceId,
      title: z.string(),
      startedAt: z.iso.datetime(),
      ownerName: z.string(),
      opportunityId: salesforceId,
      opportunityName: z.string(),
      accountName: z.string().nullable(),
      /** Null where only the words were asked for and no tag is confirmed. */
      tag: z.string().nullable(),
      label: z.string().nullable(),
      /** Seconds from the start; null: the call as a whole. */
      second: z.number().int().nullable(),
      /** Some of the approved text around the words that were found; null where no words were asked for. */
      excerpt: z.string().nullable(),
    }),
  ),
  /**
   * For `after`; null: that was all. A page has 50 moments and the rest of its last call; fewer, or none, where there was
   * more to look through than one request does, and a next one all the same.
   */
  next: z.string().nullable(),
});
export type FoundMoments = z.infer<typeof foundMoments>;
