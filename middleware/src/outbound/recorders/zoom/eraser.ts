import { zoomKeptTranscript } from '../../../contracts/zoom-holdings';
import type { RecorderClient, VendorArtifact, VendorErasure } from '../../../ports/recorder';
import { isGone } from './answer';
import { emptyAttempt, failureIn, stillThere, type Attempt } from './attempt';
import type { ZoomClient } from './client';
import { writeEvidence } from './evidence';
import { createFileEraser } from './file-eraser';
import { uuidSegment } from './meeting-path';

/**
 * Deletes what Zoom holds of a call. Three places are asked: the files of the cloud recording (and the trash behind
 * them), the meeting's AI summary, and the transcript that AI Companion keeps apart where the account retains it.
 *
 * From Zoom's reference and changelogs: `DELETE meeting_summary` (July 14, 2025), `DELETE transcript` with `GET
 * transcript` and its reasons, 404 with number 3001 or 3322 where there is none. Believed, because Zoom's text is
 * silent: that `DELETE meeting_summary`, which takes no `action`, deletes for good (Zoom knows an event for summaries
 * that went into the trash, and offers no way to ask for them), and that DELETED_OR_TRASHED means out of reach.
 */
export function createZoomEraser(client: ZoomClient): RecorderClient['erase'] {
  const files = createFileEraser(client);
  return async (call, artifacts, evidence) => {
    const asked = [...new Set(artifacts)];
    const attempts = await files.erase(call, asked, evidence);
    const meeting = `/v2/meetings/${uuidSegment(call.callKey)}`;
    const erasures: VendorErasure[] = [];
    for (const artifact of asked) {
      const parts = [attempts.get(artifact)];
      if (artifact === 'transcript') parts.push(await eraseOne(keptTranscript(client, `${meeting}/transcript`)));
      if (artifact === 'draft') parts.push(await eraseOne(summary(client, `${meeting}/meeting_summary`)));
      const made = parts.filter((part) => part !== undefined);
      erasures.push(erasure(artifact, made));
    }
    return erasures;
  };
}

/** Something of which a meeting has one or none. */
interface Single {
  readonly name: string;
  readonly stands: () => Promise<boolean>;
  readonly remove: () => Promise<void>;
}

function summary(client: ZoomClient, path: string): Single {
  return {
    name: 'meeting_summary',
    stands: () => client.stands(path, 'summary'),
    remove: () => client.remove(path, 'delete_summary'),
  };
}

/** Reasons for which Zoom withholds a transcript that does not exist. Any other withheld one stands. */
const NO_TRANSCRIPT = new Set(['DELETED_OR_TRASHED', 'NO_TRANSCRIPT_DATA', 'UNSUPPORTED']);

function keptTranscript(client: ZoomClient, path: string): Single {
  return {
    name: 'transcript',
    async stands() {
      try {
        const answer = await client.getJson(zoomKeptTranscript, path, 'kept_transcript');
        if (answer.can_download === true || answer.download_url) return true;
        return !NO_TRANSCRIPT.has(answer.download_restriction_reason ?? '');
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
    remove: () => client.remove(path, 'delete_transcript'),
  };
}

async function eraseOne({ name, stands, remove }: Single): Promise<Attempt> {
  const attempt = emptyAttempt();
  attempt.failure = await failureIn(async () => {
    if (!(await stands())) {
      attempt.methods.push(`GET ${name}`);
      return;
    }
    attempt.found = 1;
    attempt.methods.push(`DELETE ${name}`);
    // An answer that was lost on the way may stand for a deletion that took place: what counts is what is there after.
    const refused = await failureIn(remove);
    if (await stands()) throw refused ?? stillThere(name);
  });
  return attempt;
}

function erasure(artifact: VendorArtifact, parts: readonly Attempt[]): VendorErasure {
  const found = parts.reduce((sum, part) => sum + part.found, 0);
  const failure = parts.find((part) => part.failure !== null)?.failure ?? null;
  const result = failure !== null ? 'failed' : found > 0 ? 'deleted' : 'absent';
  const method = [...new Set(parts.flatMap((part) => part.methods))].join('; ');
  const served = new Set(parts.flatMap((part) => [...part.served]));
  return { artifact, result, found, method, failure, evidence: writeEvidence(served) };
}
