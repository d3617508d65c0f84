import { CountersignError } from '../../../domain/errors';

/** What came of deleting one artifact in one place. */
export interface Attempt {
  found: number;
  readonly methods: string[];
  /** Addresses that may serve what was found, by this try or an earlier one. */
  readonly served: Set<string>;
  failure: CountersignError | null;
}

export function emptyAttempt(served = new Set<string>()): Attempt {
  return { found: 0, methods: [], served, failure: null };
}

/** One of our own failures, told instead of thrown, so that the other copies still get their turn. */
export async function failureIn(run: () => Promise<void>): Promise<CountersignError | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
}

/** It was to be deleted, and the vendor still lists it or hands it out. */
export function stillThere(operation: string, facts: CountersignError['facts'] = { listed: true }): CountersignError {
  return new CountersignError('recorder_still_serves', { operation, ...facts });
}
