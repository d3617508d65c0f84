import { z } from 'zod';
import { parseAnswer } from './answer';

/** Addresses under which files of one artifact were served; each is asked for until it serves nothing any more. */
const addresses = z.array(z.string().min(1).max(4096)).max(10_000);

/** @throws CountersignError recorder_malformed where this is none of ours: then nobody can say what to look at */
export function readEvidence(text: string | undefined): Set<string> {
  return new Set(text === undefined ? [] : parseAnswer(addresses, Buffer.from(text, 'utf8'), 'evidence'));
}

/** Null where there is nothing to look at. */
export function writeEvidence(asked: ReadonlySet<string>): string | null {
  return asked.size === 0 ? null : JSON.stringify([...asked]);
}
