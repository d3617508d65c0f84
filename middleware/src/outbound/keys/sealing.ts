import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CountersignError } from '../../domain/errors';

export const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1: 96 bits is the nonce length that GCM is made for. */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  readonly nonce: Buffer;
  /** Ciphertext with the 128-bit tag at its end. */
  readonly ciphertext: Buffer;
}

/** AES-256-GCM under a fresh random nonce. `boundTo` is authenticated, not stored: opening needs the same again. */
export function seal(key: Buffer, plaintext: Buffer, boundTo: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(boundTo, 'utf8'));
  return { nonce, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws CountersignError stored_text_damaged when key, nonce, ciphertext or `boundTo` is not what it was sealed with */
export function open(key: Buffer, { nonce, ciphertext }: Sealed, boundTo: string): Buffer {
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) throw new CountersignError('stored_text_damaged');
  const end = ciphertext.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(boundTo, 'utf8'));
  decipher.setAuthTag(ciphertext.subarray(end));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new CountersignError('stored_text_damaged', {}, { cause });
  }
}

/** A key for one text and no other. */
export function newDataKey(): Buffer {
  return randomBytes(KEY_BYTES);
}
