import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { SOURCE_DIR, TRANSLATIONS_DIR } from './paths';

interface LabelFile {
  CustomLabels?: { labels?: { fullName: string; value: string }[] };
}
interface TranslationFile {
  Translations?: { customLabels?: { name: string; label: string }[] };
}

const TRANSLATION = '.translation-meta.xml';
const parser = new XMLParser({
  isArray: (name) => name === 'labels' || name === 'customLabels',
  parseTagValue: false,
  trimValues: true,
});

/** Languages that the source has translations for, as the files are called: `de`. */
export function translatedLanguages(): string[] {
  return translationFiles()
    .map((file) => path.basename(file, TRANSLATION))
    .sort();
}

/** Custom labels of every feature, by full name, in the org's language (en_US), or in another as far as it has them. */
export function customLabels(language?: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const file of filesOf('labels', '.labels-meta.xml')) {
    for (const label of (parsed(file) as LabelFile).CustomLabels?.labels ?? []) {
      if (labels.has(label.fullName)) throw new Error(`The label ${label.fullName} stands twice; it may stand once.`);
      labels.set(label.fullName, label.value);
    }
  }
  for (const file of translationFiles().filter((one) => path.basename(one) === `${language}${TRANSLATION}`)) {
    for (const { name, label } of (parsed(file) as TranslationFile).Translations?.customLabels ?? []) {
      if (labels.has(name)) labels.set(name, label);
    }
  }
  return labels;
}

/** They stand in a package of their own, since an org takes them only where Translation Workbench is on. */
function translationFiles(): string[] {
  return fs
    .readdirSync(TRANSLATIONS_DIR)
    .filter((file) => file.endsWith(TRANSLATION))
    .map((file) => path.join(TRANSLATIONS_DIR, file));
}

/** Files of a kind of metadata in every feature. */
function filesOf(folder: string, ending: string): string[] {
  return fs
    .readdirSync(SOURCE_DIR)
    .map((feature) => path.join(SOURCE_DIR, feature, folder))
    .filter((dir) => fs.existsSync(dir))
    .flatMap((dir) => fs.readdirSync(dir).map((file) => path.join(dir, file)))
    .filter((file) => file.endsWith(ending));
}

function parsed(file: string): unknown {
  return parser.parse(fs.readFileSync(file, 'utf8'));
}
