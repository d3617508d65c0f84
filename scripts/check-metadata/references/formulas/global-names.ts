import type { Finding } from '../../finding';
import { unknownName, type Place } from '../context';
import { isForeign } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import { unknownObject, unresolved } from '../apex/check-query';
import type { FormulaScope } from './formula-scope';

/** Those that are rows of an object. */
const ROWS: Readonly<Record<string, string>> = {
  $Organization: 'Organization',
  $Profile: 'Profile',
  $User: 'User',
  $UserRole: 'UserRole',
};
const OTHERS =
  '$Action $Api $Client $Component $CurrentPage $CustomMetadata $Flow $Label $Network $ObjectType $Page $Permission $Record $RecordType $Request $Resource $SControl $Setup $Site $Source $System'.split(
    ' ',
  );

/** A global variable such as `$Permission.Countersign_Admin`. */
export function* globalName(path: readonly string[], scope: FormulaScope, place: Place): Iterable<Finding> {
  const { names } = scope.context;
  const known = [...Object.keys(ROWS), ...OTHERS];
  const global = known.find((one) => one.toLowerCase() === path[0]?.toLowerCase());
  const [, second = '', third] = path;
  if (!global)
    yield unknownName(
      place,
      'unknown-global',
      `Formulas have no ${path[0] ?? ''}.`,
      path[0] ?? '',
      known,
      'Use a global variable of Salesforce.',
    );
  else if (ROWS[global]) {
    const row = names.objects.find(ROWS[global]);
    // A profile is read by its name or id alone.
    if (row) yield* unresolved(place, resolvePath(names.objects, row, path.slice(1)));
  } else if (global === '$Permission') yield* knownPermission(second, scope, place);
  else if (global === '$Label' && third === undefined) yield* knownLabel(second, scope, place);
  else if (global === '$Setup' || global === '$CustomMetadata') yield* knownSetting(path, scope, place);
  else if (global === '$Source' && scope.object)
    yield* unresolved(place, resolvePath(names.objects, scope.object, path.slice(1)));
}

export function* knownPermission(name: string, scope: Pick<FormulaScope, 'context'>, place: Place): Iterable<Finding> {
  const { components } = scope.context.names;
  if (components.has('CustomPermission', name) || name.includes('__')) return;
  yield unknownName(
    place,
    'unknown-custom-permission',
    `There is no custom permission ${name}.`,
    name,
    components.names('CustomPermission'),
    'Name a custom permission of the project, or add it.',
  );
}

export function* knownLabel(name: string, scope: Pick<FormulaScope, 'context'>, place: Place): Iterable<Finding> {
  const { labels } = scope.context.names;
  if (labels.has(name) || name.includes('__')) return;
  yield unknownName(
    place,
    'unknown-label',
    `There is no custom label ${name}.`,
    name,
    labels.names(),
    'Name a label of CustomLabels, or add it there.',
  );
}

/** `$Setup.Setting__c.Field__c` and `$CustomMetadata.Type__mdt.Record.Field__c`. */
function* knownSetting(path: readonly string[], scope: FormulaScope, place: Place): Iterable<Finding> {
  const { names } = scope.context;
  const [global = '', second = ''] = path;
  const object = names.objects.find(second);
  const fields = global === '$Setup' ? path.slice(2) : path.slice(3);
  if (!object) yield* unknownObject(scope.context, place, second, 'The formula reads');
  else if (fields.length > 0) yield* unresolved(place, resolvePath(names.objects, object, fields));
  const record = `${second.replace(/__mdt$/i, '')}.${path[2] ?? ''}`;
  if (global !== '$CustomMetadata' || !path[2] || isForeign(path[2]) || names.components.has('CustomMetadata', record))
    return;
  yield unknownName(
    place,
    'unknown-record',
    `There is no record ${path[2]} of ${second}.`,
    record,
    names.components.names('CustomMetadata'),
    'Name a record of the project, or add it.',
  );
}
