import { randomUUID } from 'node:crypto';
import type { Store } from '../../../middleware/src/ports/store';
import type { RisksTold } from '../../../middleware/src/ports/tag-store';
import { atOnce } from './at-once';
import { opportunity } from './retention-rows';
import { NOON } from './sample-rows';

export function openRisksContract(store: () => Store): void {
  const want = (...ids: string[]) => store().transaction((tx) => tx.openRisks.want(ids));
  const take = (run: string) => store().transaction((tx) => tx.openRisks.take(run, 10_000));
  const told = (run: string, rows: readonly RisksTold[]) =>
    store().transaction((tx) => tx.openRisks.told(run, rows, NOON));
  /** Everything that is wanted was told that it bears these. */
  const settle = async (shown: readonly string[] = []) => {
    const run = randomUUID();
    return told(
      run,
      (await take(run)).map((row) => ({ ...row, shown, refused: null, leftOut: [] })),
    );
  };
  const ofDeal = async (id: string) => (await take(randomUUID())).find(({ opportunityId }) => opportunityId === id);

  it('wants a deal, and is done with it once it was told; what was shown stays known', async () => {
    await settle();
    const deal = opportunity();
    await want(deal, deal);
    expect(await take(randomUUID())).toMatchObject([{ opportunityId: deal, shown: [] }]);
    await settle(['Churn_Risk', 'Legal_Concern']);
    expect(await take(randomUUID())).toEqual([]);
    await want(deal);
    expect(await ofDeal(deal)).toMatchObject({ shown: ['Churn_Risk', 'Legal_Concern'] });
  });

  it('does not know what stands there once somebody has set out to change it', async () => {
    const deal = opportunity();
    await want(deal);
    await settle(['Churn_Risk']);
    await want(deal);
    await store().transaction((tx) => tx.openRisks.unknown([deal]));
    expect(await ofDeal(deal)).toMatchObject({ shown: null });
  });

  it('wants it again where it was asked for meanwhile', async () => {
    await settle();
    const deal = opportunity();
    await want(deal);
    const run = randomUUID();
    const rows = await take(run);
    await want(deal);
    await told(
      run,
      rows.map((row) => ({ ...row, shown: [], refused: null, leftOut: [] })),
    );
    expect(await ofDeal(deal)).toMatchObject({ shown: [] });
  });

  it('has it told once more where two told it at once, and knows no more what stands', async () => {
    await settle();
    const deal = opportunity();
    await want(deal);
    const [one, other] = [randomUUID(), randomUUID()];
    const early = await take(one);
    const late = await take(other);
    expect(
      await told(
        other,
        late.map((row) => ({ ...row, shown: ['Churn_Risk'], refused: null, leftOut: [] })),
      ),
    ).toBe(0);
    expect(
      await told(
        one,
        early.map((row) => ({ ...row, shown: [], refused: null, leftOut: [] })),
      ),
    ).toBe(1);
    expect(await ofDeal(deal)).toMatchObject({ shown: null });
  });

  it('counts what Salesforce refused, and wants it again', async () => {
    await settle();
    const before = await store().transaction((tx) => tx.openRisks.countRefused());
    const deal = opportunity();
    await want(deal);
    const run = randomUUID();
    await told(
      run,
      (await take(run)).map((row) => ({ ...row, shown: null, refused: 'ENTITY_IS_DELETED', leftOut: [] })),
    );
    expect(await store().transaction((tx) => tx.openRisks.countRefused())).toBe(before + 1);
    expect(await store().transaction((tx) => tx.openRisks.wantRefused(10))).toBeGreaterThanOrEqual(1);
    expect(await ofDeal(deal)).toMatchObject({ shown: null });
    await settle();
    expect(await store().transaction((tx) => tx.openRisks.countRefused())).toBe(0);
  });

  it('names the deals that were not told yet, or refused, and neither others nor those that are gone', async () => {
    await settle();
    const [due, refused, gone, fine] = [opportunity(), opportunity(), opportunity(), opportunity()];
    const untold = () =>
      store().transaction((tx) => tx.openRisks.untold([due, refused, gone, fine, opportunity()], ['GONE']));
    await want(refused, gone, fine);
    const run = randomUUID();
    const answer = new Map([
      [refused, 'NO'],
      [gone, 'GONE'],
    ]);
    await told(
      run,
      (await take(run)).map((row) => ({
        ...row,
        shown: answer.has(row.opportunityId) ? null : [],
        refused: answer.get(row.opportunityId) ?? null,
        leftOut: [],
      })),
    );
    await want(due, gone);
    expect(await untold()).toEqual(new Set([due, refused]));
    await want(refused);
    await settle();
    expect(await untold()).toEqual(new Set());
  });

  it('knows what stands where the field refused some of the risks, and says which, of how many deals', async () => {
    await settle();
    const [one, other, fine] = [opportunity(), opportunity(), opportunity()];
    await want(one, other, fine);
    const run = randomUUID();
    const left = new Map([
      [one, ['Weather']],
      [other, ['Weather', 'Traffic']],
    ]);
    const tell = async (id: string, of: Map<string, string[]>) =>
      told(
        id,
        (await take(id)).map((row) => {
          const leftOut = of.get(row.opportunityId) ?? [];
          return { ...row, shown: ['Churn_Risk'], refused: leftOut.length > 0 ? 'NO_VALUE' : null, leftOut };
        }),
      );
    await tell(run, left);
    const byName = () => store().transaction((tx) => tx.openRisks.leftOut());
    expect(await byName()).toEqual([
      { risk: 'Traffic', deals: 1 },
      { risk: 'Weather', deals: 2 },
    ]);
    expect(await store().transaction((tx) => tx.openRisks.untold([one, other, fine], ['GONE']))).toEqual(new Set());
    expect(await store().transaction((tx) => tx.openRisks.wantRefused(10))).toBe(2);
    expect(await ofDeal(other)).toMatchObject({ shown: ['Churn_Risk'], leftOut: ['Weather', 'Traffic'] });
    await tell(randomUUID(), new Map());
    expect(await byName()).toEqual([]);
  });

  it('loses no wake-up of ten that come at once for the same two deals', async () => {
    await settle();
    const [one, other] = [opportunity(), opportunity()];
    await atOnce(10, (index) => (index % 2 === 0 ? want(one, other) : want(other, one)));
    const rows = await take(randomUUID());
    expect(rows.map(({ wanted }) => wanted)).toEqual(['10', '10']);
  });
}
