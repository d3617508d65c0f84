/** Of which half run in each of two files, side by side. */
export const HISTORIES = 300;

const DEFAULT_SEED = 20_261_121;

/** The seed that the run was given, or one that stays the same. */
export function seedOfHistories(): number {
  const given = process.env['COUNTERSIGN_SEED'];
  return given === undefined ? DEFAULT_SEED : Number(given);
}
