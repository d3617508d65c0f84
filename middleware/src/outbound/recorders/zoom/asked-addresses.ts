import type { HeldFile } from './holdings';

/** Where a file was served, to be asked once it is deleted. */
export type Address = HeldFile & { readonly address: string };

export interface AskedAddresses {
  /** Keeps these files' addresses in mind; answers them and those of earlier tries that are not proven gone. */
  add(callKey: string, files: readonly HeldFile[]): readonly Address[];
  /** This address serves nothing any more. */
  drop(callKey: string, address: string): void;
}

/** Calls kept in mind at once; beyond that the oldest is forgotten. */
const MAX_CALLS = 1000;

/**
 * An address is known only while its file is listed. One that still serves after its file left the list would pass for
 * gone at the next try, so it is kept in mind until it is proven gone; in this process only.
 */
export function createAskedAddresses(): AskedAddresses {
  const calls = new Map<string, Map<string, Address>>();
  return {
    add(callKey, files) {
      const addresses = calls.get(callKey) ?? new Map<string, Address>();
      for (const file of files)
        if (file.address !== null) addresses.set(file.address, { ...file, address: file.address });
      if (addresses.size > 0) calls.set(callKey, addresses);
      const oldest = calls.keys().next().value;
      if (calls.size > MAX_CALLS && oldest !== undefined) calls.delete(oldest);
      return [...addresses.values()];
    },
    drop(callKey, address) {
      const addresses = calls.get(callKey);
      addresses?.delete(address);
      if (addresses?.size === 0) calls.delete(callKey);
    },
  };
}
