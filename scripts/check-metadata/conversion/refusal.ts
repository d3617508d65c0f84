import path from 'node:path';
import type { Finding, Project } from '../finding';

/** Says whose file the converter refused, as far as its words tell; else `about`. */
export function refusal(project: Project, about: string, cause: unknown): Finding {
  const { message, actions } = told(cause);
  const words = message.replaceAll(`${project.root}${path.sep}`, '').split(path.sep).join('/');
  const named = project.files.filter((file) => words.includes(file)).sort((a, b) => b.length - a.length)[0];
  const file =
    named ??
    (project.files.includes(about) ? about : (project.files.find((one) => one.startsWith(`${about}/`)) ?? about));
  const line = Number(/\bline:? (\d+)/i.exec(words)?.[1] ?? 1);
  return {
    check: 'conversion',
    file,
    line: Math.max(1, line),
    rule: 'not-convertible',
    message: words.replaceAll('\\n', ' ').replace(/\s+/g, ' ').trim(),
    remedy:
      actions.filter((action) => action.trim() !== '')[0]?.split('\n')[0] ??
      'Bring the file into the form that its kind of metadata has.',
  };
}

/** @throws what was thrown, where it is no error that speaks to a person */
function told(cause: unknown): { message: string; actions: readonly string[] } {
  if (!(cause instanceof Error)) throw cause;
  const { actions } = cause as Error & { actions?: unknown };
  const inner = cause.cause instanceof Error ? ` ${cause.cause.message}` : '';
  return {
    message: `${cause.message}${inner}`,
    actions: Array.isArray(actions) ? actions.filter((action): action is string => typeof action === 'string') : [],
  };
}
