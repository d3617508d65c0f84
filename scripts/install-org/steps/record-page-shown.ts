import { deploy, settled } from '../deploy';
import { archiveOf } from '../packages/archive';
import { done, toDo, type Step } from '../step';

const NAME = 'record-page-shown';

/**
 * Makes our record page the one that everybody sees. In scratch orgs alone: it takes the place of whatever page there
 * is, and a customer's page is the customer's.
 */
export const recordPageShown: Step = {
  name: NAME,
  title: 'Record page of opportunities, shown to everybody',
  describe: () => ['Activates it as the org-wide page of opportunities.'],
  async check(on) {
    await settled(on, NAME);
    if (on.identity.kind !== 'scratch') return done('Left out: only scratch orgs get our record page.');
    const { fingerprint } = await on.packages.recordPageShown();
    return on.record.of(NAME)['deployed'] === fingerprint ? done() : toDo();
  },
  async do(on) {
    const { zip, fingerprint } = await on.packages.recordPageShown();
    on.record.foundBefore(NAME, 'Default');
    await deploy(on, NAME, zip, { then: { deployed: fingerprint } });
  },
  async undo(on) {
    if (on.record.changedNothing(NAME) || on.identity.kind !== 'scratch') return [];
    const { files, components } = await on.packages.recordPageShown();
    await deploy(on, NAME, (await archiveOf(new Map([...files].map(withDefault)), components)).zip);
    return [];
  },
};

/** The same object with the platform's own page for each action. */
function withDefault([path, content]: [string, Buffer]): [string, string] {
  const text = content
    .toString('utf8')
    .replace(/\s*<content>[^<]*<\/content>/g, '')
    .replace(/\s*<skipRecordTypeSelect>[^<]*<\/skipRecordTypeSelect>/g, '')
    .replace(/(<actionOverrides>[\s\S]*?<type>)[^<]*(<\/type>)/g, '$1Default$2');
  return [path, text];
}
