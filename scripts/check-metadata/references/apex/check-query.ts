import { type TypeOfContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, unknownName, type Context, type Place } from '../context';
import { isCustom, type FieldInfo, type ObjectInfo } from '../names/model';
import { resolveChild, resolvePath, type Resolved } from '../names/resolve-path';
import { checkLiterals } from './check-literals';
import { lineOf } from './parse-apex';
import type { QueryPlace } from './query-place';
import { pathOf, type PathUse, type QueryShape } from './query-shape';

export function* checkQuery(context: Context, place: QueryPlace, shape: QueryShape): Iterable<Finding> {
  const [name, ...further] = shape.from;
  if (name !== undefined && further.length === 0) {
    const object = context.names.objects.find(name);
    const at = { file: place.file, line: place.line(shape.line) };
    if (object) yield* checkInside(context, place, shape, object);
    else yield* unknownObject(context, at, name, 'The query asks for');
  }
  for (const joined of shape.joined) yield* checkQuery(context, place, joined);
}

/**
 * Nothing where the name is known, or a package's.
 * @param lenient where features may bring objects that are not known here: then only a slip of a known name counts
 */
export function* unknownObject(
  context: Context,
  at: Place,
  name: string,
  who: string,
  lenient = false,
): Iterable<Finding> {
  if (context.names.objects.verdict(name) !== 'unknown') return;
  if (lenient && !isCustom(name) && meant(name, context.names.objects.names()) === undefined) return;
  yield unknownName(
    at,
    'unknown-object',
    `${who} ${name}, and there is no such object.`,
    name,
    context.names.objects.names(),
    'Name an object of Salesforce or of this project, or add its definition.',
  );
}

function* checkInside(context: Context, place: QueryPlace, shape: QueryShape, object: ObjectInfo): Iterable<Finding> {
  for (const use of shape.paths) yield* checkUse(context, place, shape, object, use);
  for (const typeOf of shape.typeOfs) yield* checkTypeOf(context, place, object, typeOf);
  for (const child of shape.children) {
    const name = child.from.at(-1);
    const target =
      name === undefined || child.from.length > 1 ? undefined : resolveChild(context.names.objects, object, name);
    if (!target) continue;
    if ('kind' in target) yield* unresolved({ file: place.file, line: place.line(child.line) }, target);
    else yield* checkInside(context, place, child, target);
    for (const joined of child.joined) yield* checkQuery(context, place, joined);
  }
}

function* checkUse(
  context: Context,
  place: QueryPlace,
  shape: QueryShape,
  object: ObjectInfo,
  use: PathUse,
): Iterable<Finding> {
  const [first = ''] = use.path;
  const isAlias = shape.aliases.has(first.toLowerCase());
  if (isAlias && use.path.length === 1) return;
  const isOwn = isAlias || (use.path.length > 1 && first.toLowerCase() === object.name.toLowerCase());
  const resolved = resolvePath(context.names.objects, object, isOwn ? use.path.slice(1) : use.path);
  const at = { file: place.file, line: place.line(use.line) };
  yield* unresolved(at, resolved);
  if (resolved.kind !== 'field') return;
  if (use.sorts && /^(LongTextArea|Html)$/.test(resolved.field.type))
    yield finding(
      at,
      'field-not-filterable',
      `${resolved.object.name}.${resolved.field.name} is long text: a query can neither filter nor sort by it.`,
      'Filter by a field of another type, or look at the text after the query.',
    );
  yield* unfitField(at, use, resolved.field);
  if (use.compared) yield* checkLiterals(place, resolved.field, use.compared);
}

/** Types of which nothing can be added up. */
const NO_NUMBER =
  /^(AutoNumber|Checkbox|Date|DateTime|Email|Html|Id|LongTextArea|Lookup|MasterDetail|(Multiselect)?Picklist|Phone|Text|TextArea|Time|Url)$/;
/** Of our own fields also numbers, which the platform keeps with decimals. Source: SOQL and SOSL Reference, "GROUP BY". */
const NO_GROUP = /^(DateTime|MultiselectPicklist|Location)$/;
const NO_GROUP_OF_OURS = /^(Currency|Number|Percent)$/;

function* unfitField(at: Place, use: PathUse, { name, type }: FieldInfo): Iterable<Finding> {
  if ((use.given === 'SUM' || use.given === 'AVG') && NO_NUMBER.test(type))
    yield finding(
      at,
      'unfit-aggregate',
      `${use.given} adds up numbers, and ${name} is of type ${type}.`,
      'Use COUNT, COUNT_DISTINCT, MIN or MAX, or another field.',
    );
  if (use.groups && (NO_GROUP.test(type) || (isCustom(name) && NO_GROUP_OF_OURS.test(type))))
    yield finding(
      at,
      'field-not-groupable',
      `${name} is of type ${type}, by which a query cannot group.`,
      /^DateTime$/.test(type) ? `Group by DAY_ONLY(${name}), or another part of it.` : 'Group by another field.',
    );
}

/** What a path that leads nowhere is reported as; nothing where it leads somewhere or cannot be judged. */
export function* unresolved(at: Place, resolved: Resolved): Iterable<Finding> {
  if (resolved.kind === 'field' || resolved.kind === 'open') return;
  const { object, name, candidates } = resolved;
  yield resolved.kind === 'unknown-field'
    ? unknownName(
        at,
        'unknown-field',
        `${object.name} has no field ${name}.`,
        name,
        candidates,
        'Name a field that exists, or add it to the object.',
      )
    : unknownName(
        at,
        'unknown-relationship',
        `${object.name} has no relationship ${name}.`,
        name,
        candidates,
        'A lookup Some_Thing__c is followed as Some_Thing__r; a subquery takes the relationship name of the lookup, with __r.',
      );
}

function* checkTypeOf(
  context: Context,
  place: QueryPlace,
  object: ObjectInfo,
  typeOf: TypeOfContext,
): Iterable<Finding> {
  for (const when of typeOf.whenClause_list()) {
    const name = when.fieldName().getText();
    const target = context.names.objects.find(name);
    if (!target)
      yield* unknownObject(
        context,
        { file: place.file, line: place.line(lineOf(when)) },
        name,
        `TYPEOF for ${object.name} asks for`,
      );
    for (const field of target ? when.fieldNameList().fieldName_list() : [])
      yield* unresolved(
        { file: place.file, line: place.line(lineOf(field)) },
        resolvePath(context.names.objects, target as ObjectInfo, pathOf(field)),
      );
  }
}
