import { hkdfSync } from 'node:crypto';
import { CountersignError } from '../../domain/errors';
import type { Positions } from '../../ports/positions';
import { KEY_BYTES, NONCE_BYTES, open, seal } from './sealing';

/** RFC 5869: a key of its own, so that what clients hold is never under the key that wraps the keys of texts. */
const INFO = 'countersign: positions in lists';

/** @param masterKey 32 bytes. With another one, positions given out before are not understood: the list begins anew. */
export function sealedPositions(masterKey: Buffer): Positions {
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), INFO, KEY_BYTES));
  return {
    seal: (position, boundTo) => {
      const { nonce, ciphertext } = seal(key, Buffer.from(position, 'utf8'), boundTo);
      return Buffer.concat([nonce, ciphertext]).toString('base64url');
    },
    open: (sealed, boundTo) => {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const nonce = bytes.subarray(0, NONCE_BYTES);
        return open(key, { nonce, ciphertext: bytes.subarray(NONCE_BYTES) }, boundTo).toString('utf8');
      } catch (error) {
        // Anybody may send anything; that is no damage of ours.
        if (error instanceof CountersignError && error.code === 'stored_text_damaged') return null;
        throw error;
      }
    },
  };
}
