import { randomUUID } from 'node:crypto';
import type { BoardViewRecord } from '../../../middleware/src/ports/board-views';
import type { Store } from '../../../middleware/src/ports/store';
import { atOnce } from './at-once';
import { NOON } from './sample-rows';

let lastPerson = 0;

/** Somebody of whom nothing is kept so far. */
function somebody(): string {
  lastPerson += 1;
  return `0055w00000${String(lastPerson).padStart(5, '0')}AAA`;
}

function view(userId: string, name: string, change: Partial<BoardViewRecord> = {}): BoardViewRecord {
  return {
    id: randomUUID(),
    userId,
    name,
    filter: { stages: ['Prospecting'], amountFrom: null },
    savedAt: NOON,
    ...change,
  };
}

export function boardViewsContract(store: () => Store): void {
  const save = (one: BoardViewRecord, most = 50) => store().transaction((tx) => tx.boardViews.save(one, most));
  const all = (userId: string) => store().transaction((tx) => tx.boardViews.ofUser(userId));

  it('gives back what was saved, to the person who saved it alone', async () => {
    const [ada, bob] = [somebody(), somebody()];
    const one = view(ada, 'Closing soon');
    expect(await save(one)).toEqual(one);
    expect(await all(ada)).toEqual([one]);
    expect(await all(bob)).toEqual([]);
  });

  it('overwrites the view of the same name, however it is written, and keeps its id', async () => {
    const ada = somebody();
    const before = view(ada, 'Größte Deals');
    await save(before);
    // The same letters put together of base letter and mark, in capitals.
    const name = 'GRÖßTE DEALS'.normalize('NFD');
    const later = new Date(NOON.getTime() + 1_000);
    const after = await save(view(ada, name, { filter: { owners: [] }, savedAt: later }));
    expect(after).toEqual({ ...before, name, filter: { owners: [] }, savedAt: later });
    expect(await all(ada)).toEqual([after]);
  });

  it('lets two people use one name', async () => {
    const [ada, bob] = [somebody(), somebody()];
    await save(view(ada, 'Mine'));
    await save(view(bob, 'Mine', { filter: { team: 'mine' } }));
    expect(await all(ada)).toMatchObject([{ filter: { amountFrom: null } }]);
    expect(await all(bob)).toMatchObject([{ filter: { team: 'mine' } }]);
  });

  it('keeps no more than so many, also when ten are saved at once, and still overwrites', async () => {
    const ada = somebody();
    const saved = await atOnce(10, (at) => save(view(ada, `View ${at}`), 4));
    expect(saved.filter((one) => one !== null)).toHaveLength(4);
    const kept = await all(ada);
    expect(kept).toHaveLength(4);
    expect(await save(view(ada, kept[0]?.name ?? '', { filter: { stages: [] } }), 4)).toMatchObject({
      id: kept[0]?.id,
    });
    expect(await save(view(ada, 'One more'), 4)).toBeNull();
  });

  it('removes the person’s own, and nobody else’s', async () => {
    const [ada, bob] = [somebody(), somebody()];
    const one = view(ada, 'Mine');
    await save(one);
    await store().transaction((tx) => tx.boardViews.remove(one.id, bob));
    expect(await all(ada)).toEqual([one]);
    await store().transaction((tx) => tx.boardViews.remove(one.id, ada));
    await store().transaction((tx) => tx.boardViews.remove(one.id, ada));
    expect(await all(ada)).toEqual([]);
  });
}
