import { knownType, type MetadataType } from './metadata-types';

/** A piece of metadata as it is deployed and retrieved. */
export interface Component {
  type: MetadataType;
  /** `Opportunity.Open_Risks__c`, `Countersign/Deals_At_Risk`, `consoleLabels`. */
  fullName: string;
  /** What stands between the root's tags. Empty for bundles, whose XML is one of their files. */
  xml: string;
  /** Files beside the XML, by their path below the type's folder. */
  files: ReadonlyMap<string, Buffer>;
}

export const NO_FILES: ReadonlyMap<string, Buffer> = new Map();

/** Salesforce tells names apart whatever their case, and keeps the case that it was given first. */
export const keyOf = (type: MetadataType, fullName: string): string => `${type.name} ${fullName.toLowerCase()}`;

export const isSame = (a: Pick<Component, 'type' | 'fullName'>, b: Pick<Component, 'type' | 'fullName'>): boolean =>
  keyOf(a.type, a.fullName) === keyOf(b.type, b.fullName);

/** The object of a part's name, and what the part is called within it: `Opportunity`, `Open_Risks__c`. */
export function splitName(fullName: string): { whole: string; own: string } {
  const dot = fullName.indexOf('.');
  return { whole: fullName.slice(0, dot), own: fullName.slice(dot + 1) };
}

/** Path of its file in a package; of a bundle, its folder. */
export function fileNameOf({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string {
  const named = (name: string): string => `${type.folder}/${name}.${type.suffix}`;
  switch (type.form) {
    case 'bundle':
      return `${type.folder}/${fullName}`;
    case 'folder':
      return `${type.folder}/${fullName}-meta.xml`;
    case 'part': {
      if (type.name === 'CustomLabel') return `${type.folder}/CustomLabels.${type.suffix}`;
      const whole = knownType(type.within?.whole ?? '');
      return `${whole.folder}/${splitName(fullName).whole}.${whole.suffix}`;
    }
    default:
      return named(fullName);
  }
}

export const sameContent = (a: Component, b: Component): boolean =>
  a.xml.trim() === b.xml.trim() &&
  a.files.size === b.files.size &&
  [...a.files].every(([path, bytes]) => b.files.get(path)?.equals(bytes));

/** Components by `keyOf`. Copies are cheap: components never change. */
export class ComponentSet {
  private readonly byKey: Map<string, Component>;

  constructor(from: Iterable<[string, Component]> = []) {
    this.byKey = new Map(from);
  }

  copy(): ComponentSet {
    return new ComponentSet(this.byKey);
  }

  get(type: MetadataType, fullName: string): Component | undefined {
    return this.byKey.get(keyOf(type, fullName));
  }

  named(type: string, fullName: string): Component | undefined {
    return this.get(knownType(type), fullName);
  }

  put(component: Component): void {
    this.byKey.set(keyOf(component.type, component.fullName), component);
  }

  /** Takes it away, and with an object its parts. @returns what went */
  remove(type: MetadataType, fullName: string): Component[] {
    const gone: Component[] = [];
    const take = (one: Component | undefined): void => {
      if (one && this.byKey.delete(keyOf(one.type, one.fullName))) gone.push(one);
    };
    take(this.get(type, fullName));
    if (type.name === 'CustomObject')
      for (const one of [...this.byKey.values()])
        if (one.type.within?.whole === 'CustomObject' && sameName(splitName(one.fullName).whole, fullName)) take(one);
    return gone;
  }

  [Symbol.iterator](): Iterator<Component> {
    return this.byKey.values();
  }

  ofType(name: string): Component[] {
    return [...this.byKey.values()].filter((one) => one.type.name === name);
  }
}

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
