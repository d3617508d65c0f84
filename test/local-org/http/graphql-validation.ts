import {
  buildSchema,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  UniqueArgumentNamesRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  validate,
  type DocumentNode,
  type ValidationRule,
} from 'graphql';
import { ValidationError } from './graphql-errors';

/** Rules of the GraphQL specification that need no schema, by what the platform's Java library calls their errors. *(prove)* */
const RULES: readonly [type: string, rule: ValidationRule][] = [
  ['UndefinedFragment', KnownFragmentNamesRule],
  ['FragmentCycle', NoFragmentCyclesRule],
  ['UnusedFragment', NoUnusedFragmentsRule],
  ['UndefinedVariable', NoUndefinedVariablesRule],
  ['UnusedVariable', NoUnusedVariablesRule],
  ['FieldsConflict', OverlappingFieldsCanBeMergedRule],
  ['DuplicateArgumentNames', UniqueArgumentNamesRule],
  ['UniqueObjectFieldName', UniqueInputFieldNamesRule],
  ['DuplicateFragmentName', UniqueFragmentNamesRule],
  ['DuplicateVariableName', UniqueVariableNamesRule],
  ['DuplicateOperationName', UniqueOperationNamesRule],
  ['LoneAnonymousOperationViolation', LoneAnonymousOperationRule],
];
const ALL = RULES.map(([, rule]) => rule);
/** Objects and fields are the user's and are looked at later. */
const NO_SCHEMA = buildSchema('type Query { uiapi: ID }');

/** @throws ValidationError where a document is wrong whatever the schema has: it is refused whole, before any part runs */
export function checkDocument(document: DocumentNode): void {
  if (validate(NO_SCHEMA, document, ALL).length === 0) return;
  for (const [type, rule] of RULES) {
    const [error] = validate(NO_SCHEMA, document, [rule]);
    if (error) throw new ValidationError(`(${type}) : ${error.message.replaceAll('"', "'")}`);
  }
}
