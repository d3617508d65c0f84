import type { Answer, Asked } from './probe';

/** What an answer comes to where only its kind counts: status, error codes, fields that it names. No ids, no texts. */
export function outcome({ status, body }: Asked): { status: number; codes: string[]; fields: string[] } {
  const errors = errorsIn(body);
  return {
    status,
    codes: errors.map(({ errorCode, statusCode }) => String(errorCode ?? statusCode ?? '')),
    fields: errors.flatMap(({ fields }) => fields ?? []).sort(),
  };
}

interface ErrorEntry {
  readonly errorCode?: string;
  readonly statusCode?: string;
  readonly fields?: readonly string[];
}

function errorsIn(body: unknown): readonly ErrorEntry[] {
  const list = Array.isArray(body) ? (body as unknown[]) : [(body as { errors?: unknown } | null)?.errors].flat();
  return list.filter(
    (one): one is ErrorEntry => typeof one === 'object' && one !== null && ('errorCode' in one || 'statusCode' in one),
  );
}

/** @throws Error with what the org said, where it did not do what the question builds on */
export function granted(asked: Asked): Record<string, unknown> {
  if (asked.status < 300) return (asked.body ?? {}) as Record<string, unknown>;
  throw new Error(`the org answered ${asked.status}: ${JSON.stringify(asked.body).slice(0, 600)}`);
}

/** The id of what was made. @throws Error as `granted` */
export function madeId(asked: Asked): string {
  return String(granted(asked)['id']);
}

/** Rows of a query. @throws Error as `granted` */
export function rowsOf(asked: Asked): readonly Record<string, unknown>[] {
  return granted(asked)['records'] as readonly Record<string, unknown>[];
}

export const query = (soql: string): string => `/query?q=${encodeURIComponent(soql)}`;
export const queryAll = (soql: string): string => `/queryAll?q=${encodeURIComponent(soql)}`;

/** The same answer whatever the order of its names. */
export function sorted(answer: Answer): Answer {
  if (Array.isArray(answer)) return answer.map(sorted);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, sorted(value)]),
  );
}
