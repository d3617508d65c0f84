import { randomUUID } from 'node:crypto';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/**
 * Codes of Salesforce's "Handle Errors" for the Pub/Sub API. Documented: the codes, and INVALID_ARGUMENT for a corrupted
 * replay id; UNAUTHENTICATED has been seen. The other statuses are believed, not measured.
 */
const REFUSALS = {
  'service.auth.error': [
    status.UNAUTHENTICATED,
    'An authentication exception occurred. Provide valid authentication via metadata headers.',
  ],
  'service.auth.headers.invalid': [
    status.UNAUTHENTICATED,
    'An authentication header is missing or blank. Provide accesstoken, instanceurl and tenantid.',
  ],
  'topic.validation.empty': [status.INVALID_ARGUMENT, 'The topic name is empty.'],
  'topic.not.found': [status.NOT_FOUND, 'The topic does not exist.'],
  'schema.validation.failed': [status.INVALID_ARGUMENT, 'The schema ID is empty.'],
  'schema.meta.permission': [status.NOT_FOUND, 'There is no schema with this ID.'],
  'subscription.topic.cannot.subscribe': [status.PERMISSION_DENIED, 'You may not subscribe to this topic.'],
  'subscription.fetch.topic.mismatch': [
    status.INVALID_ARGUMENT,
    'The topic name differs from the one that the stream began with.',
  ],
  'subscription.fetch.requested.events.invalid': [
    status.INVALID_ARGUMENT,
    'The number of requested events must be greater than 0.',
  ],
  'subscription.fetch.replayid.validation.failed': [
    status.INVALID_ARGUMENT,
    'The replay preset is CUSTOM, but there is no replay ID.',
  ],
  'subscription.fetch.replayid.corrupted': [
    status.INVALID_ARGUMENT,
    'The Replay ID is not valid, or its event is no longer within the retention window.',
  ],
} as const satisfies Record<string, readonly [code: status, sentence: string]>;

export type RefusalCode = keyof typeof REFUSALS;

const refusal = (code: status, sentence: string, errorCode?: string): ServiceError => {
  const rpcId = randomUUID();
  const metadata = new Metadata();
  if (errorCode !== undefined) metadata.set('error-code', `sfdc.platform.eventbus.grpc.${errorCode}`);
  metadata.set('rpc-id', rpcId);
  const details = `${sentence} rpcId: ${rpcId}`;
  return Object.assign(new Error(details), { code, details, metadata });
};

/** A refusal with its code in the trailer `error-code`, and the call's id in the sentence and in `rpc-id`. */
export const refused = (code: RefusalCode): ServiceError => refusal(REFUSALS[code][0], REFUSALS[code][1], code);

/** For what the Pub/Sub API has and the local org has not. */
export const unimplemented = (method: string): ServiceError =>
  refusal(
    status.UNIMPLEMENTED,
    `${method} is not available in the local org, the stand-in for Salesforce that tests and the demo use.`,
  );

export const isRefusal = (error: unknown): error is ServiceError =>
  error instanceof Error && 'code' in error && 'metadata' in error;
