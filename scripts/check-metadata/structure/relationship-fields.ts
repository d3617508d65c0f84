import { childOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';

/** Without `__r`, which the platform adds. */
const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
const LONGEST = 40;
/** Objects that are nobody's master. Source: Salesforce Help, "Considerations for Object Relationships". */
const NO_MASTERS = ['Lead', 'User'];

/** What fields that point to other objects ask for: a name for the way back, and a master that can be one. */
export function relationshipFaults(field: XmlElement, type: string): Fault[] {
  const named = childOf(field, 'relationshipName');
  const name = named?.text.trim() ?? '';
  const master = type === 'MasterDetail' ? childOf(field, 'referenceTo') : undefined;
  return [
    ...(named && name !== '' && (!NAME.test(name) || name.length > LONGEST)
      ? [
          {
            line: named.line,
            rule: 'wrong-form',
            message: `<relationshipName> is "${name}".`,
            remedy: `Write letters, digits and single underscores, ${LONGEST} at most; the platform adds __r.`,
          },
        ]
      : []),
    ...(master && NO_MASTERS.includes(textOf(field, 'referenceTo') ?? '')
      ? [
          {
            line: master.line,
            rule: 'refused-setting',
            message: `No object can be a detail of ${master.text.trim()}.`,
            remedy: 'Use a Lookup.',
          },
        ]
      : []),
  ];
}
