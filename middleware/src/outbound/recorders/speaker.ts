import type { VoiceSpan } from './cue-text';

/** Longest prefix that is still taken for a name, in characters; Zoom's display names stop at 64. */
const MAX_NAME = 80;
const PREFIX = new RegExp(`^([^:]{1,${MAX_NAME}}): +(?=\\S)`);

/** Decides which `Name: ` prefixes of one transcript are speakers. */
export interface SpeakerReader {
  /** Speaker and words of a span; a `<v Name>` voice wins over any prefix. */
  read(span: VoiceSpan): { speaker: string | null; text: string };
}

/**
 * Zoom writes `Name: text`, and people also say things like "so here is the plan: …". A prefix counts as a speaker if
 * it opens at least two spans of the transcript, or reads like a name: one to five words, none in lower case.
 * What does not count stays part of the words spoken, so nothing said is lost by a wrong guess.
 */
export function speakerReader(spans: Iterable<VoiceSpan>): SpeakerReader {
  const seen = new Map<string, number>();
  for (const span of spans) {
    const name = span.voice === null ? prefixOf(span.text) : null;
    if (name !== null) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return {
    read(span) {
      if (span.voice !== null) return { speaker: span.voice, text: span.text };
      const name = prefixOf(span.text);
      if (name === null || !((seen.get(name) ?? 0) > 1 || readsLikeName(name)))
        return { speaker: null, text: span.text };
      return { speaker: name, text: span.text.replace(PREFIX, '') };
    },
  };
}

function prefixOf(text: string): string | null {
  return PREFIX.exec(text)?.[1]?.trim() || null;
}

function readsLikeName(prefix: string): boolean {
  const words = prefix.split(/\s+/);
  return words.length <= 5 && words.every((word) => /^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
}
