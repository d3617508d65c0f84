import { meant } from '../../nearest';
import { fieldNames, type Objects } from './objects';
import { isCustom, isForeign, namesOf, type FieldInfo, type ObjectInfo } from './model';

export type Resolved =
  | { readonly kind: 'field'; readonly object: ObjectInfo; readonly field: FieldInfo }
  /** Nothing here can tell: a package's name, or a standard object that we do not know whole. */
  | { readonly kind: 'open' }
  | {
      readonly kind: 'unknown-field' | 'unknown-relationship';
      readonly object: ObjectInfo;
      readonly name: string;
      readonly candidates: readonly string[];
    };

const OPEN: Resolved = { kind: 'open' };

/** Follows a path such as `Call_Summary__r.Call_Recording__r.Name` from an object. */
export function resolvePath(objects: Objects, start: ObjectInfo, path: readonly string[]): Resolved {
  let object = start;
  for (const name of path.slice(0, -1)) {
    const step = follow(objects, object, name);
    if ('kind' in step) return step;
    object = step;
  }
  return resolveField(object, path.at(-1) ?? '');
}

export function resolveField(object: ObjectInfo, name: string): Resolved {
  const field = object.fields.get(name.toLowerCase());
  if (field) return { kind: 'field', object, field };
  const custom = /__c$/i.test(name);
  if (
    isForeign(name) ||
    (custom ? isElsewhere(object) : isCustom(name) || isUndecided(object, name, fieldNames(object)))
  )
    return OPEN;
  return { kind: 'unknown-field', object, name, candidates: [...fieldNames(object)] };
}

/** A custom object that another package defines, or that only follows from one of ours. */
const isElsewhere = (object: ObjectInfo): boolean => isCustom(object.name) && object.file === undefined;

function isUndecided(object: ObjectInfo, name: string, known: Iterable<string>): boolean {
  if (isForeign(name) || isElsewhere(object)) return true;
  if (object.open.some((prefix) => name.toLowerCase().startsWith(prefix))) return true;
  return !object.whole && meant(name, known) === undefined;
}

function follow(objects: Objects, object: ObjectInfo, name: string): ObjectInfo | Resolved {
  const fields = [...object.fields.values()];
  const field = fields.find(({ relationship }) => relationship?.toLowerCase() === name.toLowerCase());
  if (field) return (field.targets.length === 1 && objects.find(field.targets[0] ?? '')) || OPEN;
  const candidates = fields.flatMap(({ relationship }) => relationship ?? []);
  const undecided = isCustom(name) ? isForeign(name) || isElsewhere(object) : isUndecided(object, name, candidates);
  if (undecided || /__pr$/i.test(name)) return OPEN;
  return { kind: 'unknown-relationship', object, name, candidates };
}

/** The object behind a subquery's FROM, or what is wrong with it. Features bring subqueries to Salesforce's own objects. */
export function resolveChild(objects: Objects, parent: ObjectInfo, name: string): ObjectInfo | Resolved {
  const child = parent.children.get(name.toLowerCase());
  if (child) return objects.find(child.object) ?? OPEN;
  const undecided = isCustom(name)
    ? isForeign(name) || isElsewhere(parent)
    : isElsewhere(parent) || (!isCustom(parent.name) && meant(name, namesOf(parent.children)) === undefined);
  if (undecided) return OPEN;
  return { kind: 'unknown-relationship', object: parent, name, candidates: [...namesOf(parent.children)] };
}
