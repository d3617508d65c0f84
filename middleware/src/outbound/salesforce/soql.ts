import { salesforceId } from '../../contracts/salesforce-id';
import { CountersignError } from '../../domain/errors';

/**
 * SOQL with values put in safely. The template's own text is source code; whatever is interpolated becomes a literal
 * or is refused, so that no text from outside can change what a query asks.
 *
 *   soql`SELECT Id FROM User WHERE Email = ${email} AND Id IN ${ids}`
 *
 * A part of a query that is SOQL itself is put in as it stands.
 */
export function soql(template: TemplateStringsArray, ...values: readonly SoqlValue[]): Soql {
  const parts: SoqlPart[] = [template[0] ?? ''];
  values.forEach((value, index) => parts.push(...partsOf(value), template[index + 1] ?? ''));
  return new Soql(parts);
}

type Single = string | number | boolean | Date | null | SoqlId | SoqlReference;
export type SoqlValue = Single | readonly Single[] | Soql;

type SoqlPart = string | SoqlReference;

/** A query ready to be sent. */
export class Soql {
  constructor(readonly parts: readonly SoqlPart[]) {}

  /** The query as a person reads it; references stand as `@{…}`. */
  get text(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  }

  /** For a URL: everything percent-encoded but the references, which Salesforce looks for in the raw URL. */
  get encoded(): string {
    return this.parts.map((part) => (typeof part === 'string' ? encodeURIComponent(part) : part.text)).join('');
  }
}

/** A checked Salesforce id, always in its 18-character form. */
export class SoqlId {
  private constructor(readonly value: string) {}

  /** Null where the text is no Salesforce id. */
  static from(text: string): SoqlId | null {
    const id = salesforceId(text);
    return id === null ? null : new SoqlId(id);
  }

  /** @throws CountersignError salesforce_refused MALFORMED_ID, as Salesforce itself would say, before anything is sent */
  static of(text: string): SoqlId {
    const id = SoqlId.from(text);
    if (id === null) throw new CountersignError('salesforce_refused', { statusCode: 'MALFORMED_ID', fields: '' });
    return id;
  }
}

/** A value that Salesforce itself takes from an earlier answer of the same composite request. */
export class SoqlReference {
  readonly text: string;

  /** @throws RangeError when it is not a path such as `call.records[0].OwnerId` */
  constructor(path: string) {
    if (!/^\w+(?:\[\d+\]|\.\w+)+$/.test(path)) throw new RangeError('not a reference');
    this.text = `@{${path}}`;
  }
}

function partsOf(value: SoqlValue): readonly SoqlPart[] {
  if (value instanceof Soql) return value.parts;
  return Array.isArray(value) ? list(value as readonly Single[]) : single(value as Single);
}

function list(values: readonly Single[]): SoqlPart[] {
  if (values.length === 0) throw new RangeError('an empty list matches nothing and is no SOQL');
  return ['(', ...values.flatMap((value, index): SoqlPart[] => [index === 0 ? '' : ',', ...single(value)]), ')'];
}

function single(value: Single): SoqlPart[] {
  return value instanceof SoqlReference ? ["'", value, "'"] : [scalar(value)];
}

function scalar(value: Exclude<Single, SoqlReference>): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof SoqlId) return `'${value.value}'`;
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numeral(value);
  if (value instanceof Date) return value.toISOString();
  throw new RangeError('not a SOQL value');
}

function numeral(value: number): string {
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new RangeError('not a SOQL number');
  return text;
}

/** Escapes of the SOQL reference: `\n`, `\r`, `\t`, `\b`, `\f`, `\'`, `\"`, `\\` and `\uXXXX`. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quoted(text: string): string {
  const safe = text.replace(/[\\'\p{Cc}\p{Cs}\u2028\u2029]/gu, escaped);
  return `'${safe}'`;
}

/** In a regular expression with `u`, `Cs` is half a surrogate pair without its other half: it has no UTF-8 form. */
function escaped(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
