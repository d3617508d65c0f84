import { randomUUID } from 'node:crypto';
import type { Store } from '../../../middleware/src/ports/store';
import { call } from './sample-rows';

export function artifactsContract(store: () => Store): void {
  const put = (id: string, text: string) =>
    store().transaction((tx) => tx.artifacts.put({ id, kind: 'inbox_body', callId: null, text }));
  const read = (id: string) => store().transaction((tx) => tx.artifacts.read(id, 'inbox_body'));

  it.each([
    ['nothing', ''],
    ['one character outside the basic plane', '𝄞'],
    ['right-to-left text', 'שלום، مرحبا'],
    ['line ends and controls', 'a\r\nb\u0000c\u2028d'],
    ['131,072 characters of three bytes', '概'.repeat(131_072)],
  ])('gives back %s exactly', async (_, text) => {
    const id = randomUUID();
    await put(id, text);
    expect(await read(id)).toBe(text);
  });

  it('gives back 20 MB exactly', async () => {
    const id = randomUUID();
    const text = 'WEBVTT '.repeat(3_000_000);
    await put(id, text);
    expect((await read(id)) === text).toBe(true);
  });

  it('answers not_found for what was never there', async () => {
    await expect(read(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reads a text only as what it was stored as', async () => {
    const id = randomUUID();
    await put(id, 'what a machine wrote');
    const asApproved = store().transaction((tx) => tx.artifacts.read(id, 'approved_text'));
    await expect(asApproved).rejects.toMatchObject({ code: 'stored_text_damaged' });
  });

  it('destroys a text for good, and a second time without complaint', async () => {
    const id = randomUUID();
    await put(id, 'secret');
    await store().transaction((tx) => tx.artifacts.destroy(id));
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(store().transaction((tx) => tx.artifacts.destroy(id))).resolves.toBeUndefined();
  });

  it('finds the texts of a call by kind, and says which of some still stand', async () => {
    const ofCall = call();
    const [draft, comment, other] = [randomUUID(), randomUUID(), randomUUID()];
    await store().transaction(async (tx) => {
      await tx.calls.insertOrLock(ofCall);
      await tx.artifacts.put({ id: draft, kind: 'ai_draft', callId: ofCall.id, text: 'a' });
      await tx.artifacts.put({ id: comment, kind: 'comment', callId: ofCall.id, text: 'b' });
      await tx.artifacts.put({ id: other, kind: 'transcript', callId: ofCall.id, text: 'c' });
    });
    await store().transaction(async (tx) => {
      const found = await tx.artifacts.ofCall(ofCall.id, ['comment', 'ai_draft', 'approved_text']);
      expect([...found].sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
        { id: draft, kind: 'ai_draft' },
        { id: comment, kind: 'comment' },
      ]);
      expect(await tx.artifacts.ofCall(ofCall.id, [])).toEqual([]);
      await tx.artifacts.destroy(draft);
      expect(await tx.artifacts.standing([other, draft, randomUUID(), comment])).toEqual([other, comment]);
      expect(await tx.artifacts.standing([])).toEqual([]);
    });
  });

  it('keeps a text whose destruction was undone', async () => {
    const id = randomUUID();
    await put(id, 'kept');
    const undone = store().transaction(async (tx) => {
      await tx.artifacts.destroy(id);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await read(id)).toBe('kept');
  });
}
