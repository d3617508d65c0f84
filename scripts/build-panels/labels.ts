import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { SOURCE_DIR } from './paths';

interface LabelFile {
  CustomLabels?: { labels?: { fullName: string; value: string }[] };
}

/** Custom labels of every feature, by full name, in the org's language (en_US). */
export function customLabels(): ReadonlyMap<string, string> {
  const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false, trimValues: true });
  const labels = new Map<string, string>();
  for (const feature of fs.readdirSync(SOURCE_DIR)) {
    const dir = path.join(SOURCE_DIR, feature, 'labels');
    if (!fs.existsSync(dir)) continue;
    for (const file of fs.readdirSync(dir).filter((name) => name.endsWith('.labels-meta.xml'))) {
      const parsed = parser.parse(fs.readFileSync(path.join(dir, file), 'utf8')) as LabelFile;
      for (const label of parsed.CustomLabels?.labels ?? []) {
        if (labels.has(label.fullName)) throw new Error(`The label ${label.fullName} stands twice; it may stand once.`);
        labels.set(label.fullName, label.value);
      }
    }
  }
  return labels;
}
