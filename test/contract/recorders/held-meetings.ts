import type {
  RecorderClient,
  VendorArtifact,
  VendorErasure,
  VendorEvidence,
} from '../../../middleware/src/ports/recorder';
import type { SimulatedMeeting, SimulatedZoom } from '../../recorders/zoom';
import { testMeeting } from '../../vectors/long-conversation';
import { CREDENTIALS } from './zoom-account';

let held = 0;

/** A meeting of its own for one test: what one test deletes, no other misses. */
export function heldMeeting(zoom: SimulatedZoom, change: Partial<SimulatedMeeting> = {}): SimulatedMeeting {
  held += 1;
  const uuid = Buffer.from(`meeting ${String(held).padStart(8, '0')}`).toString('base64');
  const meeting = testMeeting({ uuid, id: 83_000_000_000 + held, ...change });
  zoom.meetings.set(meeting.uuid, meeting);
  return meeting;
}

/** Everything that Zoom can hold of a meeting. */
export const EVERYTHING = { captions: true, summaryFile: true, keptTranscript: true } as const;

export const NOTHING_STANDS = { recording: 0, transcript: 0, summary: false, trashed: false } as const;

/** What somebody does to a recording in Zoom itself, past our client. `path` begins after the UUID, encoded once. */
export async function asHost(zoom: SimulatedZoom, method: string, uuid: string, path: string): Promise<Response> {
  const query = new URLSearchParams({ grant_type: 'account_credentials', account_id: CREDENTIALS.accountId });
  const basic = Buffer.from(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`).toString('base64');
  const token = await fetch(`${zoom.url}/oauth/token?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
  });
  const { access_token } = (await token.json()) as { access_token: string };
  return fetch(`${zoom.url}/v2/meetings/${encodeURIComponent(uuid)}${path}`, {
    method,
    headers: { authorization: `Bearer ${access_token}` },
  });
}

interface ListedFile {
  id?: string;
  file_type: string;
  download_url: string;
}

export async function listed(zoom: SimulatedZoom, uuid: string): Promise<ListedFile[]> {
  const answer = await asHost(zoom, 'GET', uuid, '/recordings');
  if (answer.status === 404) return [];
  return ((await answer.json()) as { recording_files: ListedFile[] }).recording_files;
}

/** Artifact, result, copies found, and the code of the failure: what most tests ask about. */
export function outcomes(erasures: readonly VendorErasure[]): string[] {
  return erasures.map(({ artifact, result, found, failure }) =>
    [artifact, result, found, ...(failure === null ? [] : [failure.code])].join(' '),
  );
}

/** What a caller keeps between tries: evidence, and who hosted the call. */
export interface Kept {
  readonly hostEmail?: string | null;
  readonly known?: Map<VendorArtifact, string>;
  readonly keep?: VendorEvidence['keep'];
}

/** Erases as the middleware does: what is to be looked at again is in `known` before the deletion and after it. */
export async function erase(
  recorder: RecorderClient,
  callKey: string,
  artifacts: readonly VendorArtifact[],
  { hostEmail = null, known = new Map<VendorArtifact, string>(), keep }: Kept = {},
): Promise<readonly VendorErasure[]> {
  const evidence: VendorEvidence = {
    known,
    keep: async (found) => {
      for (const [artifact, text] of found) known.set(artifact, text);
      await keep?.(found);
    },
  };
  const erasures = await recorder.erase({ callKey, hostEmail }, artifacts, evidence);
  for (const { artifact, evidence: left } of erasures) {
    if (left === null) known.delete(artifact);
    else known.set(artifact, left);
  }
  return erasures;
}
