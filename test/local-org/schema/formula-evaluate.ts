import type { BinaryOperator, Expression } from './formula-parse';
import type { FormulaRecord, Value } from './model';

/** Text that is empty and text that is null are one thing in formulas. */
const blank = (value: Value): boolean => value === null || (typeof value === 'string' && value.trim() === '');
const text = (value: Value): string => (value === null ? '' : String(value));

export function evaluate(expression: Expression, record: FormulaRecord): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name': {
      const [first = '', second] = expression.path;
      return second === undefined ? record.value(first) : record.global(first, second);
    }
    case 'unary': {
      const operand = evaluate(expression.operand, record);
      return expression.op === '!' ? operand !== true : -Number(operand);
    }
    case 'binary':
      return binary(expression.op, expression.left, expression.right, record);
    case 'call':
      return call(expression.name, expression.args, record);
  }
}

function binary(op: BinaryOperator, leftSide: Expression, rightSide: Expression, record: FormulaRecord): Value {
  const left = evaluate(leftSide, record);
  if (op === '&&') return left === true && evaluate(rightSide, record) === true;
  if (op === '||') return left === true || evaluate(rightSide, record) === true;
  const right = evaluate(rightSide, record);
  switch (op) {
    case '=':
      return blank(left) || blank(right) ? blank(left) && blank(right) : left === right;
    case '<>':
      return blank(left) || blank(right) ? blank(left) !== blank(right) : left !== right;
    case '<':
      return left !== null && right !== null && left < right;
    case '<=':
      return left !== null && right !== null && left <= right;
    case '>':
      return left !== null && right !== null && left > right;
    case '>=':
      return left !== null && right !== null && left >= right;
    case '&':
      return text(left) + text(right);
    case '+':
      return typeof left === 'string' || typeof right === 'string'
        ? text(left) + text(right)
        : Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    case '/':
      return Number(left) / Number(right);
  }
}

function call(name: string, args: Expression[], record: FormulaRecord): Value {
  const arg = (position: number): Value => {
    const expression = args[position];
    return expression ? evaluate(expression, record) : null;
  };
  const fieldName = (): string => (args[0]?.kind === 'name' ? (args[0].path[0] ?? '') : '');
  switch (name) {
    case 'AND':
      return args.every((part) => evaluate(part, record) === true);
    case 'OR':
      return args.some((part) => evaluate(part, record) === true);
    case 'NOT':
      return arg(0) !== true;
    case 'IF':
      return arg(0) === true ? arg(1) : arg(2);
    case 'INCLUDES':
      return text(arg(0))
        .split(';')
        .includes(text(arg(1)));
    case 'ISNEW':
      return record.isNew;
    case 'ISCHANGED':
      return !record.isNew && record.value(fieldName()) !== record.prior(fieldName());
    case 'PRIORVALUE':
      return record.prior(fieldName());
    case 'ISBLANK':
      return blank(arg(0));
    case 'ISPICKVAL':
      return text(arg(0)) === text(arg(1));
    case 'TEXT':
      return text(arg(0));
    case 'TRIM':
      return text(arg(0)).trim();
    case 'LEN':
      return text(arg(0)).length;
    case 'CONTAINS':
      return text(arg(0)).includes(text(arg(1)));
    case 'BEGINS':
      return text(arg(0)).startsWith(text(arg(1)));
    // The platform matches the whole text, as Java's String.matches does.
    case 'REGEX':
      return new RegExp(`^(?:${text(arg(1))})$`, 'u').test(text(arg(0)));
    case 'NOW':
      return record.now.toISOString();
    case 'TODAY':
      return record.now.toISOString().slice(0, 10);
    default:
      throw new Error(`the local org does not know the formula function ${name}`);
  }
}
