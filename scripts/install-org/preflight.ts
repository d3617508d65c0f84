import { present } from './presence';
import { Refusal } from './refusal';
import type { Installation } from './step';
import { addressProblem } from './steps/address';
import { settingsProblem } from './steps/settings';

/** A class that every installation has: by it one is recognised. */
const SIGN = { type: 'ApexClass', name: 'DoorController' };

/**
 * Looks before anything is changed. What speaks against it is said all at once.
 * @throws Refusal naming what belongs to another org, or is missing
 */
export async function preflight(on: Installation): Promise<void> {
  const [there] = await present(on.org, [SIGN]);
  if (there && !on.record.existed && on.identity.kind === 'sandbox')
    on.say('Countersign is in this sandbox, and nobody installed it here: it came with the copy of another org.');
  const problems = [settingsProblem(on), await addressProblem(on)].filter((one) => one !== null);
  if (problems.length > 0) throw new Refusal(['Nothing was changed.', ...problems].join('\n'));
}
