import { setTimeout as wait } from 'node:timers/promises';
import type { DeployOutcome, DeployProblem } from './org';
import { Refusal } from './refusal';
import type { Installation } from './step';

const MOST_PROBLEMS_SHOWN = 10;

/** A deployment that the org refused, with everything that it said. */
export class DeployRefused extends Refusal {
  constructor(readonly problems: readonly DeployProblem[]) {
    super(inWords(problems));
  }
}

/**
 * Deploys, all or nothing, and waits. The deployment's id is written down first: a run that is killed meanwhile finds
 * the same one still going, instead of beginning another.
 * @throws DeployRefused
 */
export async function deploy(
  on: Installation,
  step: string,
  zip: Buffer,
  options: { purge?: boolean } = {},
): Promise<void> {
  await settled(on, step);
  const id = await on.org.startDeploy(zip, options);
  on.record.note(step, { deployment: id });
  const outcome = await ended(on, id);
  on.record.note(step, { deployment: null });
  if (outcome?.state === 'failed') throw new DeployRefused(outcome.problems);
}

/** Waits for a deployment that a killed run left going. What came of it, the step's check finds out. */
export async function settled(on: Installation, step: string): Promise<void> {
  const left = on.record.of(step)['deployment'];
  if (typeof left !== 'string') return;
  await ended(on, left);
  on.record.note(step, { deployment: null });
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
