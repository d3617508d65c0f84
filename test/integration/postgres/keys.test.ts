import { randomBytes } from 'node:crypto';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { open, seal } from '../../../middleware/src/outbound/keys/sealing';

const DAMAGED = expect.objectContaining({ code: 'stored_text_damaged' }) as Error;

describe('sealing', () => {
  // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test cases 13 and 14.
  it.each([
    ['13', '', '530f8afbc74536b9a963b4f1c4cb738b'],
    ['14', '00'.repeat(16), 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'],
  ])('is AES-256-GCM: test case %s opens', (_, plaintext, ciphertext) => {
    const sealed = { nonce: Buffer.alloc(12), ciphertext: Buffer.from(ciphertext, 'hex') };
    expect(open(Buffer.alloc(32), sealed, '').toString('hex')).toBe(plaintext);
  });

  it('takes a new nonce each time', () => {
    const key = randomBytes(32);
    const nonces = Array.from({ length: 1000 }, () => seal(key, Buffer.from('same'), 'same').nonce.toString('hex'));
    expect(new Set(nonces).size).toBe(1000);
  });

  it('opens for nothing but what it was bound to', () => {
    const key = randomBytes(32);
    const sealed = seal(key, Buffer.from('text'), 'one:ai_draft');
    expect(() => open(key, sealed, 'two:ai_draft')).toThrow(DAMAGED);
    expect(() => open(randomBytes(32), sealed, 'one:ai_draft')).toThrow(DAMAGED);
    expect(() => open(key, { ...sealed, ciphertext: sealed.ciphertext.subarray(0, 15) }, 'one:ai_draft')).toThrow(
      DAMAGED,
    );
  });

  it('notices every single bit that is turned', () => {
    const key = randomBytes(32);
    const { nonce, ciphertext } = seal(key, Buffer.from('a short text'), 'x');
    for (let bit = 0; bit < ciphertext.length * 8; bit += 1) {
      const turned = Buffer.from(ciphertext);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key, { nonce, ciphertext: turned }, 'x')).toThrow(DAMAGED);
    }
  });
});

describe('the master key of the environment', () => {
  it('unwraps what it wrapped, and what a key that it replaced wrapped', async () => {
    const [old, next] = [randomBytes(32), randomBytes(32)];
    const dataKey = randomBytes(32);
    const wrapped = await environmentMasterKey(old).wrap(dataKey, 'place');
    const rotated = environmentMasterKey(next, [old]);
    expect((await rotated.unwrap(wrapped, 'place')).equals(dataKey)).toBe(true);
    expect((await rotated.wrap(dataKey, 'place')).masterKeyId).not.toBe(wrapped.masterKeyId);
  });

  it('refuses a key that an unknown master key wrapped, and one for another place', async () => {
    const master = environmentMasterKey(randomBytes(32));
    const wrapped = await master.wrap(randomBytes(32), 'place');
    await expect(environmentMasterKey(randomBytes(32)).unwrap(wrapped, 'place')).rejects.toEqual(DAMAGED);
    await expect(master.unwrap(wrapped, 'elsewhere')).rejects.toEqual(DAMAGED);
  });

  it('never stores the data key itself', async () => {
    const dataKey = randomBytes(32);
    const { wrapped } = await environmentMasterKey(randomBytes(32)).wrap(dataKey, 'place');
    expect(wrapped.includes(dataKey)).toBe(false);
  });

  it('takes 32 bytes and nothing else', () => {
    expect(() => environmentMasterKey(Buffer.alloc(16))).toThrow(
      expect.objectContaining({ code: 'internal' }) as Error,
    );
  });
});
