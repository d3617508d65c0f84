import type { FieldNode } from 'graphql';
import { OrgError } from '../errors';

export interface GraphqlError {
  message: string;
  paths: (string | number)[];
  locations: { line: number; column: number }[];
  extensions: { ErrorType: string } | { classification: string };
}

/** What the schema that a user has does not know. Such a document is refused whole, before any part of it runs. */
export class ValidationError extends OrgError {
  constructor(message: string) {
    super('INVALID_FIELD', `Validation error ${message}`);
  }
}

/** Also where the user may not see it: "The schema contains concrete representations" of what their security lets through. */
export const undefinedField = (name: string, type: string): ValidationError =>
  new ValidationError(`(FieldUndefined) : Field '${name}' in type '${type}' is undefined`);

export const wrongArgument = (name: string, why: string): ValidationError =>
  new ValidationError(`(WrongType) : argument '${name}' ${why}`);

/** Runs work that resolves names; what it does not find is refused as the schema refuses it. */
export function validated<T>(name: string, type: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ValidationError || !(error instanceof OrgError)) throw error;
    if (error.code !== 'INVALID_FIELD' && error.code !== 'INVALID_TYPE') throw error;
    throw undefinedField(name, type);
  }
}

/** For a field that has no parts. @throws ValidationError where some are asked of it */
export function leaf(field: FieldNode): void {
  if (!field.selectionSet) return;
  throw new ValidationError(`(SubselectionNotAllowed) : Subselection not allowed on leaf field '${field.name.value}'`);
}

export function placeOf(field: FieldNode): GraphqlError['locations'] {
  const at = field.loc?.startToken;
  return at ? [{ line: at.line, column: at.column }] : [];
}

/** "To construct queries that succeed even if the context user doesn't have access to a field, use optional fields." */
export const isOptional = (field: FieldNode): boolean =>
  field.directives?.some((one) => one.name.value === 'optional') ?? false;
