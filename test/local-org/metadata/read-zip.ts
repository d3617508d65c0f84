import JSZip from 'jszip';

/** What the Metadata API takes at most: "39 MB" zipped (which is 50 MiB in base64), 10,000 files, and here 400 MB unpacked. */
export const MOST_ZIPPED = 39_321_600;
export const MOST_FILES = 10_000;
const MOST_UNPACKED = 400 * 1024 * 1024;

/** A zip that no deploy begins with. `code` is the status code of the deploy's result. */
export class ZipProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ZipProblem';
  }
}

/** Its files by path; folders left out. @throws ZipProblem where it is none, leads out of itself, or is too large */
export async function readZip(zip: Buffer): Promise<Map<string, Buffer>> {
  if (zip.length > MOST_ZIPPED)
    throw new ZipProblem(
      'LIMIT_EXCEEDED',
      `Maximum size of request reached. Maximum size of request is ${String(MOST_ZIPPED)} bytes.`,
    );
  const opened = await JSZip.loadAsync(zip, { checkCRC32: true }).catch((cause: unknown) => {
    throw new ZipProblem(
      'UNKNOWN_EXCEPTION',
      `The zip file cannot be read: ${cause instanceof Error ? firstSentence(cause.message) : 'no zip'}`,
    );
  });
  const entries = Object.values(opened.files).filter((entry) => !entry.dir);
  if (entries.length > MOST_FILES)
    throw new ZipProblem(
      'LIMIT_EXCEEDED',
      `The zip has ${String(entries.length)} files; at most ${String(MOST_FILES)} are taken`,
    );
  const files = new Map<string, Buffer>();
  let size = 0;
  for (const entry of entries) {
    const path = safePath(entry.unsafeOriginalName ?? entry.name);
    size += declaredSize(entry);
    if (size > MOST_UNPACKED) throw new ZipProblem('LIMIT_EXCEEDED', 'The zip unpacks to more than 400 MB');
    files.set(path, await entry.async('nodebuffer'));
  }
  return files;
}

const firstSentence = (text: string): string => text.split(/[:.?]/)[0]?.trim() ?? text;

/** @throws ZipProblem for a path that would leave the folder it is unpacked in */
function safePath(name: string): string {
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..'))
    throw new ZipProblem('UNKNOWN_EXCEPTION', `The zip holds a path that leads out of it: ${name}`);
  return path;
}

/** What the zip's directory says of an entry before it is unpacked; jszip checks it against the content. */
function declaredSize(entry: JSZip.JSZipObject): number {
  const data = (entry as unknown as { _data?: { uncompressedSize?: number } })._data;
  return data?.uncompressedSize ?? 0;
}
