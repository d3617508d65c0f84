import fc from 'fast-check';
import { sealedPositions } from '../../../middleware/src/outbound/keys/sealed-positions';

const KEY = Buffer.alloc(32, 7);
const positions = sealedPositions(KEY);
const seal = (position: string, boundTo: string): string => positions.seal(position, boundTo);
const open = (sealed: string, boundTo: string): string | null => positions.open(sealed, boundTo);
const POSITION = '2026-11-20T10:23:11.000Z a0C5w000001abcDEAQ';

describe('a position in a list', () => {
  it('comes back in another process with the same master key, to whom and what it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ maxLength: 40 }), (position, boundTo) => {
        expect(sealedPositions(KEY).open(seal(position, boundTo), boundTo)).toBe(position);
      }),
    );
  });

  it('tells nothing: not its text, nor whether two are the same', () => {
    const [one, other] = [seal(POSITION, 'rita'), seal(POSITION, 'rita')];
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('2026');
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[A-Za-z0-9_-]+$/);
    // 12 bytes of nonce, 43 of text, 16 of tag, six bits a character: the contract allows 200.
    expect(one).toHaveLength(95);
  });

  it.each<[string, () => string | null]>([
    ['for somebody else', () => open(seal(POSITION, 'rita'), 'mara')],
    ['under another master key', () => sealedPositions(Buffer.alloc(32, 8)).open(seal(POSITION, 'rita'), 'rita')],
    [
      'that was changed',
      () =>
        open(
          seal(POSITION, 'rita').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
          'rita',
        ),
    ],
    ['that was cut', () => open(seal(POSITION, 'rita').slice(0, -4), 'rita')],
    ['in clear', () => open(Buffer.from(POSITION).toString('base64url'), 'rita')],
    ['that is empty', () => open('', 'rita')],
    ['that is nothing of the kind', () => open("💥 ' OR 1=1", 'rita')],
  ])('is none %s', (_, opened) => {
    expect(opened()).toBeNull();
  });
});
