import { randomUUID } from 'node:crypto';
import type { Candidate } from '../../../middleware/src/domain/matching';
import type { Store } from '../../../middleware/src/ports/store';
import { salesforceId } from './retention-rows';
import { call } from './sample-rows';

export function matchCandidatesContract(store: () => Store): void {
  const waiting = async (): Promise<string> => {
    const row = call({ outcome: 'waiting', reason: 'opportunity_ambiguous', opportunityId: null });
    await store().transaction((tx) => tx.calls.insertOrLock(row));
    return row.id;
  };
  const replace = (callId: string, candidates: readonly Candidate[]) =>
    store().transaction((tx) => tx.matchCandidates.replace(callId, candidates));
  const ofCalls = (...ids: string[]) => store().transaction((tx) => tx.matchCandidates.ofCalls(ids));

  it('keeps the candidates of each call, by opportunity, and tells calls without any from those', async () => {
    const [first, second, without] = [await waiting(), await waiting(), await waiting()];
    const [a, b] = [salesforceId('006'), salesforceId('006')].sort() as [string, string];
    await replace(first, [
      { opportunityId: b, by: 'lead' },
      { opportunityId: a, by: 'contact_role' },
    ]);
    await replace(second, [{ opportunityId: a, by: 'person_account' }]);
    expect(await ofCalls(first, second, without, randomUUID())).toEqual(
      new Map([
        [
          first,
          [
            { opportunityId: a, by: 'contact_role' },
            { opportunityId: b, by: 'lead' },
          ],
        ],
        [second, [{ opportunityId: a, by: 'person_account' }]],
      ]),
    );
    expect(await ofCalls()).toEqual(new Map());
  });

  it('puts new candidates in place of those of before, and drops them with none', async () => {
    const [id, other] = [await waiting(), await waiting()];
    const [before, now] = [salesforceId('006'), salesforceId('006')];
    await replace(other, [{ opportunityId: before, by: 'lead' }]);
    await replace(id, [{ opportunityId: before, by: 'lead' }]);
    await replace(id, [{ opportunityId: now, by: 'contact_role' }]);
    expect((await ofCalls(id)).get(id)).toEqual([{ opportunityId: now, by: 'contact_role' }]);
    await replace(id, []);
    expect((await ofCalls(id)).size).toBe(0);
    expect((await ofCalls(other)).size).toBe(1);
  });
}
