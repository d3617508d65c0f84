import { Refusal, wordsOf } from './refusal';
import type { Installation, Step } from './step';

export interface RunOutcome {
  /** Names of steps that changed something. */
  readonly changed: readonly string[];
}

/** Does what is not done. A step counts as done only when it says so itself, after it was done. @throws Refusal naming the step */
export async function runSteps(on: Installation, steps: readonly Step[]): Promise<RunOutcome> {
  const changed: string[] = [];
  on.record.beginAnew();
  for (const [position, step] of steps.entries()) {
    const heading = `[${position + 1}/${steps.length}] ${step.title}`;
    await named(step, async () => {
      // An installation that was taken back in part begins anew.
      if (on.record.of(step.name)['undone'] === true) on.record.forgetStep(step.name);
      const found = await step.check(on);
      if (found.done) {
        tell(on, `${heading}: done already`, found.notes);
        return;
      }
      tell(on, `${heading} …`, found.notes);
      on.record.note(step.name, { begun: true });
      await step.do(on);
      const after = await step.check(on);
      if (!after.done) throw new Refusal(['it was done, and still is not as it should be.', ...after.notes].join(' '));
      changed.push(step.name);
    });
  }
  return { changed };
}

/** Says what `runSteps` would do, and changes nothing. @returns names of the steps that are not done */
export async function rehearseSteps(on: Installation, steps: readonly Step[]): Promise<readonly string[]> {
  const open: string[] = [];
  for (const [position, step] of steps.entries()) {
    await named(step, async () => {
      const found = await step.check(on);
      if (!found.done) open.push(step.name);
      const heading = `[${position + 1}/${steps.length}] ${step.title}: ${found.done ? 'done already' : 'to do'}`;
      tell(on, heading, [...(found.done ? [] : step.describe(on)), ...found.notes]);
    });
  }
  return open;
}

/** Takes back in reverse what was begun. A run that was killed is gone on with. @returns what could not be put back */
export async function undoSteps(on: Installation, steps: readonly Step[]): Promise<readonly string[]> {
  const left: string[] = [];
  // Else the next run, after one that was killed here, would take its notes for the record and leave the rest in the org.
  if (!on.record.existed) on.record.goWithout();
  for (const [position, step] of [...steps].reverse().entries()) {
    await named(step, async () => {
      const { begun, undone } = on.record.of(step.name);
      if (undone === true || (on.record.existed && begun !== true)) return;
      on.say(`[${position + 1}/${steps.length}] Taking back: ${step.title} …`);
      const remains = await step.undo(on);
      for (const line of remains) on.say(`      ${line}`);
      left.push(...remains);
      on.record.note(step.name, { undone: true });
    });
  }
  return left;
}

async function named(step: Step, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${step.title}: ${wordsOf(error)}`, { cause: error });
  }
}

function tell(on: Installation, heading: string, notes: readonly string[]): void {
  on.say(heading);
  for (const note of notes) on.say(`      ${note}`);
}
