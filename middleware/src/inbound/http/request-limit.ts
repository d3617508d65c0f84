import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CountersignError } from '../../domain/errors';

/** Requests one person may make in a minute; a panel that saves every second and polls stays far below. */
const REQUESTS = 600;
const SECONDS = 60;

/**
 * A bound on what one valid session can ask of this process. Counted in memory: it protects the process it runs in,
 * and several processes each protect themselves.
 */
export function requestLimit(): (userId: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: REQUESTS, duration: SECONDS });
  return async (userId) => {
    try {
      await limiter.consume(userId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new CountersignError('too_many_requests', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
    }
  };
}
