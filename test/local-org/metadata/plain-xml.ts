import { escaped } from './xml-elements';

/** What JSON can say; in XML null is left out and a list repeats its element. */
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

export function toXml(name: string, value: Plain): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((one) => toXml(name, one)).join('');
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .map(([inner, one]) => toXml(inner, one))
      .join('')}</${name}>`;
  return `<${name}>${escaped(String(value))}</${name}>`;
}
