import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { FieldInfo } from './model';

/**
 * @param element of type CustomField
 * @param globalValues values of a global value set
 */
export function readField(
  element: XmlElement,
  file: string,
  name: string,
  globalValues: (set: string) => readonly string[] | undefined,
): FieldInfo {
  const type = textOf(element, 'type') ?? 'Unknown';
  const targets = childrenOf(element, 'referenceTo').map((target) => target.text.trim());
  const points = ['Lookup', 'MasterDetail', 'MetadataRelationship', 'ExternalLookup', 'IndirectLookup'].includes(type);
  const relationship = points ? name.replace(/__c$/i, '__r') : undefined;
  return {
    name,
    type,
    ...(relationship === undefined || relationship === name ? {} : { relationship }),
    targets,
    ...valuesOf(element, globalValues),
    required: type === 'MasterDetail' || textOf(element, 'required') === 'true',
    formula: childOf(element, 'formula') !== undefined,
    file,
    element,
  };
}

/** Only where no other value can be saved: an unrestricted picklist takes any. */
function valuesOf(
  element: XmlElement,
  globalValues: (set: string) => readonly string[] | undefined,
): { readonly values?: readonly string[] } {
  const set = childOf(element, 'valueSet');
  if (!set || textOf(set, 'restricted') !== 'true') return {};
  const named = textOf(set, 'valueSetName');
  if (named !== undefined) {
    const values = globalValues(named);
    return values ? { values } : {};
  }
  const definition = childOf(set, 'valueSetDefinition');
  return definition ? { values: picklistValues(definition) } : {};
}

/** @param definition of type ValueSetValuesDefinition, or a global value set with `customValue` */
export function picklistValues(definition: XmlElement): string[] {
  return [...childrenOf(definition, 'value'), ...childrenOf(definition, 'customValue')].flatMap(
    (value) => textOf(value, 'fullName') ?? [],
  );
}
