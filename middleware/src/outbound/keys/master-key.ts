/** A data key as it may be stored: useless without the master key of that id. */
export interface WrappedKey {
  readonly masterKeyId: string;
  readonly wrapped: Buffer;
}

/**
 * What wraps the key of each text. Here it is a key from the environment; a key management service fits the same two
 * methods. `boundTo` is authenticated with the key: it unwraps only for the text that it was made for.
 */
export interface MasterKey {
  /** `dataKey`: 32 bytes. */
  wrap(dataKey: Buffer, boundTo: string): Promise<WrappedKey>;
  /** @throws CountersignError stored_text_damaged when the key is not the one wrapped, for another text, or unknown */
  unwrap(key: WrappedKey, boundTo: string): Promise<Buffer>;
  /** Whether it can unwrap what the master key of this id wrapped. */
  knows(masterKeyId: string): boolean;
}
