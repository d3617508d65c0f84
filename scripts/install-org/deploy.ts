import { setTimeout as wait } from 'node:timers/promises';
import type { DeployOutcome, DeployProblem } from './org';
import type { Json } from './record';
import { Refusal } from './refusal';
import type { Installation } from './step';

const MOST_PROBLEMS_SHOWN = 10;

/** A deployment that the org refused, with everything that it said. */
export class DeployRefused extends Refusal {
  constructor(readonly problems: readonly DeployProblem[]) {
    super(inWords(problems));
  }
}

export interface DeployOptions {
  /** Deleted components do not wait in the org's bin. */
  readonly purge?: boolean;
  /** What is known of the step once this has succeeded. */
  readonly then?: { readonly [name: string]: Json };
}

/**
 * Deploys, all or nothing, and waits. The deployment's id is written down first: a run that is killed meanwhile finds
 * the same one still going, or done, instead of beginning another.
 * @throws DeployRefused
 */
export async function deploy(
  on: Installation,
  step: string,
  zip: Buffer,
  { purge = false, then = {} }: DeployOptions = {},
): Promise<void> {
  await settled(on, step);
  const id = await on.org.startDeploy(zip, { purge });
  on.record.note(step, { deployment: { id, then } });
  const outcome = await settled(on, step);
  if (outcome?.state === 'failed') throw new DeployRefused(outcome.problems);
}

/** Waits for the deployment that this run, or one that was killed, has begun. */
export async function settled(on: Installation, step: string): Promise<DeployOutcome | null> {
  const begun = on.record.of(step)['deployment'] as { id: string; then: { [name: string]: Json } } | null | undefined;
  if (begun === null || begun === undefined) return null;
  const outcome = await ended(on, begun.id);
  on.record.note(step, { deployment: null, ...(outcome?.state === 'succeeded' ? begun.then : {}) });
  return outcome;
}

async function ended(on: Installation, id: string): Promise<DeployOutcome | null> {
  for (;;) {
    const outcome = await on.org.deployOutcome(id);
    if (outcome === null || outcome.state !== 'running') return outcome;
    await wait(on.pollMs);
  }
}

function inWords(problems: readonly DeployProblem[]): string {
  const lines = problems
    .slice(0, MOST_PROBLEMS_SHOWN)
    .map(({ component, problem, place }) => `  ${component}${place === '' ? '' : ` (${place})`}: ${problem}`);
  const more = problems.length - lines.length;
  const rest = more > 0 ? [`  and ${more} more`] : [];
  return ['the org took none of the deployment:', ...lines, ...rest].join('\n');
}
