/**
 * Where real processes answer, a test may take this long on a busy machine before it counts as hanging, in
 * milliseconds. It is a limit, not a wait: every test goes on as soon as its event came.
 */
const LIMIT_MS = 120_000;

jest.setTimeout(LIMIT_MS);
