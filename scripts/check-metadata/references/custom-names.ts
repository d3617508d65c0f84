import type { ParsedApex } from './apex/parse-apex';
import { apexSources } from './apex/apex-sources';
import type { Finding } from '../finding';
import { unknownName, type Context } from './context';

const NAME =
  /(?<![\w.$-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__(?:c|r|mdt|e|b|x)\b|(?<=[.$])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__(?:c|r|mdt|e)\b/g;

/**
 * The last net under the rules that know what a name stands for: in code, a name that ends as only names of a project's
 * own metadata do, and that nothing in the project bears.
 */
export function* customNames(context: Context): Iterable<Finding> {
  const known = ownNames(context);
  const seen = new Set([...known].map((name) => name.toLowerCase()));
  for (const { file, text, line } of words(context))
    for (const match of text.matchAll(NAME)) {
      const name = match[0];
      if (seen.has(name.toLowerCase())) continue;
      const message = `Nothing in the project is called ${name}.`;
      const otherwise = 'Name an object, field or relationship that exists, or add it.';
      const at = line + text.slice(0, match.index).split('\n').length - 1;
      yield unknownName({ file, line: at }, 'unknown-custom-name', message, name, known, otherwise);
    }
}

function ownNames(context: Context): Set<string> {
  const known = new Set<string>();
  for (const object of context.names.objects.defined()) {
    known.add(object.name);
    known.add(object.name.replace(/__c$/i, '__r'));
    for (const { name, relationship } of object.fields.values())
      for (const one of [name, relationship]) if (one) known.add(one);
    for (const { name } of object.children.values()) known.add(name);
  }
  for (const type of ['LightningMessageChannel', 'CustomTab', 'ReportType', 'PlatformEventChannel'])
    for (const name of context.names.components.names(type)) known.add(/__/.test(name) ? name : `${name}__c`);
  return known;
}

interface Words {
  readonly file: string;
  readonly text: string;
  readonly line: number;
}

/** Identifiers and strings of Apex and of components; not their comments. */
function* words(context: Context): Iterable<Words> {
  for (const { file, parsed } of apexSources(context)) yield* apexWords(file, parsed);
  for (const bundle of context.names.bundles.names())
    for (const { file, script } of context.names.bundles.scripts(bundle))
      for (const word of script.words) yield { file, ...word };
}

function* apexWords(file: string, { tokens }: ParsedApex): Iterable<Words> {
  for (const { channel, text, line } of tokens)
    if (channel === 0 && text.includes('__') && !text.startsWith("'")) yield { file, text, line };
}
