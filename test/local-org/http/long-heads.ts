import type { RequestHandler } from 'express';

/** Bytes: "the maximum length for the combined URI and headers is 16,384 bytes" (status 431), and of the URI alone (414). */
export const LONGEST_REQUEST_HEAD = 16_384;

/** Answers in the words of the platform's web server, as a public report shows them (jsforce issue 1134). */
export const refuseLongHeads: RequestHandler = (request, response, next) => {
  const uri = Buffer.byteLength(request.originalUrl);
  const headers = request.rawHeaders.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
  const refuse = (status: number, reason: string): void =>
    void response
      .status(status)
      .type('html')
      .send(`<h1>Bad Message ${String(status)}</h1><pre>reason: ${reason}</pre>`);
  if (uri > LONGEST_REQUEST_HEAD) refuse(414, 'URI Too Long');
  else if (uri + headers > LONGEST_REQUEST_HEAD) refuse(431, 'Request Header Fields Too Large');
  else next();
};
