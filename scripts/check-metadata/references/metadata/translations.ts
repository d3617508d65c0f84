import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import { finding, unknownName, type Context } from '../context';
import { isForeign } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { documents } from './documents';
import { repeated } from './repeated';

/** Lists of a translation with the kind of component they translate. */
const TRANSLATED: Readonly<Record<string, string>> = {
  customApplications: 'CustomApplication',
  customTabs: 'CustomTab',
  flowDefinitions: 'Flow',
  globalPicklists: 'GlobalValueSet',
  quickActions: 'QuickAction',
  reportTypes: 'ReportType',
};

/** Labels that stand twice, and translations of what is not there. */
export function* translations(context: Context): Iterable<Finding> {
  const { labels, components } = context.names;
  const seen = new Map<string, string>();
  for (const { name, file, element } of labels.all) {
    const line = childOf(element, 'fullName')?.line ?? element.line;
    const before = seen.get(name.toLowerCase());
    if (before !== undefined)
      yield finding(
        { file, line },
        'duplicate-name',
        `The label ${name} stands in ${before} already.`,
        'Take one of the two out.',
      );
    seen.set(name.toLowerCase(), path.posix.basename(file));
  }
  for (const { file, root } of documents(context, 'Translations', '.translation-meta.xml')) {
    const translated = childrenOf(root, 'customLabels');
    yield* repeated(file, translated, 'name');
    for (const label of translated) {
      const named = childOf(label, 'name');
      if (!named || labels.has(named.text.trim()) || named.text.includes('__')) continue;
      const [message, name] = [`There is no custom label ${named.text.trim()} to translate.`, named.text.trim()];
      const otherwise = 'Name a label of CustomLabels.';
      yield unknownName({ file, line: named.line }, 'unknown-label', message, name, labels.names(), otherwise);
    }
    for (const [list, type] of Object.entries(TRANSLATED))
      for (const entry of childrenOf(root, list)) yield* translatedName(file, entry, type, components.names(type));
  }
  yield* fields(context);
}

function* translatedName(file: string, entry: XmlElement, type: string, known: readonly string[]): Iterable<Finding> {
  const named = childOf(entry, 'name') ?? childOf(entry, 'fullName');
  const name = named?.text.trim() ?? '';
  const given = type === 'CustomTab' ? name.startsWith('standard-') || /__c$/.test(name) : name.includes('__');
  if (!named || given || known.includes(name)) return;
  const message = `There is no ${type} ${name} to translate.`;
  yield unknownName({ file, line: named.line }, 'unknown-translated', message, name, known, 'Name one of the project.');
}

/** `objectTranslations/Object__c-de/Field__c.fieldTranslation-meta.xml`. */
function* fields(context: Context): Iterable<Finding> {
  for (const file of context.sources.files) {
    if (!file.endsWith('.fieldTranslation-meta.xml')) continue;
    const [objectName = ''] = path.posix.basename(path.posix.dirname(file)).split('-');
    const object = context.names.objects.find(objectName);
    const root = context.sources.xml(file);
    if (!object || !root || isForeign(objectName)) continue;
    const name = textOf(root, 'name') ?? path.posix.basename(file, '.fieldTranslation-meta.xml');
    if (/__c$/i.test(name))
      yield* unresolved({ file, line: childOf(root, 'name')?.line ?? 1 }, resolveField(object, name));
  }
}
