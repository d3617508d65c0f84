/** One spoken turn. Times are seconds from the start of the recording. */
export interface Cue {
  readonly index: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** As the recorder names the speaker; null where it does not know. */
  readonly speaker: string | null;
  readonly text: string;
}

export interface Transcript {
  readonly cues: readonly Cue[];
}

/** A page of cues that stays under `maxCharacters` of text (at least one cue), so that an answer fits a callout. */
export function transcriptPage(
  transcript: Transcript,
  from: number,
  maxCharacters: number,
): { cues: readonly Cue[]; nextFrom: number | null; total: number } {
  const cues: Cue[] = [];
  let characters = 0;
  for (const cue of transcript.cues.slice(from)) {
    const size = cue.text.length + (cue.speaker?.length ?? 0) + 80;
    if (cues.length > 0 && characters + size > maxCharacters) break;
    cues.push(cue);
    characters += size;
  }
  const next = from + cues.length;
  return { cues, nextFrom: next < transcript.cues.length ? next : null, total: transcript.cues.length };
}
