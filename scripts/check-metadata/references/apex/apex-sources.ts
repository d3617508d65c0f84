import path from 'node:path';
import type { Finding } from '../../finding';
import type { Context } from '../context';
import { parseApex, type ParsedApex } from './parse-apex';

export interface ApexSource {
  readonly file: string;
  readonly parsed: ParsedApex;
}

/** Classes and triggers of the project that are Apex; what is not, the formatter's check reports. */
export function* apexSources(context: Context): Iterable<ApexSource> {
  for (const file of context.sources.files) {
    const entry = /\.cls$/.test(file) ? 'compilationUnit' : /\.trigger$/.test(file) ? 'triggerUnit' : undefined;
    // Of installed packages only what they show stands there.
    if (!entry || /__/.test(path.posix.basename(file))) continue;
    const parsed = context.sources.parse(file, 'apex', (text) => parseApex(text, entry));
    if (parsed.faults.length === 0) yield { file, parsed };
  }
}

/**
 * What is found in each class and trigger by itself, which holds for as long as its text does.
 * @param kind under which it is remembered
 */
export function* inApex(
  context: Context,
  kind: string,
  found: (source: ApexSource) => Iterable<Finding>,
): Iterable<Finding> {
  for (const source of apexSources(context)) yield* context.sources.parse(source.file, kind, () => [...found(source)]);
}
