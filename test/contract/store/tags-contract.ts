import { randomUUID } from 'node:crypto';
import type { Store, Tx } from '../../../middleware/src/ports/store';
import type { CallTagRecord, TagTold, TagToTell } from '../../../middleware/src/ports/tag-store';
import type { CallRecord } from '../../../middleware/src/ports/records';
import { atOnce } from './at-once';
import { opportunity, salesforceId, storeKept } from './retention-rows';
import { NOON, REP } from './sample-rows';

export function tag(callId: string, change: Partial<CallTagRecord> = {}): CallTagRecord {
  return {
    ...{ callId, tag: 'Security_Concern', label: 'Security concern', severity: 'high', dealRisk: true },
    ...{ state: 'suggested', revision: 1, source: 'transcript', second: null },
    quotes: [{ cueIndex: 3, startSeconds: 12.5, phrase: 'pen test', source: 'transcript' }],
    ...{ confirmed: null, ended: null, confirmedByName: null, endedByName: null },
    ...change,
  };
}

export const confirmed = (callId: string, change: Partial<CallTagRecord> = {}): CallTagRecord =>
  tag(callId, { state: 'confirmed', confirmed: { by: REP, at: NOON }, confirmedByName: 'Robin Rep', ...change });

export function tagsContract(store: () => Store): void {
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store().transaction(work);
  const stored = (change: Partial<CallRecord> = {}) => run((tx) => storeKept(tx, change));
  const save = (...tags: CallTagRecord[]) => run((tx) => tx.tags.save(tags));
  const byCall = (callId: string) => run((tx) => tx.tags.byCall(callId));
  const take = (id: string, limit = 10_000) => run((tx) => tx.tags.take(id, limit));
  const told = (id: string, rows: readonly TagTold[]) => run((tx) => tx.tags.told(id, rows, NOON));
  const taken = (row: TagToTell, refused: string | null = null): TagTold => ({ ...row, refused });
  /** Everything that is wanted has been told. */
  const settle = async () => {
    const id = randomUUID();
    await told(
      id,
      (await take(id)).map((row) => taken(row)),
    );
  };

  it('keeps every fact of a tag, with what people were called', async () => {
    const { id } = await stored();
    const one = confirmed(id, {
      ...{ state: 'resolved', revision: 4, source: 'recorder_tracker', second: 61, endedByName: 'Mara Lindt' },
      ended: { by: '005000000000002AAA', at: new Date(NOON.getTime() + 1) },
      quotes: [],
    });
    const other = tag(id, { tag: 'Pricing', label: 'Pricing', severity: null, dealRisk: false });
    await save(one, other);
    expect(await byCall(id)).toEqual([other, one]);
    expect(await byCall(randomUUID())).toEqual([]);
  });

  it('a call bears a tag once, whatever the case of its name, and by the name that Salesforce knows', async () => {
    const { id } = await stored();
    await save(tag(id));
    await save(tag(id, { tag: 'SECURITY_CONCERN', revision: 2 }));
    expect(await byCall(id)).toMatchObject([{ tag: 'SECURITY_CONCERN', revision: 2 }]);
    await save(confirmed(id, { tag: 'SECURITY_CONCERN', revision: 3 }));
    await save(confirmed(id, { tag: 'security_concern', revision: 4 }));
    expect(await byCall(id)).toMatchObject([{ tag: 'SECURITY_CONCERN', revision: 4 }]);
  });

  it.each([
    ['confirmed by nobody', { state: 'confirmed' as const }],
    ['suggested by a person', { confirmed: { by: REP, at: NOON } }],
    ['over without an end', { state: 'resolved' as const, confirmed: { by: REP, at: NOON } }],
    ['with a name that is none', { tag: 'Security Concern' }],
  ])('refuses a tag that is %s', async (_, change) => {
    const { id } = await stored();
    await expect(save(tag(id, change))).rejects.toThrow();
    expect(await byCall(id)).toEqual([]);
  });

  it('wants in Salesforce what a person has confirmed, until that was told, and nothing else', async () => {
    await settle();
    const call = await stored();
    await save(tag(call.id, { tag: 'Pricing' }), confirmed(call.id));
    const id = randomUUID();
    const [row, ...others] = await take(id);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...confirmed(call.id),
      ...{ salesforceCallId: call.salesforceCallId, opportunityId: call.opportunityId },
    });
    if (!row) throw new Error('nothing is wanted');
    expect(await told(id, [taken(row)])).toBe(0);
    expect(await take(randomUUID())).toEqual([]);
    expect(await run((tx) => tx.tags.want(call.id))).toBe(1);
    expect(await take(randomUUID())).toMatchObject([{ tag: 'Security_Concern' }]);
  });

  it('wants it again where it was changed while it was being told', async () => {
    await settle();
    const call = await stored();
    await save(confirmed(call.id));
    const id = randomUUID();
    const rows = await take(id);
    await save(confirmed(call.id, { revision: 2, second: 9 }));
    expect(
      await told(
        id,
        rows.map((row) => taken(row)),
      ),
    ).toBe(0);
    expect(await take(randomUUID())).toMatchObject([{ revision: 2, second: 9 }]);
  });

  it('has it told once more where two told it at once, whoever ended first', async () => {
    for (const [first, second] of [
      [0, 1],
      [1, 0],
    ] as const) {
      await settle();
      const call = await stored();
      await save(confirmed(call.id));
      const runs = [randomUUID(), randomUUID()];
      const takes = [await take(runs[0] ?? ''), await take(runs[1] ?? '')];
      const ends = [];
      for (const at of [first, second])
        ends.push(
          await told(
            runs[at] ?? '',
            (takes[at] ?? []).map((row) => taken(row)),
          ),
        );
      expect(ends.sort()).toEqual([0, 1]);
      expect(await take(randomUUID())).toMatchObject([{ callId: call.id }]);
    }
  });

  it('knows what is on its way, from the moment somebody sets out until they say how that went', async () => {
    await settle();
    const call = await stored();
    const onTheirWay = () => run((tx) => tx.tags.onTheirWay(call.id));
    await save(confirmed(call.id));
    expect(await onTheirWay()).toBe(false);
    const id = randomUUID();
    const rows = await take(id);
    expect(await onTheirWay()).toBe(true);
    await told(
      id,
      rows.map((row) => taken(row)),
    );
    expect(await onTheirWay()).toBe(false);
  });

  it('counts what Salesforce refused, and wants those again that were refused longest ago', async () => {
    await settle();
    const before = await run((tx) => tx.tags.countRefused());
    const call = await stored();
    await save(confirmed(call.id), confirmed(call.id, { tag: 'Pricing' }));
    const id = randomUUID();
    const rows = await take(id);
    await told(
      id,
      rows.map((row) => taken(row, 'ENTITY_IS_DELETED')),
    );
    expect(await run((tx) => tx.tags.countRefused())).toBe(before + 2);
    expect(await take(randomUUID())).toEqual([]);
    await run((tx) => tx.tags.wantRefused(10_000));
    expect((await take(randomUUID())).filter(({ callId }) => callId === call.id)).toHaveLength(2);
    await settle();
    expect(await run((tx) => tx.tags.countRefused())).toBe(0);
    expect(await run((tx) => tx.tags.wantRefused(10_000))).toBe(0);
  });

  it('takes no more than it is asked for, those of one deal together', async () => {
    await settle();
    const deal = opportunity();
    const calls = [await stored({ opportunityId: deal }), await stored(), await stored({ opportunityId: deal })];
    await save(...calls.map(({ id }) => confirmed(id)));
    const places = (await take(randomUUID())).map(({ callId }) => callId);
    const [first, , third] = calls.map(({ id }) => places.indexOf(id)) as [number, number, number];
    expect(Math.abs(first - third)).toBe(1);
    expect(await take(randomUUID(), 2)).toHaveLength(2);
  });

  it('forgets the tags of a call, and what is told of them afterwards is passed over', async () => {
    const call = await stored();
    const kept = await stored();
    await save(confirmed(call.id), tag(call.id, { tag: 'Pricing' }), tag(kept.id));
    const id = randomUUID();
    const rows = await take(id);
    expect(await run((tx) => tx.tags.forget(call.id))).toBe(2);
    expect(await byCall(call.id)).toEqual([]);
    expect(await byCall(kept.id)).toHaveLength(1);
    expect(
      await told(
        id,
        rows.filter(({ callId }) => callId === call.id).map((row) => taken(row)),
      ),
    ).toBe(0);
    expect(await run((tx) => tx.tags.forget(call.id))).toBe(0);
  });

  it('names the confirmed risks of deals, and no tag that is over, suggested or no risk', async () => {
    const deal = opportunity();
    const [one, other] = [await stored({ opportunityId: deal }), await stored({ opportunityId: deal })];
    const end = { ended: { by: REP, at: NOON } };
    await save(
      confirmed(one.id),
      tag(one.id, { tag: 'Legal_Concern' }),
      confirmed(other.id, { tag: 'Pricing', dealRisk: false, severity: null }),
      confirmed(other.id, { tag: 'Churn_Risk', state: 'resolved', ...end }),
      confirmed(other.id, { tag: 'Product_Gap' }),
    );
    const risks = await run((tx) => tx.tags.risksOf([deal, opportunity()]));
    expect(risks.map(({ tag: name, opportunityId }) => [name, opportunityId]).sort()).toEqual([
      ['Product_Gap', deal],
      ['Security_Concern', deal],
    ]);
  });

  it('lists calls with suggestions of a deal, and of a rep, newest first', async () => {
    const deal = opportunity();
    const repUserId = salesforceId('005');
    const at = (minutes: number) => ({ startedAt: new Date(NOON.getTime() + minutes * 60_000) });
    const early = await stored({ opportunityId: deal, repUserId, ...at(0) });
    const late = await stored({ opportunityId: deal, ...at(1) });
    const decided = await stored({ opportunityId: deal, repUserId });
    const hidden = await stored({ opportunityId: deal, salesforceCallId: null });
    await save(
      ...[tag(early.id), tag(early.id, { tag: 'Pricing' }), tag(late.id), tag(hidden.id)],
      ...[confirmed(decided.id), confirmed(late.id, { tag: 'Pricing' })],
    );
    const ofDeal = await run((tx) => tx.tags.suggested({ opportunityId: deal }, 10));
    expect(ofDeal.map(({ call, suggestions }) => [call.id, suggestions])).toEqual([
      [late.id, 1],
      [early.id, 2],
    ]);
    expect(ofDeal[0]?.call).toEqual(await run((tx) => tx.calls.get(late.id)));
    expect(await run((tx) => tx.tags.suggested({ opportunityId: deal }, 1))).toHaveLength(1);
    const ofRep = await run((tx) => tx.tags.suggested({ repUserId }, 10));
    expect(ofRep.map(({ call }) => call.id)).toEqual([early.id]);
  });

  it('leads through every call that is worth suggesting, in parts', async () => {
    const bare = await stored();
    const suggestedOnce = await stored();
    await save(tag(suggestedOnce.id));
    const spoken = await stored();
    const artifactId = randomUUID();
    await run(async (tx) => {
      await tx.artifacts.put({ id: artifactId, kind: 'transcript', callId: spoken.id, text: '{"cues":[]}' });
      await tx.calls.update(spoken.id, { transcript: { status: 'available', reason: null, artifactId, cues: 0 } });
    });
    const all: string[] = [];
    for (let after: string | null = null; ; after = all.at(-1) ?? null) {
      const from: string | null = after;
      const part = await run((tx) => tx.tags.worthSuggesting(from, 1));
      if (part.length === 0) break;
      all.push(...part);
    }
    expect(all).toEqual([...all].sort());
    expect(all).toEqual(expect.arrayContaining([suggestedOnce.id, spoken.id]));
    expect(all).not.toContain(bare.id);
  });

  it('keeps one tag of ten that save it at once', async () => {
    const { id } = await stored();
    await atOnce(10, (index) =>
      run(async (tx) => {
        await tx.calls.lock(id);
        const [current] = await tx.tags.byCall(id);
        await tx.tags.save([confirmed(id, { revision: (current?.revision ?? 0) + 1, second: index })]);
      }),
    );
    expect(await byCall(id)).toMatchObject([{ revision: 10 }]);
  });
}
