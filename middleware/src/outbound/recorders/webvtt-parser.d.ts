/** The part of webvtt-parser 2.2.0 that we use; the package ships no types. */
declare module 'webvtt-parser' {
  export interface ParsedCue {
    readonly id: string;
    /** Seconds. */
    readonly startTime: number;
    readonly endTime: number;
    /** Raw payload: tags and character references unread, lines joined by LF. */
    readonly text: string;
  }
  export interface ParseProblem {
    readonly message: string;
    readonly line: number;
  }
  export class WebVTTParser {
    constructor(entities?: Readonly<Record<string, string>>);
    parse(
      input: string,
      mode?: string,
    ): { readonly cues: readonly ParsedCue[]; readonly errors: readonly ParseProblem[] };
  }
}
