import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownValue } from '../apex/check-literals';
import { finding } from '../context';
import type { FieldInfo } from '../names/model';

/** What a list or report filters a picklist or checkbox by; either takes a value by its name or its label. */
export function* filterValues(file: string, field: FieldInfo, filter: XmlElement): Iterable<Finding> {
  const value = childOf(filter, 'value');
  const operation = textOf(filter, 'operation') ?? textOf(filter, 'operator') ?? '';
  if (!value || !/^(equals|notEqual|includes|excludes)$/.test(operation)) return;
  const place = { file, line: value.line };
  if (field.type === 'Checkbox' && !/^(0|1|true|false)$/i.test(value.text.trim()))
    yield finding(
      place,
      'wrong-value',
      `The checkbox ${field.name} is filtered by "${value.text.trim()}".`,
      'Write 1 for true, 0 for false.',
    );
  const known = wordsFor(field);
  for (const one of known ? value.text.split(/[,;]/).map((part) => part.trim()) : [])
    if (one !== '' && !one.startsWith('$') && !known?.has(one.toLowerCase())) yield unknownValue(place, field, one);
}

/** In lower case; none where other values can be saved. */
function wordsFor(field: FieldInfo): ReadonlySet<string> | undefined {
  const { values, element } = field;
  // A value with a comma in it cannot be told from two.
  if (!values || !/Picklist$/.test(field.type) || values.some((value) => value.includes(','))) return undefined;
  const set = element && childOf(element, 'valueSet');
  const definition = set && childOf(set, 'valueSetDefinition');
  const labels = definition ? childrenOf(definition, 'value').flatMap((value) => textOf(value, 'label') ?? []) : [];
  return labels.some((label) => label.includes(','))
    ? undefined
    : new Set([...values, ...labels].map((word) => word.toLowerCase()));
}
