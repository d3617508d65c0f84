import { randomUUID } from 'node:crypto';
import { ChangeSums } from '../../../middleware/src/domain/retention/change-sums';
import { NO_RULES } from '../../../middleware/src/domain/retention/rule-set';
import type { Store } from '../../../middleware/src/ports/store';
import { atOnce } from './at-once';
import { RULE, setOf, storeInForce } from './retention-rows';
import { NOON, REP, sha256 } from './sample-rows';

const ADA = { userId: REP, name: 'Ada Brandt' };
const LATER = new Date('2026-03-03T12:00:00Z');

const none = {
  ...{ confirmedBy: null, confirmedByName: null, confirmedAt: null, confirmedAtRisk: null },
  ...{ cancelledBy: null, cancelledByName: null, cancelledAt: null },
};

export function ruleSetsContract(store: () => Store): void {
  const pending = (rules = [RULE]) =>
    store().transaction(async (tx) => {
      await tx.ruleSets.lock();
      const standing = await tx.ruleSets.pending();
      if (standing) await tx.ruleSets.drop(standing.id);
      const id = randomUUID();
      await tx.ruleSets.insertPending({ id, contentHash: sha256(id), rules, firstSeenAt: NOON });
      return id;
    });
  const get = (id: string) => store().transaction((tx) => tx.ruleSets.get(id));

  it('keeps a pending set whole, and one that keeps for ever with its day of review', async () => {
    const rules = [
      RULE,
      { ...RULE, name: 'Kept', artifact: 'draft', term: { action: 'keep', reviewOn: '2028-02-29' } },
    ];
    const id = await pending(rules as (typeof RULE)[]);
    const expected = {
      id,
      contentHash: sha256(id),
      rules,
      state: 'pending',
      firstSeenAt: NOON,
      inForceAt: null,
      ...none,
    };
    expect(await get(id)).toEqual(expected);
    expect(await store().transaction((tx) => tx.ruleSets.pending())).toEqual(expected);
  });

  it('brings the pending set into force in the place of the one that was', async () => {
    const old = await store().transaction((tx) => storeInForce(tx));
    const id = await pending();
    await store().transaction((tx) => tx.ruleSets.enforce(id, LATER));
    expect(await store().transaction((tx) => tx.ruleSets.inForce())).toMatchObject({ id, inForceAt: LATER });
    expect(await store().transaction((tx) => tx.ruleSets.pending())).toBeNull();
    expect(await get(old.id)).toMatchObject({ state: 'past' });
    const [newest, before] = await store().transaction((tx) => tx.ruleSets.history(2));
    expect([newest?.id, before?.id]).toEqual([id, old.id]);
  });

  it('has one set in force and one pending, whoever stores what', async () => {
    await pending();
    const second = store().transaction((tx) =>
      tx.ruleSets.insertPending({ id: randomUUID(), contentHash: sha256('x'), rules: [RULE], firstSeenAt: NOON }),
    );
    await expect(second).rejects.toMatchObject({ code: 'internal', facts: { constraint: 'one_rule_set_pending' } });
  });

  it('puts readers in order, before there is any set too', async () => {
    await atOnce(6, () => pending());
    expect(await store().transaction((tx) => tx.ruleSets.pending())).not.toBeNull();
  });

  it('confirms, cancels and takes up again what is pending, and only that', async () => {
    const id = await pending();
    await store().transaction((tx) => tx.ruleSets.confirm(id, ADA, LATER, 120));
    expect(await get(id)).toMatchObject({
      confirmedBy: REP,
      confirmedByName: 'Ada Brandt',
      confirmedAt: LATER,
      confirmedAtRisk: 120,
    });
    await store().transaction((tx) => tx.ruleSets.cancel(id, ADA, LATER));
    expect(await get(id)).toMatchObject({
      state: 'pending',
      cancelledBy: REP,
      cancelledByName: 'Ada Brandt',
      cancelledAt: LATER,
    });
    await store().transaction((tx) => tx.ruleSets.takeUp(id, LATER));
    expect(await get(id)).toMatchObject({ firstSeenAt: LATER, ...none });
    await store().transaction((tx) => tx.ruleSets.drop(id));
    for (const change of ['confirm', 'cancel', 'takeUp', 'drop', 'enforce'] as const) {
      const again = store().transaction(async (tx) => {
        if (change === 'confirm') await tx.ruleSets.confirm(id, ADA, NOON, 1);
        else if (change === 'cancel') await tx.ruleSets.cancel(id, ADA, NOON);
        else if (change === 'drop') await tx.ruleSets.drop(id);
        else await tx.ruleSets[change](id, NOON);
      });
      await expect(again).rejects.toMatchObject({ code: 'change_not_pending' });
    }
  });

  it('leaves what is in force there where enforcing another fails', async () => {
    const { id } = await store().transaction((tx) => storeInForce(tx));
    await expect(store().transaction((tx) => tx.ruleSets.enforce(randomUUID(), NOON))).rejects.toMatchObject({
      code: 'change_not_pending',
    });
    expect(await store().transaction((tx) => tx.ruleSets.inForce())).toMatchObject({ id });
  });

  it('remembers how the settings were read, changing only what it is told to', async () => {
    const problems = [{ code: 'tie', records: ['A', 'B'], field: null, found: null, remedy: 'Change one.' }];
    const change = { readAt: NOON, goodAt: NOON, failure: 'settings_refused', problems, reconciledAt: NOON } as const;
    await store().transaction((tx) => tx.settings.update({ ...change, timeZone: 'America/Los_Angeles' }));
    await store().transaction((tx) => tx.settings.update({ readAt: LATER, failure: null }));
    const expected = { ...change, readAt: LATER, failure: null, timeZone: 'America/Los_Angeles' };
    expect(await store().transaction((tx) => tx.settings.get())).toEqual(expected);
    await store().transaction((tx) => tx.settings.update({ timeZone: 'UTC' }));
  });

  it('keeps how far a preview has come, its sums, and begins it anew', async () => {
    const ruleSetId = await pending();
    const begun = { ruleSetId, baseId: null, today: '2026-03-02', total: 6 };
    const get = () => store().transaction((tx) => tx.previews.get(ruleSetId));
    expect(await get()).toBeNull();
    await store().transaction((tx) => tx.previews.begin(begun));
    await store().transaction((tx) => tx.previews.progress(ruleSetId, 2));
    expect(await get()).toEqual({ ...begun, done: 2, summary: null, finishedAt: null });
    const summary = new ChangeSums(NO_RULES, setOf(RULE)).summary();
    await store().transaction((tx) => tx.previews.finish(ruleSetId, summary, '2026-03-04', LATER));
    await store().transaction((tx) => tx.previews.progress(ruleSetId, 1));
    expect(await get()).toEqual({ ...begun, today: '2026-03-04', done: 6, summary, finishedAt: LATER });
    await store().transaction((tx) => tx.previews.begin({ ...begun, today: '2026-03-03' }));
    expect(await get()).toEqual({ ...begun, today: '2026-03-03', done: 0, summary: null, finishedAt: null });
  });

  it('remembers where a feed goes on, to the byte', async () => {
    const channel = randomUUID();
    const get = () => store().transaction((tx) => tx.cursors.get(channel));
    expect(await get()).toBeNull();
    await store().transaction((tx) => tx.cursors.set(channel, Buffer.from([0, 255, 10]), NOON));
    await store().transaction((tx) => tx.cursors.set(channel, Buffer.from([1, 0, 0, 128]), LATER));
    expect(await get()).toEqual(Buffer.from([1, 0, 0, 128]));
    await store().transaction((tx) => tx.cursors.forget(channel));
    expect(await get()).toBeNull();
  });
}
