import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import { finding, unknownName, type Context } from '../context';
import type { FieldInfo, ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { repeated } from './repeated';

/** A picklist's values, the set it takes them from, and the field that decides which of them may be chosen. */
export function* picklist(
  context: Context,
  object: ObjectInfo,
  field: FieldInfo,
  file: string,
  element: XmlElement,
): Iterable<Finding> {
  const set = childOf(element, 'valueSet');
  if (!set) return;
  const definition = childOf(set, 'valueSetDefinition');
  const values = definition ? childrenOf(definition, 'value') : [];
  yield* repeated(file, values, 'fullName');
  yield* defaults(field, file, values);
  yield* namedSet(context, file, set);
  const controlling = childOf(set, 'controllingField');
  if (!controlling) return;
  const resolved = resolveField(object, controlling.text.trim());
  yield* unresolved({ file, line: controlling.line }, resolved);
  if (resolved.kind !== 'field') return;
  const by = resolved.field;
  if (by.file && !/^(Picklist|Checkbox|Unknown)$/.test(by.type))
    yield finding(
      { file, line: controlling.line },
      'controlling-field',
      `${by.name} is of type ${by.type} and cannot control a picklist.`,
      'Let a picklist or a checkbox control it.',
    );
  yield* settings(file, set, values, by);
}

function* defaults(field: FieldInfo, file: string, values: readonly XmlElement[]): Iterable<Finding> {
  const chosen = values.filter((value) => textOf(value, 'default') === 'true');
  const second = chosen[1] && childOf(chosen[1], 'default');
  if (second && field.type === 'Picklist')
    yield finding(
      { file, line: second.line },
      'duplicate-default',
      `${field.name} has a second default value.`,
      'Let one value be the default.',
    );
}

function* namedSet(context: Context, file: string, set: XmlElement): Iterable<Finding> {
  const named = childOf(set, 'valueSetName');
  const name = named?.text.trim() ?? '';
  const known = context.names.components.names('GlobalValueSet');
  // Without any in the project these are Salesforce's own, such as Industry.
  if (!named || name.includes('__') || known.length === 0 || known.includes(name) || STANDARD_SETS.has(name)) return;
  const message = `There is no global value set ${name}.`;
  yield unknownName({ file, line: named.line }, 'unknown-value-set', message, name, known, 'Name one of the project.');
}

const STANDARD_SETS = new Set(
  'AccountSource AccountType AssetStatus CampaignMemberStatus CampaignStatus CampaignType CaseContactRole CaseOrigin CasePriority CaseReason CaseStatus CaseType ContactRole ContractStatus Industry LeadSource LeadStatus OpportunityStage OpportunityType OrderType Product2Family QuoteStatus Rating Salutation TaskPriority TaskStatus TaskSubject TaskType'.split(
    ' ',
  ),
);

function* settings(file: string, set: XmlElement, values: readonly XmlElement[], by: FieldInfo): Iterable<Finding> {
  const own = values.flatMap((value) => textOf(value, 'fullName') ?? []);
  for (const setting of childrenOf(set, 'valueSettings')) {
    const named = childOf(setting, 'valueName');
    if (named && own.length > 0 && !own.includes(named.text.trim()))
      yield missing(file, named, own, 'The picklist has no value');
    for (const controlling of childrenOf(setting, 'controllingFieldValue')) {
      const known = by.type === 'Checkbox' ? ['checked', 'unchecked'] : by.values;
      if (known && !known.includes(controlling.text.trim()))
        yield missing(file, controlling, known, `${by.name} has no value`);
    }
  }
}

function missing(file: string, element: XmlElement, known: readonly string[], message: string): Finding {
  const name = element.text.trim();
  const otherwise = `Its values are ${known.slice(0, 12).join(', ')}.`;
  return unknownName(
    { file, line: element.line },
    'unknown-picklist-value',
    `${message} "${name}".`,
    name,
    known,
    otherwise,
  );
}
