import { childrenOf, type XmlElement } from '../../xml/element';
import type { Context } from '../context';

export interface Document {
  readonly file: string;
  readonly root: XmlElement;
}

/** Documents of one root element, such as `PermissionSet`. */
export function* documents(context: Context, root: string, suffix: string): Iterable<Document> {
  for (const file of context.sources.files) {
    if (!file.endsWith(suffix) && !file.endsWith(suffix.replace('-meta.xml', ''))) continue;
    const element = context.sources.xml(file);
    if (element?.name === root) yield { file, root: element };
  }
}

/** Elements at a path such as `layoutSections.layoutColumns.layoutItems`. */
export function elementsAt(root: XmlElement, path: string): XmlElement[] {
  return path
    .split('.')
    .reduce((found: XmlElement[], name) => found.flatMap((element) => [...childrenOf(element, name)]), [root]);
}
