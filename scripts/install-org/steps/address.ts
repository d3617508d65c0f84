import { deploy } from '../deploy';
import { archiveOf } from '../packages/archive';
import { present } from '../presence';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';
import { removeComponents } from './deploy-step';

const NAME = 'address';
const COMPONENT = { type: 'NamedCredential', name: 'Countersign_Middleware' };
const FILE = `namedCredentials/${COMPONENT.name}.namedCredential`;
const URL_VALUE = /(<parameterType>Url<\/parameterType>\s*<parameterValue>)([^<]*)(<\/parameterValue>)/;
/** As the source has it: an address that is none. */
const PLACEHOLDER = 'https://countersign.invalid';

/** What stands in the org as the middleware's address; null where there is no such credential, empty where it is blank. */
export async function addressInOrg(on: Installation): Promise<string | null> {
  const [there] = await present(on.org, [COMPONENT]);
  if (!there) return null;
  const file = (await on.org.retrieve([COMPONENT])).get(FILE)?.toString('utf8') ?? '';
  const url = URL_VALUE.exec(file)?.[2] ?? '';
  return url === PLACEHOLDER ? '' : url;
}

/** Where the org is to reach the middleware; null where nobody has said so. */
export function wantedAddress(on: Installation): string | null {
  const before = on.record.of(NAME)['url'];
  return on.options.url ?? (typeof before === 'string' ? before : null);
}

/** What keeps this step from going on, in words; found out before anything is changed. */
export async function addressProblem(on: Installation): Promise<string | null> {
  const wanted = wantedAddress(on);
  const stands = await addressInOrg(on);
  if (stands === '' && wanted === null)
    return `The address of the middleware (Named Credential ${COMPONENT.name}) is blank, as in a sandbox that was copied. Say where this org reaches its middleware: --url https://…`;
  if (wanted === null && stands === null) return 'Say where the org reaches the middleware: --url https://…';
  const ours = on.record.of(NAME)['url'];
  const foreign = stands !== null && stands !== '' && wanted !== null && stands !== wanted && stands !== ours;
  if (foreign && !on.options.mendCopy)
    return `The org reaches a middleware at ${stands} (Named Credential ${COMPONENT.name}), which may be another org's, as in a sandbox that was copied. To turn it to ${wanted}, add --mend-copy.`;
  return null;
}

export const address: Step = {
  name: NAME,
  title: 'Address of the middleware',
  describe: (on) => [`Sets the Named Credential ${COMPONENT.name} to ${wantedAddress(on) ?? '(not said yet: --url)'}.`],
  async check(on) {
    const problem = await addressProblem(on);
    if (problem !== null) throw new Refusal(problem);
    const stands = await addressInOrg(on);
    const wanted = wantedAddress(on) ?? stands;
    if (stands === wanted) return done(`The org reaches the middleware at ${stands ?? ''}.`);
    return toDo(...(stands === '' ? ['It is blank.'] : []));
  },
  async do(on) {
    const wanted = wantedAddress(on);
    if (wanted === null) throw new Refusal('Say where the org reaches the middleware: --url https://…');
    on.record.foundBefore(NAME, await addressInOrg(on));
    on.record.note(NAME, { url: wanted });
    await setAddress(on, wanted);
  },
  async undo(on) {
    if (on.record.changedNothing(NAME)) return [];
    const before = on.record.of(NAME)['found'];
    if (typeof before === 'string') await setAddress(on, before === '' ? PLACEHOLDER : before);
    else await removeComponents(on, NAME, await present(on.org, [COMPONENT]));
    return [];
  },
};

async function setAddress(on: Installation, url: string): Promise<void> {
  const source = (await on.packages.address()).files.get(FILE)?.toString('utf8');
  if (source === undefined || !URL_VALUE.test(source)) throw new Error(`the source has no URL in ${FILE}`);
  const text = source.replace(URL_VALUE, (_, before: string, _old, after: string) => `${before}${url}${after}`);
  // First, so that whoever is killed between the two finds the org's own entry still to be set.
  await on.side.addressSet?.(url);
  await deploy(on, NAME, (await archiveOf(new Map([[FILE, text]]), [COMPONENT])).zip);
}
