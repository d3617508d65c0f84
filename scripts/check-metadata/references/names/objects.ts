import path from 'node:path';
import { childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Sources } from '../sources/sources';
import { givenFields, GIVEN_CHILDREN } from './custom-fields';
import { isCustom, isForeign, namesOf, type FieldInfo, type ObjectInfo } from './model';
import { picklistValues, readField } from './read-field';
import { standardField, standardNames, standardObject } from './standard-objects';

export type Known = 'known' | 'foreign' | 'unknown';

/** The objects of an org that has the project and nothing else. */
export class Objects {
  /** By name in lower case: those that the project defines or extends, and others once they were asked for. */
  private readonly found = new Map<string, ObjectInfo | undefined>();
  private readonly own: ObjectInfo[] = [];

  constructor(private readonly sources: Sources) {
    for (const file of sources.files.filter((one) => /\.object(-meta\.xml)?$/.test(one))) this.define(file);
    for (const file of sources.files.filter((one) => one.endsWith('.field-meta.xml'))) this.extend(file);
    this.shareActivityFields();
    for (const object of this.own) for (const field of object.fields.values()) this.addChild(object, field);
  }

  /** Objects that the project has files for. */
  defined(): readonly ObjectInfo[] {
    return this.own;
  }

  names(): string[] {
    return [...this.own.map(({ name }) => name), ...standardNames()];
  }

  /** `foreign`: from a package, so that nothing can be said about it. */
  verdict(name: string): Known {
    if (this.find(name)) return 'known';
    return isForeign(name) ? 'foreign' : 'unknown';
  }

  find(name: string): ObjectInfo | undefined {
    const key = name.toLowerCase();
    if (!this.found.has(key)) this.found.set(key, standardObject(name) ?? this.derived(name));
    return this.found.get(key);
  }

  private define(file: string): void {
    const name = path.posix.basename(file).replace(/\.object(-meta\.xml)?$/, '');
    const element = this.sources.xml(file);
    const object = this.ownObject(name, file, element);
    // The Metadata API's own format, and what some projects keep undivided.
    for (const field of element ? childrenOf(element, 'fields') : [])
      this.addField(object, file, textOf(field, 'fullName') ?? '', field);
  }

  private extend(file: string): void {
    const name = path.posix.basename(path.posix.dirname(path.posix.dirname(file)));
    const element = this.sources.xml(file);
    if (element) this.addField(this.ownObject(name), file, path.posix.basename(file, '.field-meta.xml'), element);
  }

  private ownObject(name: string, file?: string, element?: XmlElement): ObjectInfo {
    const key = name.toLowerCase();
    const known = this.found.get(key);
    const object = known ?? fresh(name);
    const defined = { ...object, ...(file && !object.file ? { file } : {}), ...(element ? { element } : {}) };
    this.found.set(key, defined);
    const at = this.own.findIndex((one) => one.name.toLowerCase() === key);
    if (at >= 0) this.own[at] = defined;
    else this.own.push(defined);
    return defined;
  }

  private addField(object: ObjectInfo, file: string, name: string, element: XmlElement): void {
    // A standard field's file sets its help text or history; it stays the field it is.
    const existing = object.fields.get(name.toLowerCase());
    if (existing && !existing.file && !isCustom(name)) {
      object.fields.set(name.toLowerCase(), { ...existing, file, element });
      return;
    }
    object.fields.set(
      name.toLowerCase(),
      readField(element, file, name, (set) => this.globalValues(set)),
    );
  }

  /** Fields of tasks and events are kept at the object Activity. */
  private shareActivityFields(): void {
    const fields = [...(this.found.get('activity')?.fields.values() ?? [])].filter(({ name }) => isCustom(name));
    for (const object of fields.length > 0 ? ['Task', 'Event'] : [])
      for (const field of fields) this.find(object)?.fields.set(field.name.toLowerCase(), field);
  }

  private globalValues(set: string): readonly string[] | undefined {
    const file = this.sources.files.find((one) => path.posix.basename(one) === `${set}.globalValueSet-meta.xml`);
    const element = file && this.sources.xml(file);
    return element ? picklistValues(element) : undefined;
  }

  private addChild(object: ObjectInfo, field: FieldInfo): void {
    const name = field.element && textOf(field.element, 'relationshipName');
    if (!name || field.targets.length === 0) return;
    for (const target of field.targets) {
      const child = { name: `${name}__r`, object: object.name };
      this.find(target)?.children.set(child.name.toLowerCase(), child);
    }
  }

  /** Share, history, feed and change event of an object of the project, which come with it. */
  private derived(name: string): ObjectInfo | undefined {
    const [, base, ending] = /^(\w+?__)(Share|History|Feed|ChangeEvent|Tag)$/i.exec(name) ?? [];
    const change = /^(\w+)ChangeEvent$/i.exec(name)?.[1];
    const parent = base ? this.found.get(`${base}c`.toLowerCase()) : change ? this.find(change) : undefined;
    if (!parent) return undefined;
    if (/^changeevent$/i.test(ending ?? 'ChangeEvent')) return changeEventOf(parent, name);
    const fields = new Map((givenFields(name) ?? []).map((field) => [field.name.toLowerCase(), field]));
    const whole = /^(share|history)$/i.test(ending ?? '');
    // Sharing reasons and feeds hang on settings that the project need not show.
    fields.set('parentid', { ...standardField('ParentId'), relationship: 'Parent', targets: [parent.name] });
    return { name, whole, fields, children: new Map(), open: [] };
  }
}

function fresh(name: string): ObjectInfo {
  const standard = standardObject(name);
  if (standard) return standard;
  const fields = new Map((givenFields(name) ?? []).map((field) => [field.name.toLowerCase(), field]));
  const children = new Map<string, { name: string; object: string }>();
  const given = /__c$/i.test(name) ? `${GIVEN_CHILDREN} ${ownKinds(name)}` : '';
  for (const written of given.split(' ').filter(Boolean)) {
    const [child = '', object = ''] = written.split('>');
    children.set(child.toLowerCase(), { name: child, object });
  }
  return { name, whole: givenFields(name) !== undefined, fields, children, open: [] };
}

const ownKinds = (name: string): string =>
  [
    ['Shares', 'Share'],
    ['Histories', 'History'],
    ['Feeds', 'Feed'],
  ]
    .map(([child, kind]) => `${child}>${name.replace(/c$/i, kind ?? '')}`)
    .join(' ');

function changeEventOf(parent: ObjectInfo, name: string): ObjectInfo {
  const fields = new Map(parent.fields);
  for (const field of ['ReplayId', 'ChangeEventHeader'].map(standardField)) fields.set(field.name.toLowerCase(), field);
  return { name, whole: false, fields, children: new Map(), open: [] };
}

/** Names of fields that a remedy may propose. */
export function* fieldNames(object: ObjectInfo): Iterable<string> {
  for (const name of namesOf(object.fields)) if (!name.startsWith('.')) yield name;
}
