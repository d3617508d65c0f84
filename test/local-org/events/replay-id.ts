/** Eight bytes, the highest first, and two zeros after them: what real orgs send. */
export function encodeReplayId(replayId: number): Buffer {
  const bytes = Buffer.alloc(10);
  bytes.writeBigUInt64BE(BigInt(replayId));
  return bytes;
}

/** Clients that read a replay id as a number send the eight bytes alone. @returns undefined where it is none */
export function decodeReplayId(bytes: Buffer): number | undefined {
  if (bytes.length !== 8 && bytes.length !== 10) return undefined;
  if (bytes.length === 10 && bytes.readUInt16BE(8) !== 0) return undefined;
  const value = bytes.readBigUInt64BE();
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}
