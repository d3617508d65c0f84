import { z } from 'zod';

export interface StreamRefusal {
  readonly kind: 'session_ended' | 'position_lost' | 'unreadable_event' | 'not_allowed' | 'broken';
  /** Salesforce's own code, without what every code begins with; null where there was none. */
  readonly code: string | null;
}

const COMMON = /^sfdc\.platform\.eventbus\.grpc\./;

/** gRPC's numbers (grpc/status): 5 NOT_FOUND, 7 PERMISSION_DENIED, 16 UNAUTHENTICATED. */
const grpcError = z.object({
  code: z.number(),
  metadata: z.custom<{ get(name: string): unknown[] }>(
    (value) => typeof value === 'object' && value !== null && 'get' in value,
  ),
});

/**
 * What an error of the stream asks for. Codes as in Salesforce's "Handle Errors" for the Pub/Sub API; only the code is
 * kept, a sentence may quote what was sent.
 */
export function streamRefusal(error: unknown): StreamRefusal {
  const parsed = grpcError.safeParse(error);
  // An event that the client could not decode comes as an error without a status.
  if (!parsed.success) return { kind: 'unreadable_event', code: null };
  const [named] = parsed.data.metadata.get('error-code');
  const code = typeof named === 'string' ? named.replace(COMMON, '') : null;
  if (code?.includes('replayid')) return { kind: 'position_lost', code };
  if (parsed.data.code === 16) return { kind: 'session_ended', code };
  return { kind: parsed.data.code === 5 || parsed.data.code === 7 ? 'not_allowed' : 'broken', code };
}
