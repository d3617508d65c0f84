import type { Action, Plan } from './actions';

/**
 * Leaves out of a history whatever it can do without, half of it first and single actions last, as long as it stays
 * wrong and there is time.
 */
export async function shrunk(plan: Plan, isWrong: (plan: Plan) => Promise<boolean>, limitMs: number): Promise<Plan> {
  const end = Date.now() + limitMs;
  let actions = plan.actions;
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < actions.length && Date.now() < end;) {
      const without: readonly Action[] = [...actions.slice(0, at), ...actions.slice(at + size)];
      if (await isWrong({ ...plan, actions: without })) actions = without;
      else at += size;
    }
  }
  return { ...plan, actions };
}
