import type { Express, Request } from 'express';
import type { ZoomAccount } from './account';
import { authorised, error, found, json, text } from './answers';
import type { Answer, FaultRoute } from './faults';
import { keptTranscriptKey, madeFiles, standingFiles, summaryKey, type MeetingFile } from './files';
import type { SimulatedMeeting } from './meeting';
import { recordings } from './payloads';
import type { Removal } from './vault';

/** What still stands of a meeting, for tests: numbers of listed files, not of those in the trash. */
export interface Standing {
  recording: number;
  /** Transcript, closed captions, timeline, and the transcript that AI Companion keeps apart. */
  transcript: number;
  /** The meeting's AI summary, or a summary among the files. */
  summary: boolean;
  /** Something of it lies in the trash. */
  trashed: boolean;
}

const TRANSCRIPT_TYPES = ['TRANSCRIPT', 'CC', 'TIMELINE'];

export function standing(account: ZoomAccount, meeting: SimulatedMeeting): Standing {
  const types = standingFiles(account, meeting).map(({ file }) => file.file_type);
  const transcripts = types.filter((type) => TRANSCRIPT_TYPES.includes(type)).length;
  const summaries = types.filter((type) => type === 'SUMMARY').length;
  return {
    recording: types.length - transcripts - summaries,
    transcript: transcripts + (keptTranscriptStands(account, meeting) ? 1 : 0),
    summary: summaries > 0 || summaryStands(account, meeting),
    trashed: madeFiles(account, meeting).some(({ key }) => account.vault.inTrash(key) !== null),
  };
}

export function summaryStands(account: ZoomAccount, meeting: SimulatedMeeting): boolean {
  return meeting.summary !== null && account.vault.fate(summaryKey(meeting)) === 'standing';
}

function keptTranscriptStands(account: ZoomAccount, meeting: SimulatedMeeting): boolean {
  return meeting.keptTranscript === true && account.vault.fate(keptTranscriptKey(meeting)) === 'standing';
}

/** Zoom's lists of what it holds, its trash, and its deletions. */
export function mountZoomHoldings(app: Express, account: ZoomAccount): void {
  const { faults, vault } = account;
  const noRecording = () => error(404, 3301, 'There is no recording for this meeting.');

  app.get('/v2/meetings/:id/recordings', (request, response) => {
    const list = (meeting: SimulatedMeeting): Answer => {
      const files = standingFiles(account, meeting).map(({ file }) => file);
      return files.length === 0 ? noRecording() : json(200, recordings(meeting, files));
    };
    faults.send('recordings', response, authorised(account, request) ?? found(account, request, list));
  });

  app.get('/v2/users/:id/recordings', (request, response) => {
    faults.send('trash', response, authorised(account, request) ?? trash(account, request));
  });

  app.get('/v2/meetings/:id/transcript', (request, response) => {
    const about = (meeting: SimulatedMeeting): Answer => {
      if (meeting.keptTranscript !== true) return error(404, 3322, 'This meeting transcript does not exist.');
      const stands = keptTranscriptStands(account, meeting);
      return json(200, {
        meeting_id: meeting.uuid,
        meeting_topic: meeting.topic,
        host_id: meeting.hostId,
        can_download: stands,
        ...(stands
          ? { download_url: `${account.url()}/rec/download/${keptTranscriptKey(meeting)}` }
          : { download_restriction_reason: 'DELETED_OR_TRASHED' }),
      });
    };
    faults.send('kept_transcript', response, authorised(account, request) ?? found(account, request, about));
  });

  /** Checks first, then lets the waiting fault decide whether, and how, the deletion takes place. */
  const onDelete = (
    route: FaultRoute,
    path: string,
    keys: (meeting: SimulatedMeeting, request: Request) => string[],
    missing: () => Answer,
  ) =>
    app.delete(path, (request, response) => {
      const remove = (fate: Removal): Answer =>
        authorised(account, request) ??
        found(account, request, (meeting) => {
          const action = request.query['action'] ?? 'trash';
          if (action !== 'trash' && action !== 'delete') return error(400, 300, 'Invalid action.');
          const standingKeys = keys(meeting, request).filter((key) => vault.fate(key) !== 'gone');
          const removed = standingKeys.filter((key) => action === 'delete' || vault.fate(key) === 'standing');
          if (removed.length === 0) return missing();
          for (const key of removed) vault.remove(key, action === 'delete' ? fate : 'trashed', route === 'delete');
          return NOTHING;
        });
      faults.sendDeletion(route, response, remove);
    });

  onDelete(
    'delete',
    '/v2/meetings/:id/recordings',
    (meeting) => madeFiles(account, meeting).map(({ key }) => key),
    noRecording,
  );
  onDelete(
    'delete_file',
    '/v2/meetings/:id/recordings/:file',
    (meeting, request) => {
      const named = ({ file }: MeetingFile) => file.id !== undefined && file.id === request.params['file'];
      return madeFiles(account, meeting)
        .filter(named)
        .map(({ key }) => key);
    },
    noRecording,
  );

  // These two take no action: what they delete is gone.
  const gone = (
    route: 'delete_summary' | 'delete_transcript',
    path: string,
    stands: (account: ZoomAccount, meeting: SimulatedMeeting) => boolean,
    key: (meeting: SimulatedMeeting) => string,
    missing: Answer,
  ) =>
    app.delete(path, (request, response) => {
      faults.sendDeletion(
        route,
        response,
        (fate) =>
          authorised(account, request) ??
          found(account, request, (meeting) => {
            if (!stands(account, meeting)) return missing;
            vault.remove(key(meeting), fate);
            return NOTHING;
          }),
      );
    });
  const noSummary = error(404, 3001, 'Meeting summary does not exist.');
  const noTranscript = error(404, 3322, 'This meeting transcript does not exist.');
  gone('delete_summary', '/v2/meetings/:id/meeting_summary', summaryStands, summaryKey, noSummary);
  gone('delete_transcript', '/v2/meetings/:id/transcript', keptTranscriptStands, keptTranscriptKey, noTranscript);
}

const NOTHING: Answer = { status: 204, contentType: 'application/json', body: Buffer.alloc(0) };

/** A host's trash: whole meetings by default, single files on demand; by meeting number, never by date. */
function trash(account: ZoomAccount, request: Request): Answer {
  const asked = (name: string) => text(request.query[name]);
  if (asked('trash') !== 'true') return error(400, 300, 'The simulated Zoom lists the trash of a user only.');
  const whole = (asked('trash_type') ?? 'meeting_recordings') === 'meeting_recordings';
  const meetings = [...account.meetings.values()].filter(
    ({ hostId, hostEmail, id }) =>
      [hostId, hostEmail].includes(text(request.params['id']) ?? '') &&
      (asked('meeting_id') === undefined || asked('meeting_id') === String(id)),
  );
  const listed = meetings.flatMap((meeting) => {
    const files = madeFiles(account, meeting).flatMap(({ key, file }) => {
      const trashed = account.vault.inTrash(key);
      return trashed?.whole === whole ? [{ ...file, deleted_time: trashed.at.toISOString() }] : [];
    });
    return files.length === 0 ? [] : [recordings(meeting, files)];
  });
  const size = Math.min(300, Number(asked('page_size') ?? 30));
  const start = Number(asked('next_page_token') ?? 0);
  const next = start + size < listed.length ? String(start + size) : '';
  return json(200, {
    page_size: size,
    total_records: listed.length,
    next_page_token: next,
    meetings: listed.slice(start, start + size),
  });
}
