import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { didYouMean } from '../nearest';
import type { JsonDocument } from './json-document';
import type { Fault } from '../structure/conform';

export type SchemaName = 'sfdx-project' | 'project-scratch-def';

const compiled = new Map<SchemaName, ValidateFunction>();

/** Everything in which a document is not what Salesforce's own JSON schema of that name says. */
export function schemaFaults(document: JsonDocument, name: SchemaName): Fault[] {
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  if (validate(document.value)) return [];
  const errors = validate.errors ?? [];
  return unique(errors.filter((error) => isMeant(error, errors)).map((error) => fault(error, document)));
}

/** Where one of several forms is asked for, what is missed is said of the form that has most to say. */
function isMeant(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === 'anyOf') return false;
  const choice = all.some(({ keyword, instancePath }) => keyword === 'anyOf' && instancePath === error.instancePath);
  const rivals = all.filter(({ keyword, instancePath }) => keyword !== 'anyOf' && instancePath === error.instancePath);
  return !choice || sizeOf(error) === Math.max(...rivals.map(sizeOf));
}

const propertiesOf = (error: ErrorObject): string[] =>
  Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
const sizeOf = (error: ErrorObject): number => propertiesOf(error).length;

function compile(name: SchemaName): ValidateFunction {
  const schema = JSON.parse(readFileSync(require.resolve(`@salesforce/schemas/${name}.schema.json`), 'utf8')) as object;
  return new Ajv({ allErrors: true, strict: false, validateFormats: false, verbose: true }).compile(schema);
}

function fault(error: ErrorObject, document: JsonDocument): Fault {
  const path = pathOf(error.instancePath);
  const where = path.length === 0 ? 'The document' : path.join('.');
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    const known = propertiesOf(error);
    return {
      line: document.lineOf([...path, additionalProperty]),
      rule: 'unknown-property',
      message: `${where} has no property "${additionalProperty}".`,
      remedy: didYouMean(additionalProperty, known, `Use one of ${known.join(', ')}.`),
    };
  }
  if (error.keyword === 'enum') {
    const allowed = (error.params as { allowedValues: unknown[] }).allowedValues.map(String);
    return {
      line: document.lineOf(path),
      rule: 'wrong-value',
      message: `${where} cannot be ${JSON.stringify(error.data)}.`,
      remedy: didYouMean(String(error.data), allowed, `Use one of ${allowed.join(', ')}.`),
    };
  }
  return {
    line: document.lineOf(path),
    rule: error.keyword === 'required' ? 'missing-property' : 'wrong-form',
    message: `${where} ${error.message ?? 'is not as it should be'}.`,
    remedy: 'See the JSON schema in the package @salesforce/schemas.',
  };
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

function unique(faults: readonly Fault[]): Fault[] {
  const keys = faults.map(({ line, rule, message }) => `${line} ${rule} ${message}`);
  return faults.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}
