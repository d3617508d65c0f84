import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Context } from '../context';
import type { ObjectInfo } from '../names/model';
import type { ValueKind } from './functions';
import { kindOfType } from './value-kinds';

export interface FormulaSource {
  readonly file: string;
  /** The element that holds the formula. */
  readonly element: XmlElement;
  readonly object: ObjectInfo | undefined;
  readonly ofChange: boolean;
  readonly gives: ValueKind;
}

/** Formulas of fields and of validation rules. */
export function* formulaSources(context: Context): Iterable<FormulaSource> {
  for (const object of context.names.objects.defined())
    for (const field of object.fields.values()) {
      if (!field.file || !field.element) continue;
      const { file } = field;
      const formula = childOf(field.element, 'formula');
      const preset = childOf(field.element, 'defaultValue');
      const type = textOf(field.element, 'type') ?? '';
      const gives = kindOfType(type);
      if (formula) yield { file, element: formula, object, ofChange: false, gives };
      // Unquoted text is a value as it stands in custom metadata types.
      if (preset && !object.name.endsWith('__mdt')) yield { file, element: preset, object, ofChange: false, gives };
    }
  for (const { file, element, objectName } of validationRules(context)) {
    const formula = childOf(element, 'errorConditionFormula');
    const object = context.names.objects.find(objectName);
    if (formula) yield { file, element: formula, object, ofChange: true, gives: 'boolean' };
  }
}

export interface ValidationRule {
  readonly file: string;
  readonly element: XmlElement;
  readonly objectName: string;
}

export function* validationRules(context: Context): Iterable<ValidationRule> {
  for (const file of context.sources.files) {
    if (!file.endsWith('.validationRule-meta.xml')) continue;
    const element = context.sources.xml(file);
    const objectName = path.posix.basename(path.posix.dirname(path.posix.dirname(file)));
    if (element) yield { file, element, objectName };
  }
  for (const { name, file, element } of context.names.objects.defined())
    for (const rule of file && element ? childrenOf(element, 'validationRules') : [])
      yield { file: file ?? '', element: rule, objectName: name };
}
