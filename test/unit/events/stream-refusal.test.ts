import { Metadata } from '@grpc/grpc-js';
import { streamRefusal, type StreamRefusal } from '../../../middleware/src/inbound/events/stream-refusal';

/** gRPC's numbers of statuses, from its own documentation. */
const [INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, INTERNAL, UNAVAILABLE, UNAUTHENTICATED] = [3, 5, 7, 13, 14, 16];
const COMMON = 'sfdc.platform.eventbus.grpc.';

/** An error as the gRPC client hands it over, with the codes that Salesforce's "Handle Errors" names. */
function grpcError(code: number, errorCode?: string): Error {
  const metadata = new Metadata();
  if (errorCode !== undefined) metadata.set('error-code', COMMON + errorCode);
  return Object.assign(new Error(`${code} a sentence that may quote "what was sent"`), { code, metadata });
}

const REFUSALS: readonly [string, Error, StreamRefusal][] = [
  [
    'a replay id that has expired or is not of this stream',
    grpcError(INVALID_ARGUMENT, 'subscription.fetch.replayid.validation.failed'),
    { kind: 'position_lost', code: 'subscription.fetch.replayid.validation.failed' },
  ],
  [
    'a replay id that is broken',
    grpcError(INVALID_ARGUMENT, 'subscription.fetch.replayid.corrupted'),
    { kind: 'position_lost', code: 'subscription.fetch.replayid.corrupted' },
  ],
  [
    'a session that has ended',
    grpcError(UNAUTHENTICATED, 'service.auth.error'),
    { kind: 'session_ended', code: 'service.auth.error' },
  ],
  ['a session of which nothing is said', grpcError(UNAUTHENTICATED), { kind: 'session_ended', code: null }],
  [
    'a topic that the user may not read',
    grpcError(PERMISSION_DENIED, 'topic.subscribe.permission.denied'),
    { kind: 'not_allowed', code: 'topic.subscribe.permission.denied' },
  ],
  [
    'a topic that is not there',
    grpcError(NOT_FOUND, 'topic.not.found'),
    { kind: 'not_allowed', code: 'topic.not.found' },
  ],
  ['a server that goes away', grpcError(UNAVAILABLE), { kind: 'broken', code: null }],
  ['a server that fails', grpcError(INTERNAL, 'service.error'), { kind: 'broken', code: 'service.error' }],
];

test.each(REFUSALS)('%s', (_, error, refusal) => {
  expect(streamRefusal(error)).toEqual(refusal);
});

test.each<[string, unknown]>([
  ['an error without a status', new Error('cannot decode')],
  ['a status without what comes with it', { code: 3 }],
  ['a text', 'cannot decode'],
  ['nothing', undefined],
])('%s is an event that could not be read', (_, error) => {
  expect(streamRefusal(error)).toEqual({ kind: 'unreadable_event', code: null });
});

test('a code that is no text is no code', () => {
  const error = { code: UNAVAILABLE, metadata: { get: () => [Buffer.from('bytes')] } };
  expect(streamRefusal(error)).toEqual({ kind: 'broken', code: null });
});
