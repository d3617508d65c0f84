import { CountersignError } from '../../../domain/errors';
import type { VendorArtifact, VendorCall, VendorEvidence } from '../../../ports/recorder';
import { emptyAttempt, failureIn, stillThere, type Attempt } from './attempt';
import type { ZoomClient } from './client';
import { readEvidence, writeEvidence } from './evidence';
import { heldFiles, type HeldFile, type Holdings } from './holdings';
import { uuidSegment } from './meeting-path';

type Attempts = ReadonlyMap<VendorArtifact, Attempt>;
type Failures = Map<VendorArtifact, CountersignError>;

export interface FileEraser {
  /** One attempt for each artifact asked for. */
  erase(call: VendorCall, asked: readonly VendorArtifact[], evidence: VendorEvidence): Promise<Attempts>;
}

/**
 * Deletes files of cloud recordings and asks again: they must stand neither in the list nor in the trash, and their
 * download addresses must serve nothing. What counts is what is there afterwards, not what a deletion answered: an
 * answer may be lost, and "deleted" may be untrue.
 *
 * An address is known only while its file is listed, and one that serves on after that would pass for gone at the next
 * try. So addresses are kept as evidence before the deletion, and dropped once they serve nothing.
 *
 * From Zoom's reference: both deletions, `action=delete` against the default `trash`, 204, 404 with 3301. Believed:
 * that `action=delete` reaches files in the trash too, and that a deleted file's address answers 401, 403, 404 or 410.
 */
export function createFileEraser(client: ZoomClient): FileEraser {
  return {
    async erase(call, asked, evidence) {
      const attempts: Attempts = new Map(
        asked.map((artifact) => [artifact, emptyAttempt(readEvidence(evidence.known.get(artifact)))]),
      );
      const failures: Failures = new Map();
      const before = await heldOrWhy(call);
      let unread = before.failure;
      if (before.held !== null) {
        const { held } = before;
        const doomed = held.files.filter(({ artifact }) => attempts.has(artifact));
        const toLookAt = served(attempts, doomed);
        if (toLookAt.size > 0) await evidence.keep(toLookAt);
        unread = await failureIn(() => eraseFiles(call, { doomed, held }, attempts, failures));
      }
      for (const [artifact, attempt] of attempts) attempt.failure = failures.get(artifact) ?? unread;
      return attempts;
    },
  };

  async function heldOrWhy(call: VendorCall): Promise<{ held: Holdings | null; failure: CountersignError | null }> {
    let held: Holdings | null = null;
    const failure = await failureIn(async () => void (held = await heldFiles(client, call)));
    return { held, failure };
  }

  async function eraseFiles(
    call: VendorCall,
    { doomed, held }: { readonly doomed: readonly HeldFile[]; readonly held: Holdings },
    attempts: Attempts,
    failures: Failures,
  ): Promise<void> {
    for (const [artifact, attempt] of attempts) {
      attempt.found = doomed.filter((file) => file.artifact === artifact).length;
      if (attempt.found === 0) attempt.methods.push(held.trashSeen ? 'GET recordings and trash' : 'GET recordings');
    }
    const refusals = await remove(call.callKey, doomed, held.files.length, attempts);
    const left = doomed.length === 0 ? [] : (await heldFiles(client, call)).files;
    for (const { artifact, trashed } of left)
      tell(failures, artifact, refusals.get(artifact) ?? stillThere(trashed ? 'trash' : 'recordings'));
    // Still listed means still served; asking would tell nothing new.
    const listed = new Set(left.map(({ address }) => address));
    for (const [artifact, attempt] of attempts)
      for (const address of [...attempt.served].filter((one) => !listed.has(one)))
        tell(failures, artifact, await unlessServed(address, attempt));
  }

  async function unlessServed(address: string, attempt: Attempt): Promise<CountersignError | null> {
    return failureIn(async () => {
      const answer = await client.serves(address);
      if (answer !== null) throw stillThere('download', { ...answer });
      attempt.served.delete(address);
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

/** Adds the addresses of these files to what is to be looked at; answers all of it. */
function served(attempts: Attempts, files: readonly HeldFile[]): ReadonlyMap<VendorArtifact, string> {
  for (const { artifact, address } of files) if (address !== null) attempts.get(artifact)?.served.add(address);
  const evidence = new Map<VendorArtifact, string>();
  for (const [artifact, attempt] of attempts) {
    const text = writeEvidence(attempt.served);
    if (text !== null) evidence.set(artifact, text);
  }
  return evidence;
}

/** The first failure of an artifact is the one that is told. */
function tell(failures: Failures, artifact: VendorArtifact, failure: CountersignError | null): void {
  if (failure !== null && !failures.has(artifact)) failures.set(artifact, failure);
}

/** Such a file goes with the meeting's last recording, in one request for all; until then Zoom offers no way. */
function withoutId(): CountersignError {
  return new CountersignError('recorder_refused', { operation: 'delete_file', reason: 'file has no id' });
}
