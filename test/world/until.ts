/**
 * Asks again, a few times a second, until the answer is there. For states that another process reaches and announces
 * nowhere; the deadline is a failure, never a pause.
 *
 * @throws Error naming what was waited for, with the last refusal as its cause
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  deadlineMs = Number(process.env['COUNTERSIGN_DEADLINE_MS'] ?? 120_000),
): Promise<T> {
  const end = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not within ${deadlineMs} ms: ${what}`, { cause: last });
}
