/** A sentence for the person at the terminal, who can do something about it: printed without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What went wrong, in words, whoever threw it. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Salesforce's code behind a refusal; null where it has none. */
export function codeOf(refusal: Refusal): string | null {
  const code = (refusal.cause as { errorCode?: unknown } | undefined)?.errorCode;
  return typeof code === 'string' ? code : null;
}
