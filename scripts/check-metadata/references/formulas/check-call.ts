import type { Finding } from '../../finding';
import { finding, unknownName } from '../context';
import type { FormulaScope } from './formula-scope';
import { FUNCTIONS } from './functions';
import type { Expression } from './parse-formula';

type Call = Extract<Expression, { kind: 'call' }>;

export function* checkCall(call: Call, scope: FormulaScope): Iterable<Finding> {
  const name = call.name.toUpperCase();
  const known = FUNCTIONS.get(name);
  const at = scope.placeAt(call.at);
  if (!known) {
    yield unknownName(
      at,
      'unknown-function',
      `Formulas have no function ${call.name}.`,
      name,
      FUNCTIONS.keys(),
      'Use a function of Salesforce’s formula language.',
    );
    return;
  }
  const { length } = call.args;
  if (length < known.least || length > known.most || (name === 'CASE' && length % 2 === 1))
    yield finding(
      at,
      'wrong-arguments',
      `${name} is given ${length} argument${length === 1 ? '' : 's'}.`,
      name === 'CASE'
        ? 'It takes the expression, pairs of value and result, and the result for all else.'
        : `It takes ${range(known.least, known.most)}.`,
    );
  if (known.ofChange && !scope.ofChange)
    yield finding(
      at,
      'function-not-allowed',
      `${name} looks at how a record changes, which this formula cannot.`,
      'Use it in a validation rule, or do without it.',
    );
  const [first] = call.args;
  if (/^(ISCHANGED|PRIORVALUE)$/.test(name) && first && first.kind !== 'name')
    yield finding(at, 'wrong-arguments', `${name} takes a field.`, 'Name a field of the record.');
}

function range(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? String(least) : `${least} to ${most}`;
}
