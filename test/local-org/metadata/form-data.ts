import { OrgError } from '../errors';

/** A part of a multipart form (RFC 7578). */
export interface FormPart {
  name: string;
  type: string;
  content: Buffer;
}

const CRLF = Buffer.from('\r\n');

/** @throws OrgError INVALID_INPUT where the body is no such form */
export function partsOfForm(body: Buffer, contentType: string): FormPart[] {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  const delimiter = Buffer.from(`--${boundary ?? ''}`);
  let at = boundary === undefined ? -1 : body.indexOf(delimiter);
  if (at < 0) throw new OrgError('INVALID_INPUT', 'The body is no multipart form');
  const parts: FormPart[] = [];
  for (;;) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) return parts;
    parts.push(partOf(body.subarray(start + CRLF.length, next - CRLF.length)));
    at = next;
  }
}

function partOf(bytes: Buffer): FormPart {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, Math.max(end, 0)).toString('utf8');
  return {
    name: /name="([^"]*)"/i.exec(head)?.[1] ?? '',
    type: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'text/plain',
    content: bytes.subarray(end + 4),
  };
}
