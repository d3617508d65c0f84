import fc from 'fast-check';

/**
 * Property tests repeat exactly under the same seed. `COUNTERSIGN_SEED` takes any whole number of 32 bits; a test that
 * fails prints it with the counterexample, and `scripts/test.js` prints it at the start.
 */
const DEFAULT_SEED = 20_260_214;

const given = process.env.COUNTERSIGN_SEED;
const seed = given === undefined ? DEFAULT_SEED : Number(given);
if (!Number.isInteger(seed)) throw new Error(`COUNTERSIGN_SEED must be a whole number, not "${given}".`);

fc.configureGlobal({ seed });
