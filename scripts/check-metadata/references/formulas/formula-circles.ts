import { childOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import { FormulaFault } from './formula-tokens';
import { parseFormula, type Expression } from './parse-formula';

interface FormulaField {
  readonly file: string;
  readonly element: XmlElement;
  /** Formula fields that it reads, as `object.field` in small letters. */
  readonly reads: readonly string[];
}

/** Formula fields that are made from themselves, over however many others. */
export function* formulaCircles(context: Context): Iterable<Finding> {
  const fields = formulaFields(context);
  for (const [name, { file, element, reads }] of fields) {
    const way = wayTo(name, reads, fields);
    if (!way) continue;
    const over = way.length === 0 ? 'itself' : `itself over ${way.join(' and ')}`;
    yield finding(
      { file, line: element.line },
      'formula-circle',
      `The formula is made from ${over}.`,
      'Let one of the formulas do without the others.',
    );
  }
}

function formulaFields(context: Context): ReadonlyMap<string, FormulaField> {
  const found = new Map<string, FormulaField>();
  for (const object of context.names.objects.defined())
    for (const { name, file, element } of object.fields.values()) {
      const formula = element && childOf(element, 'formula');
      if (!file || !formula || formula.text.trim() === '') continue;
      const reads = pathsIn(formula.text).flatMap((path) => formulaAt(context, object, path) ?? []);
      found.set(`${object.name}.${name}`.toLowerCase(), { file, element: formula, reads });
    }
  return found;
}

function formulaAt(context: Context, object: ObjectInfo, path: readonly string[]): string | undefined {
  const own = path.length > 1 && path[0]?.toLowerCase() === object.name.toLowerCase();
  const resolved = resolvePath(context.names.objects, object, own ? path.slice(1) : path);
  if (resolved.kind !== 'field' || !resolved.field.formula) return undefined;
  return `${resolved.object.name}.${resolved.field.name}`.toLowerCase();
}

/** What is between a field and itself; `undefined` where no way leads back. */
function wayTo(
  name: string,
  reads: readonly string[],
  fields: ReadonlyMap<string, FormulaField>,
): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[]];
  const seen = new Set<string>();
  for (const way of ways) {
    const from = way.at(-1);
    for (const next of from === undefined ? reads : (fields.get(from)?.reads ?? [])) {
      if (next === name) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** Names of fields; what cannot be read is said elsewhere. */
function pathsIn(formula: string): (readonly string[])[] {
  try {
    return namesIn(parseFormula(formula));
  } catch (error) {
    if (error instanceof FormulaFault) return [];
    throw error;
  }
}

function namesIn(expression: Expression): (readonly string[])[] {
  if (expression.kind === 'name') return expression.path[0]?.startsWith('$') ? [] : [expression.path];
  if (expression.kind === 'call') return expression.args.flatMap(namesIn);
  return expression.kind === 'operator' ? expression.operands.flatMap(namesIn) : [];
}
