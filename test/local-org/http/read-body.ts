import { createGunzip } from 'node:zlib';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { parseJson } from './json-text';

/** Sizes: a composite graph may carry notes of 131,072 characters in base64, many at once. */
const text = express.text({ type: () => true, limit: '50mb' });
/** "Maximum file size: 150 MB" */
const MOST_JOB_DATA = 150 * 1024 * 1024;

const isJobData = ({ method, path, headers }: Request): boolean =>
  (method === 'PUT' && /\/jobs\/ingest\/[^/]+\/batches\/?$/.test(path)) ||
  (method === 'POST' && /\/jobs\/ingest\/?$/.test(path) && /^multipart\//i.test(headers['content-type'] ?? ''));

/** Data that is not taken, whatever the job. */
function refuse(response: Response, status: 400 | 413, sentence: string): void {
  response.status(status).json([{ errorCode: 'CLIENTINPUTERROR', message: `ClientInputError : ${sentence}` }]);
}

/** A request's body as text; data of a bulk job, which may be large, as it came, in pieces. */
export const readBody: RequestHandler = (request, response, next) => {
  if (!isJobData(request)) return text(request, response, next);
  const pieces: Buffer[] = [];
  let size = 0;
  const packed = request.headers['content-encoding'] === 'gzip';
  const source = packed ? request.pipe(createGunzip()) : request;
  source.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size <= MOST_JOB_DATA) pieces.push(piece);
  });
  source.once('error', (error) => refuse(response, 400, `The data cannot be unpacked: ${error.message}`));
  source.once('end', () => {
    if (size > MOST_JOB_DATA) return refuse(response, 413, 'The data exceeds 150 MB');
    request.body = pieces;
    next();
  });
};

export const isPieces = (body: unknown): body is Buffer[] =>
  Array.isArray(body) && body.every((piece) => Buffer.isBuffer(piece));

/** A body as JSON says it; undefined where there is none. Data of a bulk job as it is. @throws OrgError JSON_PARSER_ERROR */
export function json(body: unknown): unknown {
  if (isPieces(body)) return body;
  if (typeof body !== 'string' || body === '') return undefined;
  return parseJson(body);
}
