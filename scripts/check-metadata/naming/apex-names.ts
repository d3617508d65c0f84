import { read, type MetaFile } from '../source-file';
import type { NameFault } from './name-fault';

const META = /-meta\.xml$/;
// Comments and texts first, so that a word inside one declares nothing.
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|@?\w+/g;
const DECLARES: Readonly<Record<string, readonly string[]>> = {
  ApexClass: ['class', 'interface', 'enum'],
  ApexTrigger: ['trigger'],
};

/** A class or trigger is called as its file is. */
export function classNameFault(
  root: string,
  { file, kind, name }: MetaFile,
  there: ReadonlySet<string>,
): NameFault | undefined {
  const keywords = DECLARES[kind.name];
  const code = file.replace(META, '');
  if (!keywords || !there.has(code)) return undefined;
  const words = [...read(root, code).matchAll(TOKENS)].map(([word]) => word).filter((word) => /^\w/.test(word));
  const declared = words[words.findIndex((word) => keywords.includes(word.toLowerCase())) + 1];
  const found = words.some((word) => keywords.includes(word.toLowerCase()));
  // Hidden classes of installed packages hold no more than a note.
  if (!found || declared === undefined || declared.toLowerCase() === name.toLowerCase()) return undefined;
  return {
    file: code,
    rule: 'wrong-class-name',
    message: `The file is called ${name}, and declares ${declared}.`,
    remedy: `Give both one name.`,
  };
}
