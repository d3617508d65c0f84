import { z } from 'zod';

/**
 * Where each sentence of the working text most likely rests, through the door. Rules as in `door-api.ts`.
 *
 *   GET /v1/calls/{callId}/evidence[?purpose=…] → EvidenceView (logs the reading of draft and transcript first)
 *
 * Places to look, never proof: no scores.
 */
export const evidenceView = z.object({
  /** Of the working text that `start` and `end` count in. */
  revision: z.number().int(),
  sentences: z.array(
    z.object({
      /** UTF-16 code units in the working text. */
      start: z.number().int(),
      end: z.number().int(),
      /** Best first; empty where nothing of the transcript resembles the sentence. */
      moments: z.array(z.object({ cueIndex: z.number().int(), startSeconds: z.number() })),
    }),
  ),
});
export type EvidenceView = z.infer<typeof evidenceView>;
