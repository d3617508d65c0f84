/** Salesforce's error codes that the local org answers with. */
export type OrgErrorCode =
  | 'ALL_OR_NONE_OPERATION_ROLLED_BACK'
  | 'API_DISABLED_FOR_ORG'
  | 'API_ERROR'
  | 'BATCH_PROCESSING_HALTED'
  | 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
  | 'CIRCULAR_DEPENDENCY'
  | 'CLIENTINPUTERROR'
  | 'DELETE_FAILED'
  | 'DUPLICATE_DEVELOPER_NAME'
  | 'DUPLICATE_EXTERNAL_ID'
  | 'DUPLICATE_VALUE'
  | 'ENTITY_IS_DELETED'
  | 'EXCEEDED_ID_LIMIT'
  | 'FEATURENOTENABLED'
  | 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
  | 'FIELD_INTEGRITY_EXCEPTION'
  | 'INACTIVE_OWNER_OR_USER'
  | 'INSUFFICIENT_ACCESS'
  | 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
  | 'INSUFFICIENT_ACCESS_OR_READONLY'
  | 'INVALIDENTITY'
  | 'INVALIDJOB'
  | 'INVALIDJOBSTATE'
  | 'INVALID_CROSS_REFERENCE_KEY'
  | 'INVALID_EMAIL_ADDRESS'
  | 'INVALID_FIELD'
  | 'INVALID_FIELD_FOR_INSERT_UPDATE'
  | 'INVALID_ID_FIELD'
  | 'INVALID_INPUT'
  | 'INVALID_OPERATION'
  | 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'INVALID_QUERY_LOCATOR'
  | 'INVALID_REPLICATION_DATE'
  | 'INVALID_SESSION_ID'
  | 'INVALID_TYPE'
  | 'INVALID_TYPE_ON_FIELD_IN_RECORD'
  | 'INVALID_TYPE_FOR_OPERATION'
  | 'JSON_PARSER_ERROR'
  | 'LIMIT_EXCEEDED'
  | 'MALFORMED_ID'
  | 'MALFORMED_QUERY'
  | 'MALFORMED_SEARCH'
  | 'METHOD_NOT_ALLOWED'
  | 'MIXED_DML_OPERATION'
  | 'MISSING_ARGUMENT'
  | 'NOT_FOUND'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'PROCESSING_HALTED'
  | 'QUERY_TIMEOUT'
  | 'REQUEST_LIMIT_EXCEEDED'
  | 'REQUIRED_FIELD_MISSING'
  | 'SERVER_UNAVAILABLE'
  | 'STRING_TOO_LONG'
  | 'TRANSFER_REQUIRES_READ'
  | 'UNABLE_TO_LOCK_ROW'
  | 'UNDELETE_FAILED'
  | 'UNKNOWN_EXCEPTION'
  | 'UNSUPPORTED_API_VERSION'
  | 'UNSUPPORTED_MEDIA_TYPE';

const STATUS: Partial<Record<OrgErrorCode, number>> = {
  INVALID_SESSION_ID: 401,
  API_DISABLED_FOR_ORG: 403,
  INSUFFICIENT_ACCESS: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BATCH_PROCESSING_HALTED: 412,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNKNOWN_EXCEPTION: 500,
  SERVER_UNAVAILABLE: 503,
};

/** One entry of the array that Salesforce's REST API answers an error with. */
export interface ErrorEntry {
  message: string;
  errorCode: OrgErrorCode;
  fields?: string[];
}

/** A refusal in Salesforce's terms. `entries` has more than one element where several validation rules fired. */
export class OrgError extends Error {
  readonly entries: ErrorEntry[];
  readonly status: number;

  constructor(
    code: OrgErrorCode,
    message: string,
    options: { fields?: string[]; also?: ErrorEntry[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'OrgError';
    const first: ErrorEntry = { message, errorCode: code };
    if (options.fields) first.fields = options.fields;
    this.entries = [first, ...(options.also ?? [])];
    this.status = STATUS[code] ?? 400;
  }

  get code(): OrgErrorCode {
    return this.entries[0]?.errorCode ?? 'UNKNOWN_EXCEPTION';
  }
}

/** For what Salesforce has and the local org has not: refused by name, so that nobody takes silence for an answer. */
export const notInLocalOrg = (what: string, code: OrgErrorCode = 'INVALID_INPUT'): OrgError =>
  new OrgError(
    code,
    `${what} is not available in the local org, the stand-in for Salesforce that tests and the demo use`,
  );
