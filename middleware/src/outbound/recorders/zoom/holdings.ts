import { zoomHeldRecordings, zoomTrash, type ZoomHeldFile } from '../../../contracts/zoom-holdings';
import { zoomPastMeeting } from '../../../contracts/zoom-api';
import { CountersignError } from '../../../domain/errors';
import type { VendorArtifact, VendorCall } from '../../../ports/recorder';
import { isGone } from './answer';
import type { ZoomClient } from './client';
import { uuidSegment } from './meeting-path';

/** One file that Zoom holds of a meeting. */
export interface HeldFile {
  readonly artifact: VendorArtifact;
  /** Null for closed captions and timelines: Zoom gives them no id. */
  readonly id: string | null;
  readonly address: string | null;
  /** In the host's trash, from where it can be recovered for 30 days. */
  readonly trashed: boolean;
}

export interface Holdings {
  readonly files: readonly HeldFile[];
  /** False where Zoom no longer says whose trash to look into. */
  readonly trashSeen: boolean;
}

/** One place in the trash of one host. */
interface TrashPlace {
  /** Zoom's id of the user, or the e-mail address. */
  readonly host: string;
  /** Null: of whatever meeting. */
  readonly number: string | null;
}

const PAGE_SIZE = 300;
/** One meeting number, or one host in thirty days, has this many pages only if somebody counts in circles. */
const MAX_PAGES = 20;
/** Zoom's number for "cannot access a meeting a year ago" (reference, past meetings). */
const OLDER_THAN_A_YEAR = 12702;

/**
 * Everything that Zoom holds of a meeting's recording, in its list and in the host's trash: whoever deleted a recording
 * by hand has put it there, and it is a copy until it has left.
 *
 * From Zoom's reference: both lists, their fields, the kinds of file, 3301 under 404 for "no recording", and that the
 * trash cannot be asked by date. Believed: that the list of a meeting leaves out what is in the trash.
 *
 * @throws CountersignError recorder_unreachable (passing) | recorder_refused | recorder_malformed
 */
export async function heldFiles(client: ZoomClient, call: VendorCall): Promise<Holdings> {
  const listed = await listedFiles(client, call.callKey);
  const place = listed.place ?? (await placeOfHeldMeeting(client, call.callKey));
  const trashed = place === null ? await trashByEmail(client, call) : await trashOf(client, call.callKey, place);
  if (trashed === null) return { files: listed.files, trashSeen: false };
  // A file may stand in both answers of the trash.
  const known = new Set<string>();
  const once = [...listed.files, ...trashed].filter(({ id }) => id === null || (!known.has(id) && known.add(id)));
  return { files: once, trashSeen: true };
}

async function listedFiles(
  client: ZoomClient,
  callKey: string,
): Promise<{ files: HeldFile[]; place: TrashPlace | null }> {
  const path = `/v2/meetings/${uuidSegment(callKey)}/recordings`;
  try {
    const meeting = await client.getJson(zoomHeldRecordings, path, 'recordings');
    // Whatever is deleted next is deleted by what this answer says: it must be about this instance and no other.
    if (meeting.uuid !== callKey)
      throw new CountersignError('recorder_malformed', { operation: 'recordings', field: 'uuid' });
    const files = meeting.recording_files.map((file) => heldFile(file, false));
    return { files, place: { host: meeting.host_id, number: meeting.id } };
  } catch (error) {
    if (isGone(error)) return { files: [], place: null };
    throw error;
  }
}

/** Without a list the held meeting says who hosted it, for a year: null after that, or once the meeting is gone. */
async function placeOfHeldMeeting(client: ZoomClient, callKey: string): Promise<TrashPlace | null> {
  try {
    const held = await client.getJson(zoomPastMeeting, `/v2/past_meetings/${uuidSegment(callKey)}`, 'past_meeting');
    return { host: held.user_email, number: held.id };
  } catch (error) {
    if (isGone(error)) return null;
    if (error instanceof CountersignError && error.facts['vendorCode'] === OLDER_THAN_A_YEAR) return null;
    throw error;
  }
}

/**
 * Where Zoom has forgotten the meeting, the host's e-mail address still names a trash; without the meeting's number it
 * is read whole. Null where nobody knows the address or Zoom does not know it any more: then the trash stays unseen,
 * which empties itself 30 days after somebody filled it.
 */
async function trashByEmail(client: ZoomClient, { callKey, hostEmail }: VendorCall): Promise<HeldFile[] | null> {
  if (hostEmail === null) return null;
  try {
    return await trashOf(client, callKey, { host: hostEmail, number: null });
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

async function trashOf(client: ZoomClient, callKey: string, place: TrashPlace): Promise<HeldFile[]> {
  return [
    ...(await trashedFiles(client, callKey, place, 'meeting_recordings')),
    ...(await trashedFiles(client, callKey, place, 'recording_file')),
  ];
}

async function trashedFiles(
  client: ZoomClient,
  callKey: string,
  { host, number }: TrashPlace,
  kind: 'meeting_recordings' | 'recording_file',
): Promise<HeldFile[]> {
  const files: HeldFile[] = [];
  let token = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({
      trash: 'true',
      trash_type: kind,
      ...(number === null ? {} : { meeting_id: number }),
      page_size: String(PAGE_SIZE),
      ...(token === '' ? {} : { next_page_token: token }),
    });
    const path = `/v2/users/${encodeURIComponent(host)}/recordings?${query.toString()}`;
    const answer = await client.getJson(zoomTrash, path, 'trash');
    const ours = answer.meetings.filter((meeting) => meeting.uuid === callKey);
    files.push(...ours.flatMap((meeting) => meeting.recording_files.map((file) => heldFile(file, true))));
    token = answer.next_page_token;
    if (token === '') return files;
  }
  throw new CountersignError('recorder_malformed', { operation: 'trash', field: 'next_page_token' });
}

function heldFile(file: ZoomHeldFile, trashed: boolean): HeldFile {
  return {
    artifact: artifactOf(file.file_type),
    id: file.id ?? null,
    address: file.download_url ?? null,
    trashed,
  };
}

/** What speaks the words is the transcript, what sums them up is a copy of the draft, all else is the recording. */
export function artifactOf(fileType: string): VendorArtifact {
  switch (fileType.toUpperCase()) {
    case 'TRANSCRIPT':
    case 'CC':
    case 'TIMELINE':
      return 'transcript';
    case 'SUMMARY':
      return 'draft';
    default:
      return 'recording';
  }
}
