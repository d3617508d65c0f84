import { z } from 'zod';

/** Problem details (RFC 9457) with Countersign's members. Sent as application/problem+json. */
export const problem = z.object({
  /** `urn:countersign:problem:<code>` */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** A sentence for a person: what is wrong and what to do. */
  detail: z.string(),
  code: z.string(),
  /** The request's id, to find it in the log. */
  instance: z.string(),
  field: z.string().optional(),
  /** For draft_changed, and for tag_changed where a person did: who changed it, when, and the revision that stands now. Texts are read again through the review. */
  changed: z.object({ revision: z.number().int(), byName: z.string(), at: z.string() }).optional(),
});
export type Problem = z.infer<typeof problem>;
