/** What an approved text is used for. One approval makes at most one release per use (I4). */
export type ReleaseUse = 'crm_note';
export type ReleaseState = 'publishing' | 'published' | 'not_published' | 'withdrawn';

export function releaseKey(approvalId: string, use: ReleaseUse): string {
  return `${approvalId}:${use}`;
}

/** The note's title, at most 255 characters, cut by whole characters. */
export function noteTitle(callTitle: string): string {
  return [...`Call summary: ${callTitle}`.replace(/\s+/g, ' ')].slice(0, 120).join('').trim();
}

/** Tries before a release that Salesforce keeps failing stands as not published, for a person to look at. */
export const RELEASE_TRIES = 600;

/** Pause before try n + 1, in seconds: 1, 2, 4 … up to five minutes. */
export function retryPauseSeconds(attempts: number): number {
  return Math.min(300, 2 ** Math.max(0, attempts - 1));
}
