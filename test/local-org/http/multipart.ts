import { OrgError } from '../errors';

const END = Buffer.from('\r\n\r\n');

/** The parts of a `multipart/form-data` body by name. @throws OrgError CLIENTINPUTERROR */
export function readMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed();
  const parts = new Map<string, Buffer>();
  for (const part of split(body, Buffer.from(`--${boundary}`))) {
    const head = part.indexOf(END);
    if (head < 0) continue;
    const name = /name="?([^";\r\n]+)"?/i.exec(part.subarray(0, head).toString('utf8'))?.[1];
    // The line break before the next boundary is the boundary's.
    if (name !== undefined) parts.set(name, part.subarray(head + END.length, part.length - 2));
  }
  if (parts.size === 0) throw malformed();
  return parts;
}

function split(body: Buffer, boundary: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(boundary);
  while (from >= 0) {
    const next = body.indexOf(boundary, from + boundary.length);
    if (next >= 0) parts.push(body.subarray(from + boundary.length, next));
    from = next;
  }
  return parts;
}

const malformed = (): OrgError => new OrgError('CLIENTINPUTERROR', 'ClientInputError : Malformed multipart request');
