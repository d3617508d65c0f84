import { randomUUID } from 'node:crypto';
import type { Store } from '../../../middleware/src/ports/store';
import type { CallRecord } from '../../../middleware/src/ports/records';
import { call, NOON } from './sample-rows';
import { atOnce } from './at-once';
import { salesforceId } from './retention-rows';

const QUARANTINED = { outcome: 'quarantined', opportunityId: null, repUserId: null } as const;
const byId = (a: CallRecord, b: CallRecord) => (a.id < b.id ? -1 : 1);
/** Of what has started since noon of the sample day, taken for an hour. */
const LOOK = { since: NOON, now: new Date('2026-06-02T00:00:00Z'), until: new Date('2026-06-02T01:00:00Z') };
const WAITING = { outcome: 'waiting', opportunityId: null } as const;

export function callsContract(store: () => Store): void {
  const insert = (row: CallRecord) => store().transaction((tx) => tx.calls.insertOrLock(row));

  it('finds a call by id, by the key of its recorder and by its id in Salesforce', async () => {
    const row = call({ salesforceCallId: 'a0X000000000001AAA', title: 'ראיון · Überblick · 概要' });
    expect(await insert(row)).toEqual({ call: row, inserted: true });
    await store().transaction(async (tx) => {
      expect(await tx.calls.get(row.id)).toEqual(row);
      expect(await tx.calls.byKey('zoom', row.callKey)).toEqual(row);
      expect(await tx.calls.bySalesforceId('a0X000000000001AAA')).toEqual(row);
      expect(await tx.calls.byKey('zoom', `${row.callKey}'`)).toBeNull();
      expect(await tx.calls.bySalesforceId("' OR '1'='1")).toBeNull();
    });
  });

  it('makes one call of eight workers that see it first, and shows each of them the same', async () => {
    const { callKey } = call();
    const outcomes = await atOnce(8, () => insert(call({ callKey })));
    expect(outcomes.filter(({ inserted }) => inserted)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.call.id)).size).toBe(1);
  });

  it('holds the lock until the transaction ends: ten workers that count lose no count', async () => {
    const row = call({ durationMinutes: 0 });
    await insert(row);
    await atOnce(10, () =>
      store().transaction(async (tx) => {
        const { durationMinutes } = (await tx.calls.insertOrLock(row)).call;
        await tx.calls.update(row.id, { durationMinutes: durationMinutes + 1 });
      }),
    );
    expect((await store().transaction((tx) => tx.calls.get(row.id)))?.durationMinutes).toBe(10);
  });

  it('never changes the identity of a call, even when a whole call is given as the change', async () => {
    const row = call();
    await insert(row);
    await store().transaction((tx) => tx.calls.update(row.id, call({ title: 'Renamed' })));
    const now = await store().transaction((tx) => tx.calls.get(row.id));
    expect(now).toEqual({ ...row, title: 'Renamed' });
  });

  it('keeps the state of the transcript', async () => {
    const row = call();
    await insert(row);
    const transcript = { status: 'unreadable', reason: 'transcript_empty', artifactId: null, cues: 0 } as const;
    await store().transaction((tx) => tx.calls.update(row.id, { transcript }));
    expect((await store().transaction((tx) => tx.calls.get(row.id)))?.transcript).toEqual(transcript);
  });

  it('keeps when nothing of a call was left, and its transcript as disposed of', async () => {
    const row = call();
    await insert(row);
    const transcript = { status: 'disposed', reason: null, artifactId: null, cues: 7 } as const;
    const change = { title: '', hostEmail: '', transcript, disposedAt: NOON, movedAt: NOON };
    await store().transaction((tx) => tx.calls.update(row.id, change));
    expect(await store().transaction((tx) => tx.calls.get(row.id))).toEqual({ ...row, ...change });
  });

  it('finds many by their ids in Salesforce, and locks one until the transaction ends', async () => {
    const rows = [salesforceId('a0X'), salesforceId('a0X')].map((salesforceCallId) =>
      call({ salesforceCallId, durationMinutes: 0 }),
    );
    for (const row of rows) await insert(row);
    const [first, second] = rows;
    const wanted = [second?.salesforceCallId ?? '', first?.salesforceCallId ?? '', salesforceId('a0X')];
    const found = await store().transaction((tx) => tx.calls.bySalesforceIds(wanted));
    expect([...found].sort(byId)).toEqual([...rows].sort(byId));
    await atOnce(5, () =>
      store().transaction(async (tx) => {
        const locked = await tx.calls.lock(first?.id ?? '');
        await tx.calls.update(first?.id ?? '', { durationMinutes: (locked?.durationMinutes ?? 0) + 1 });
      }),
    );
    expect((await store().transaction((tx) => tx.calls.get(first?.id ?? '')))?.durationMinutes).toBe(5);
    expect(await store().transaction((tx) => tx.calls.lock(randomUUID()))).toBeNull();
  });

  it('keeps that participants led to its opportunity, which there must be', async () => {
    const row = call({ matchedByParticipants: true });
    await insert(row);
    expect(await store().transaction((tx) => tx.calls.get(row.id))).toEqual(row);
    await expect(
      insert(call({ ...WAITING, reason: 'opportunity_ambiguous', matchedByParticipants: true })),
    ).rejects.toMatchObject({ code: 'internal', facts: { sqlState: '23514' } });
  });

  it('refuses a call that is admitted without consent, opportunity or rep', async () => {
    for (const change of [{ consent: 'not_recorded' }, { opportunityId: null }, { repUserId: null }] as const) {
      await expect(insert(call(change))).rejects.toMatchObject({ code: 'internal', facts: { sqlState: '23514' } });
    }
  });

  it('lists what is not admitted, what waits for somebody before what is refused, the newest first, and of it what may still be completed', async () => {
    const at = (hours: number): Date => new Date(Date.UTC(2026, 5, 1, hours));
    const waiting = call({ ...WAITING, reason: 'opportunity_not_named', startedAt: at(4) });
    const noConsent = call({ ...QUARANTINED, reason: 'consent_not_recorded', startedAt: at(3) });
    const declined = call({ ...QUARANTINED, reason: 'consent_declined', consent: 'declined', startedAt: at(2) });
    const old = call({ ...WAITING, reason: 'opportunity_not_found', startedAt: new Date('2025-01-01T00:00:00Z') });
    const gone = call({ ...WAITING, reason: 'opportunity_not_named', startedAt: at(6), disposedAt: NOON });
    for (const row of [old, declined, waiting, noConsent, gone, call({ startedAt: at(5) })]) await insert(row);
    const ids = (rows: readonly CallRecord[]): string[] => rows.map(({ id }) => id);
    await store().transaction(async (tx) => {
      expect(ids(await tx.calls.notAdmitted(10))).toEqual([waiting.id, old.id, noConsent.id, declined.id]);
      expect(ids(await tx.calls.notAdmitted(2))).toEqual([waiting.id, old.id]);
      expect(ids(await tx.calls.takeForLook(LOOK, 10))).toEqual([waiting.id, noConsent.id]);
    });
  });

  describe('looking at what waits', () => {
    const at = (hours: number): Date => new Date(Date.UTC(2027, 0, 1, hours));
    const look = (hours: number) => ({ since: at(-1), now: at(hours), until: at(hours + 1) });
    const take = (hours: number, limit = 10) => store().transaction((tx) => tx.calls.takeForLook(look(hours), limit));
    const idsOf = (rows: readonly CallRecord[]) => rows.map(({ id }) => id);
    const looked = (hours: number, id: string, next: Date | null) =>
      store().transaction((tx) => tx.calls.looked(look(hours).until, [{ id, at: next }]));
    /** Admits what the test before left, so that each begins with its own. */
    const made: CallRecord[] = [];
    const one = async (): Promise<CallRecord> => {
      const row = call({ ...WAITING, reason: 'opportunity_not_named', startedAt: at(0) });
      await insert(row);
      made.push(row);
      return row;
    };
    afterEach(async () => {
      for (const { id } of made.splice(0))
        await store().transaction((tx) => tx.calls.update(id, { startedAt: new Date('2020-01-01T00:00:00Z') }));
    });

    it('gives each of them to one of eight who take them at once, and to nobody else until the time is over', async () => {
      const all = idsOf([await one(), await one(), await one()]);
      const taken = await atOnce(8, () => take(0));
      expect(taken.flatMap(idsOf).sort()).toEqual([...all].sort());
      expect(await take(0.9)).toEqual([]);
      expect(idsOf(await take(1)).sort()).toEqual([...all].sort());
    });

    it('takes none before it is due, and one that is due at once whenever', async () => {
      const [put, now] = [await one(), await one()];
      await take(0);
      await looked(0, put.id, at(5));
      await looked(0, now.id, null);
      expect(idsOf(await take(0.1))).toEqual([now.id]);
      await looked(0.1, now.id, at(9));
      expect(idsOf(await take(4.9))).toEqual([]);
      expect(idsOf(await take(5))).toEqual([put.id]);
    });

    it('has what changed meanwhile looked at next, whatever the look before says', async () => {
      const [judged, moved, shown] = [await one(), await one(), await one()];
      await take(0);
      await store().transaction(async (tx) => {
        await tx.calls.update(judged.id, { outcome: 'waiting', reason: 'rep_not_found' });
        await tx.calls.update(moved.id, { opportunityId: salesforceId('006'), movedAt: at(0) });
        await tx.calls.update(shown.id, { projected: true });
      });
      for (const { id } of [judged, moved, shown]) await looked(0, id, at(9));
      expect(idsOf(await take(0.5)).sort()).toEqual([judged.id, moved.id].sort());
    });

    it('says nothing of a call that another has taken since', async () => {
      const { id } = await one();
      await take(0);
      await take(2);
      await looked(0, id, at(99));
      expect(idsOf(await take(3))).toEqual([id]);
    });

    it('puts none off for longer than two days, even where a clock was ahead', async () => {
      const { id } = await one();
      await take(0);
      await looked(0, id, at(24 * 300));
      expect(idsOf(await take(2))).toEqual([id]);
    });
  });
}
