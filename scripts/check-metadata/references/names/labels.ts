import { childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Sources } from '../sources/sources';

export interface Label {
  readonly name: string;
  readonly file: string;
  readonly element: XmlElement;
}

/** Custom labels of the project, in the order of files and lines. */
export class Labels {
  readonly all: readonly Label[];
  private readonly known: ReadonlySet<string>;

  constructor(sources: Sources) {
    this.all = sources.files
      .filter((file) => /\.labels(-meta\.xml)?$/.test(file))
      .flatMap((file) =>
        childrenOf(sources.xml(file) ?? NOTHING, 'labels').map((element) => ({
          name: textOf(element, 'fullName') ?? '',
          file,
          element,
        })),
      );
    this.known = new Set(this.all.map(({ name }) => name.toLowerCase()));
  }

  has(name: string): boolean {
    return this.known.has(name.toLowerCase());
  }

  names(): string[] {
    return this.all.map(({ name }) => name);
  }
}

const NOTHING: XmlElement = { name: '', line: 1, attributes: new Map(), children: [], text: '' };
