import { OrgError } from '../errors';

/** Answers of a composite's earlier subrequests, by reference id. */
export type Answers = Map<string, unknown>;

const REFERENCE = /@\{([^}]*)\}/g;

/** Steps of `ours.records[0].Id` after the reference id. */
function follow(answers: Answers, expression: string): unknown {
  const steps = expression.split(/[.[\]]+/).filter(Boolean);
  let at: unknown = answers.get(steps[0] ?? '');
  for (const step of steps.slice(1))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  if (at === undefined || at === null) {
    throw new OrgError(
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${expression} found in ${steps[0] ?? expression}. Provided reference: @{${expression}}`,
    );
  }
  return at;
}

/** @throws OrgError PROCESSING_HALTED where a reference names nothing */
export function resolveText(answers: Answers, text: string): string {
  return text.replace(REFERENCE, (_, expression: string) => String(follow(answers, expression)));
}

/** Every string in a JSON value with its references filled in. */
export function resolveJson(answers: Answers, value: unknown): unknown {
  if (typeof value === 'string') {
    const whole = /^@\{([^}]*)\}$/.exec(value);
    return whole ? follow(answers, whole[1] ?? '') : resolveText(answers, value);
  }
  if (Array.isArray(value)) return value.map((one) => resolveJson(answers, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolveJson(answers, one)]));
}

/** Reference ids that a subrequest names. */
export function referencesIn(value: unknown): Set<string> {
  const text = JSON.stringify(value) ?? '';
  return new Set([...text.matchAll(REFERENCE)].map((match) => match[1]?.split(/[.[]/)[0] ?? ''));
}
