import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Cue } from '../../middleware/src/domain/transcript';

/** A meeting whose summary people have linked to what was said. */
export interface MarkedMeeting {
  readonly id: string;
  readonly cues: readonly Cue[];
  readonly summary: readonly { readonly sentence: string; readonly evidence: readonly number[] }[];
}

const file = z.object({
  meetings: z
    .array(
      z.object({
        id: z.string(),
        sentences: z.array(z.tuple([z.string(), z.string()])),
        summary: z.array(z.object({ sentence: z.string(), evidence: z.array(z.number().int().nonnegative()) })),
      }),
    )
    .min(1),
});

/**
 * Reads `{meetings: [{id, sentences: [[speaker, text], …], summary: [{sentence, evidence: [index, …]}, …]}, …]}`. The
 * data has no times, so a sentence's number stands for its second.
 *
 * @throws with the path and what is wrong, for a file that is missing, not JSON, of another shape, or whose evidence
 *   points past the end of its meeting
 */
export function markedMeetings(path: string): MarkedMeeting[] {
  const { meetings } = parsed(path);
  return meetings.map(({ id, sentences, summary }) => {
    for (const { evidence } of summary) {
      const outside = evidence.find((index) => index >= sentences.length);
      if (outside !== undefined) throw new Error(`${path}: meeting ${id} has no sentence ${outside}.`);
    }
    const cues = sentences.map(([speaker, text], index) => ({
      index,
      startSeconds: index,
      endSeconds: index + 1,
      speaker,
      text,
    }));
    return { id, cues, summary };
  });
}

function parsed(path: string): z.infer<typeof file> {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`${path} cannot be read as marked meetings: ${why}`, { cause });
  }
}
