/** An element of an XML document, with where it stands. */
export interface XmlElement {
  /** With its prefix, as written. */
  readonly name: string;
  /** From 1: where its start tag begins. */
  readonly line: number;
  /** By their names as written; entities are resolved. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All character data directly inside, entities resolved, not trimmed. */
  readonly text: string;
}

/** A document that is not well-formed XML. */
export class XmlFault extends Error {
  constructor(
    message: string,
    /** From 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);

/** The trimmed text of the first child of that name. */
export const textOf = (element: XmlElement, name: string): string | undefined => childOf(element, name)?.text.trim();
