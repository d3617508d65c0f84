import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { readFiles, understand } from './metadata-source';

const FORCE_APP = join(__dirname, '..', '..', '..', 'force-app');
const MAIN = join(FORCE_APP, 'main');

interface LabelFile {
  readonly CustomLabels: {
    readonly labels: readonly { readonly fullName: string; readonly value: string; readonly protected: string }[];
  };
}
interface Translated {
  readonly name: string;
  readonly label: string;
}
interface TranslationFile {
  readonly Translations: { readonly customLabels: readonly Translated[]; readonly customTabs: readonly Translated[] };
}

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['labels', 'customLabels', 'customTabs'].includes(name),
});
const parsed = (path: string): unknown => parser.parse(readFileSync(join(FORCE_APP, path), 'utf8'));
const { labels } = (parsed('main/shared/labels/CustomLabels.labels-meta.xml') as LabelFile).CustomLabels;
const { customLabels, customTabs } = (parsed('languages/translations/de.translation-meta.xml') as TranslationFile)
  .Translations;
const german = new Map(customLabels.map(({ name, label }) => [name, label]));

/** `{0}` and the like, each once, in order. */
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g))].sort();

const words = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;

describe('German', () => {
  it('has a text for every label, once, and for no other', () => {
    expect(labels.map(({ fullName }) => fullName).filter((name) => !german.get(name)?.trim())).toEqual([]);
    const known = new Set(labels.map(({ fullName }) => fullName));
    expect([...german.keys()].filter((name) => !known.has(name))).toEqual([]);
    expect(customLabels).toHaveLength(german.size);
  });

  it('is of labels that its own package may see: a protected one is for the package that holds it', () => {
    expect(labels.filter((label) => label.protected !== 'false').map(({ fullName }) => fullName)).toEqual([]);
  });

  it('has the placeholders of the English text, or a name or a number would be missing', () => {
    const different = labels.filter(
      ({ fullName, value }) => String(placeholders(german.get(fullName) ?? value)) !== String(placeholders(value)),
    );
    expect(different).toEqual([]);
  });

  it('is German wherever there is a sentence', () => {
    const same = labels.filter(({ fullName, value }) => words(value) > 2 && german.get(fullName) === value);
    expect(same).toEqual([]);
  });

  it('says Sie, and has German quotation marks', () => {
    const texts = [...german].filter(([, text]) =>
      /\b(?:du|dein|deine|deinen|dir|dich)\b|"|“[^„]*”|\.\.\./i.test(text),
    );
    expect(texts).toEqual([]);
  });

  it('fits where Salesforce keeps it: 1,000 characters of a label, 40 of a tab', () => {
    expect(customLabels.filter(({ label }) => label.length > 1000)).toEqual([]);
    expect(customTabs.filter(({ label }) => label.length > 40)).toEqual([]);
  });

  it('names every tab that is not an object’s, and no other', () => {
    const { tabs } = understand(readFiles(MAIN));
    expect(customTabs.map(({ name }) => name).sort()).toEqual(tabs.filter((name) => !name.endsWith('__c')).sort());
  });
});
