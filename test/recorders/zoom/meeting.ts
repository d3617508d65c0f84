/** One held meeting of the simulated Zoom account. */
export interface SimulatedMeeting {
  /** Instance UUID, base64 of 16 bytes as Zoom's are. */
  uuid: string;
  /** The meeting number. */
  id: number;
  topic: string;
  hostEmail: string;
  hostId: string;
  /** When the meeting was held, ISO 8601 in UTC. */
  startTime: string;
  timezone: string;
  trackingFields: { field: string; value: string }[];
  turns: Turn[];
  /** Who took part beside the host, an entry for each time that they joined; nobody unless told otherwise. */
  participants?: SimulatedParticipant[];
  /** Sent instead of WebVTT rendered from `turns`; for hostile and broken transcripts. */
  transcriptFile?: string | Buffer;
  /** Null: AI Companion was off. */
  summary: SimulatedSummary | null;
  /** The summary stands among the recording's files too. */
  summaryFile?: boolean;
  /** Closed captions and a timeline stand among the recording's files; Zoom gives neither an id. */
  captions?: boolean;
  /** The account retains AI Companion's transcript apart from the recording. */
  keptTranscript?: boolean;
  provenance: Provenance;
}

export interface SimulatedParticipant {
  name: string;
  /** Blank for people outside the account whose address Zoom does not show. */
  email: string;
}

export interface Turn {
  /** Null where the recorder could not tell who spoke. */
  speaker: string | null;
  text: string;
}

export interface SimulatedSummary {
  /** `sections`: overview, details, next steps. `content`: the newer single Markdown text. */
  shape: 'sections' | 'content';
  overview: string;
  details: { label: string; summary: string }[];
  nextSteps: string[];
}

export interface Provenance {
  /** True for a meeting that people really held; false for one written or generated. */
  real: boolean;
  by: string;
  /** Neither source has times: those in the transcript are computed from the words (see synthetic-times.ts). */
  syntheticTimes: true;
  /** Who or what wrote the summary. */
  summaryBy: string;
}
