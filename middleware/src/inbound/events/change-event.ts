import { z } from 'zod';

/** A change event as the client hands it over, as far as it wakes somebody up. What it says of fields is never read. */
export const changeEvent = z.object({
  replayId: z.int().nonnegative(),
  payload: z.object({
    ChangeEventHeader: z.object({
      changeType: z.string(),
      recordIds: z.array(z.string()),
    }),
  }),
});
export type ChangeEvent = z.infer<typeof changeEvent>;
