/**
 * A meeting UUID as a path segment. Zoom decodes a path twice where the UUID starts with `/` or contains `//`, so such
 * UUIDs must be encoded twice (Zoom's API guide, "Meeting ID and UUID"); every other UUID once.
 */
export function uuidSegment(uuid: string): string {
  const once = encodeURIComponent(uuid);
  return uuid.startsWith('/') || uuid.includes('//') ? encodeURIComponent(once) : once;
}
