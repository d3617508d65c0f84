import { z } from 'zod';

/** A change event as the client hands it over, as far as it wakes somebody up. What it says of values is never read. */
export const changeEvent = z.object({
  replayId: z.int().nonnegative(),
  payload: z.object({
    ChangeEventHeader: z.object({
      changeType: z.string(),
      recordIds: z.array(z.string()),
      /** Names; of an update alone. */
      changedFields: z.array(z.string()).nullish(),
    }),
  }),
});
export type ChangeEvent = z.infer<typeof changeEvent>;

/** What we write to opportunities ourselves. */
const OURS = 'Open_Risks__c';
/** What every update changes. The first is always in the list, the second where somebody else saved the record before. */
const STAMPS: ReadonlySet<string> = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

/**
 * Whether an event tells of nothing but what we have just written, which nobody needs to read again. Where an
 * automation of the org changed something else along with it, that is in the same event.
 */
export function isOurOwn({ payload }: ChangeEvent): boolean {
  const { changeType, changedFields } = payload.ChangeEventHeader;
  const changed = (changedFields ?? []).filter((name) => !STAMPS.has(name));
  return changeType === 'UPDATE' && changed.length === 1 && changed[0] === OURS;
}
