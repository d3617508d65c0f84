import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clock that processes share: a file says by how many milliseconds it differs from the computer's. */
export interface ClockFile {
  readonly path: string;
  now(): Date;
  setTo(date: Date): void;
}

export function newClockFile(date: Date): ClockFile {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-clock-')), 'offset');
  const setTo = (to: Date): void => writeFileSync(path, String(to.getTime() - Date.now()));
  setTo(date);
  return { path, now: () => readClock(path), setTo };
}

export function readClock(path: string): Date {
  return new Date(Date.now() + Number(readFileSync(path, 'utf8')));
}
