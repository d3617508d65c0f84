const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** Each block of a PEM text (RFC 7468) by itself, in their order: keys, certificates. */
export function pemBlocks(text: string): readonly string[] {
  return text.match(BLOCK) ?? [];
}
