import { createHash } from 'node:crypto';
import { CountersignError } from '../../domain/errors';
import type { MasterKey, WrappedKey } from './master-key';
import { KEY_BYTES, NONCE_BYTES, open, seal } from './sealing';

/**
 * The master key as 32 bytes of the environment. `retired` keys still unwrap what they wrapped, so that a key can be
 * changed without rewriting what is stored. The recorded key id is a hash of the key: it names, and tells nothing.
 *
 * @throws CountersignError internal when a key has another length
 */
export function environmentMasterKey(current: Buffer, retired: readonly Buffer[] = []): MasterKey {
  const known = new Map([current, ...retired].map((key) => [idOf(key), key]));
  return {
    wrap: async (dataKey, boundTo) => {
      const { nonce, ciphertext } = seal(current, dataKey, boundTo);
      return { masterKeyId: idOf(current), wrapped: Buffer.concat([nonce, ciphertext]) };
    },
    knows: (masterKeyId) => known.has(masterKeyId),
    unwrap: async ({ masterKeyId, wrapped }: WrappedKey, boundTo) => {
      const key = known.get(masterKeyId);
      if (key === undefined) throw new CountersignError('stored_text_damaged', { masterKeyId });
      const sealed = { nonce: wrapped.subarray(0, NONCE_BYTES), ciphertext: wrapped.subarray(NONCE_BYTES) };
      return open(key, sealed, boundTo);
    },
  };
}

function idOf(key: Buffer): string {
  if (key.length !== KEY_BYTES) throw new CountersignError('internal', { masterKeyBytes: key.length });
  return `env:${createHash('sha256').update('countersign master key id').update(key).digest('hex').slice(0, 16)}`;
}
