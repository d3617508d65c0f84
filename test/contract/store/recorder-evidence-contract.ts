import type { VendorArtifact } from '../../../middleware/src/ports/recorder';
import type { Store } from '../../../middleware/src/ports/store';
import { storeKept } from './retention-rows';

export function recorderEvidenceContract(store: () => Store): void {
  const aCall = () => store().transaction((tx) => storeKept(tx));
  const set = (callId: string, artifact: VendorArtifact, evidence: string | null) =>
    store().transaction((tx) => tx.recorderEvidence.set(callId, artifact, evidence));
  const of = (callId: string) => store().transaction((tx) => tx.recorderEvidence.of(callId));

  it('is kept by call and artifact, and the later stands', async () => {
    const [call, other] = [await aCall(), await aCall()];
    expect(await of(call.id)).toEqual(new Map());
    await set(call.id, 'recording', 'first');
    await set(call.id, 'recording', 'second');
    await set(call.id, 'transcript', 'its own');
    await set(other.id, 'recording', 'of another call');
    expect(await of(call.id)).toEqual(
      new Map([
        ['recording', 'second'],
        ['transcript', 'its own'],
      ]),
    );
  });

  it('is forgotten for one artifact and stays for the others; forgetting twice changes nothing', async () => {
    const call = await aCall();
    await set(call.id, 'recording', 'gone by now');
    await set(call.id, 'draft', 'still served');
    await set(call.id, 'recording', null);
    await set(call.id, 'recording', null);
    expect(await of(call.id)).toEqual(new Map([['draft', 'still served']]));
  });
}
