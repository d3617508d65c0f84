import { CountersignError } from '../../../domain/errors';
import type { VendorArtifact } from '../../../ports/recorder';
import { createAskedAddresses } from './asked-addresses';
import { emptyAttempt, failureIn, stillThere, type Attempt } from './attempt';
import type { ZoomClient } from './client';
import { heldFiles, type HeldFile } from './holdings';
import { uuidSegment } from './meeting-path';

type Attempts = ReadonlyMap<VendorArtifact, Attempt>;
type Failures = Map<VendorArtifact, CountersignError>;

export interface FileEraser {
  /** One attempt for each artifact asked for. */
  erase(callKey: string, asked: readonly VendorArtifact[]): Promise<Attempts>;
}

/**
 * Deletes files of cloud recordings and asks again: they must stand neither in the list nor in the trash, and their
 * download addresses must serve nothing. What counts is what is there afterwards, not what a deletion answered: an
 * answer may be lost, and "deleted" may be untrue.
 *
 * From Zoom's reference: both deletions, `action=delete` against the default `trash`, 204, 404 with 3301. Believed:
 * that `action=delete` reaches files in the trash too, and that a deleted file's address answers 401, 403, 404 or 410.
 */
export function createFileEraser(client: ZoomClient): FileEraser {
  const addresses = createAskedAddresses();
  return {
    async erase(callKey, asked) {
      const attempts: Attempts = new Map(asked.map((artifact) => [artifact, emptyAttempt()]));
      const failures: Failures = new Map();
      const unread = await failureIn(async () => {
        const { files, trashSeen } = await heldFiles(client, callKey);
        const doomed = files.filter(({ artifact }) => attempts.has(artifact));
        const toAsk = addresses.add(callKey, doomed).filter(({ artifact }) => attempts.has(artifact));
        for (const [artifact, attempt] of attempts) {
          attempt.found = doomed.filter((file) => file.artifact === artifact).length;
          if (attempt.found === 0) attempt.methods.push(trashSeen ? 'GET recordings and trash' : 'GET recordings');
        }
        const refusals = await remove(callKey, doomed, files.length, attempts);
        const left = doomed.length === 0 ? [] : (await heldFiles(client, callKey)).files;
        for (const { artifact, trashed } of left)
          tell(failures, artifact, refusals.get(artifact) ?? stillThere(trashed ? 'trash' : 'recordings'));
        // Still listed means still served; asking would tell nothing new.
        for (const { artifact, address } of toAsk.filter((file) =>
          left.every((other) => other.address !== file.address),
        ))
          tell(failures, artifact, await unlessServed(callKey, address));
      });
      for (const [artifact, attempt] of attempts) attempt.failure = failures.get(artifact) ?? unread;
      return attempts;
    },
  };

  async function unlessServed(callKey: string, address: string): Promise<CountersignError | null> {
    return failureIn(async () => {
      const served = await client.serves(address);
      if (served !== null) throw stillThere('download', { ...served });
      addresses.drop(callKey, address);
    });
  }

  /** Deletes, and says for each artifact why a deletion was not accepted. */
  async function remove(
    callKey: string,
    doomed: readonly HeldFile[],
    held: number,
    attempts: Attempts,
  ): Promise<Failures> {
    const refusals: Failures = new Map();
    const recordings = `/v2/meetings/${uuidSegment(callKey)}/recordings`;
    const inTrash = doomed.filter(({ trashed }) => trashed).length;
    // All of it asked for and all in one place: one request does, and it takes along what has no id.
    if (doomed.length > 0 && doomed.length === held && (inTrash === 0 || inTrash === held)) {
      const refusal = await failureIn(() => client.remove(`${recordings}?action=delete`, 'delete'));
      for (const { artifact } of doomed) {
        attempts.get(artifact)?.methods.push('DELETE recordings?action=delete');
        tell(refusals, artifact, refusal);
      }
      return refusals;
    }
    for (const { artifact, id } of doomed) {
      if (id === null) {
        tell(refusals, artifact, withoutId());
        continue;
      }
      attempts.get(artifact)?.methods.push('DELETE recordings/{file}?action=delete');
      const path = `${recordings}/${encodeURIComponent(id)}?action=delete`;
      tell(refusals, artifact, await failureIn(() => client.remove(path, 'delete_file')));
    }
    return refusals;
  }
}

/** The first failure of an artifact is the one that is told. */
function tell(failures: Failures, artifact: VendorArtifact, failure: CountersignError | null): void {
  if (failure !== null && !failures.has(artifact)) failures.set(artifact, failure);
}

/** Such a file goes with the meeting's last recording, in one request for all; until then Zoom offers no way. */
function withoutId(): CountersignError {
  return new CountersignError('recorder_refused', { operation: 'delete_file', reason: 'file has no id' });
}
