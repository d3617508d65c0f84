import { randomUUID } from 'node:crypto';
import type { AccessEntry } from '../../../middleware/src/ports/records';
import type { Store } from '../../../middleware/src/ports/store';
import { call, NOON, REP } from './sample-rows';
import { atOnce } from './at-once';

export function logsContract(store: () => Store): void {
  it('gives back the readings of a call in the order in which they were logged', async () => {
    const row = call();
    const other = call();
    const entry = (callId: string, artifact: AccessEntry['artifact']): AccessEntry => ({
      id: randomUUID(),
      at: NOON,
      userId: REP,
      callId,
      artifact,
      purpose: 'coaching',
      role: 'reviewer',
    });
    const entries = [entry(row.id, 'transcript'), entry(row.id, 'draft'), entry(row.id, 'transcript')];
    await store().transaction(async (tx) => {
      await tx.calls.insertOrLock(row);
      await tx.calls.insertOrLock(other);
      await tx.accessLog.append(entry(other.id, 'draft'));
      for (const one of entries) await tx.accessLog.append(one);
    });
    expect(await store().transaction((tx) => tx.accessLog.byCall(row.id))).toEqual(entries);
  });

  it('knows for which purpose a person has last read anything of a call, and since when', async () => {
    const [row, other] = [call(), call()];
    const someoneElse = '005000000000777AAA';
    const at = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000);
    const read = (hours: number, purpose: string, change: Partial<AccessEntry> = {}): AccessEntry => ({
      ...{ id: randomUUID(), at: at(hours), userId: REP, callId: row.id, artifact: 'tags_and_insights', purpose },
      ...{ role: 'reviewer', ...change },
    });
    await store().transaction(async (tx) => {
      await tx.calls.insertOrLock(row);
      await tx.calls.insertOrLock(other);
      await tx.accessLog.append(read(0, 'coaching'));
      await tx.accessLog.append(read(1, 'deal_risk_review', { artifact: 'draft' }));
      await tx.accessLog.append(read(2, 'onboarding', { userId: someoneElse }));
      await tx.accessLog.append(read(3, 'product_feedback', { callId: other.id }));
    });
    const last = (userId: string, hours: number) =>
      store().transaction((tx) => tx.accessLog.lastPurpose({ callId: row.id, userId }, at(hours)));
    expect(await last(REP, 0)).toBe('deal_risk_review');
    expect(await last(REP, 1)).toBe('deal_risk_review');
    expect(await last(REP, 1.01)).toBeNull();
    expect(await last(someoneElse, 0)).toBe('onboarding');
  });

  it('lets one of eight requests that carry the same token pass', async () => {
    const jti = `${randomUUID()} with \u0000 and ${'x'.repeat(5000)}`;
    const expiresAt = new Date(Date.now() + 60_000);
    const passed = await atOnce(8, () => store().transaction((tx) => tx.doorTokens.useOnce(jti, expiresAt)));
    expect(passed.filter(Boolean)).toHaveLength(1);
  });

  it('still refuses a token after its expiry, whatever clock verified it', async () => {
    const jti = randomUUID();
    const use = () => store().transaction((tx) => tx.doorTokens.useOnce(jti, new Date('2001-01-01T00:00:00Z')));
    expect(await use()).toBe(true);
    expect(await use()).toBe(false);
  });

  it('appends to the audit log, and one entry only once', async () => {
    const entry = { id: randomUUID(), at: NOON, type: 'approved', subject: { revision: 3, reason: null } } as const;
    await store().transaction((tx) => tx.audit.append(entry));
    await expect(store().transaction((tx) => tx.audit.append(entry))).rejects.toMatchObject({ code: 'internal' });
  });
}
