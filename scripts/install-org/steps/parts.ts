import type { DeployProblem } from '../org';
import type { Step } from '../step';
import { deployStep } from './deploy-step';

export const core: Step = deployStep({
  name: 'core',
  title: 'Objects, classes, panels, permission sets',
  archive: (on) => on.packages.core(),
  // Where the types of settings are gone, so are the records; that nobody removed one by one.
  before: (on, there) => {
    if (!there.some(({ name }) => name.endsWith('__mdt'))) on.record.note('starter', { put: [] });
  },
});

export const events: Step = deployStep({
  name: 'events',
  title: 'Change events of opportunities',
  archive: (on) => on.packages.events(),
  mayBeRefused: (problems) =>
    says(problems, /limit|maximum|exceed/i)
      ? 'the org tells of as many objects as its edition allows. Closings are noticed within the hour. Free one in Setup, Change Data Capture, and run this with --retry-left-out.'
      : null,
});

export const dashboards: Step = deployStep({
  name: 'dashboards',
  title: 'Dashboard',
  archive: (on) => on.packages.dashboards(),
  mayBeRefused: (problems) =>
    says(problems, /dynamic dashboard|limit|running user/i)
      ? 'the org has as many dynamic dashboards as its edition allows. The reports are there. Free one and run this with --retry-left-out.'
      : null,
});

export const languages: Step = deployStep({
  name: 'languages',
  title: 'German',
  archive: (on) => on.packages.languages(),
  mayBeRefused: (problems) =>
    says(problems, /not available for deploy|translation workbench|language.*(not|inactive)/i)
      ? 'Translation Workbench is off. Switch it on with German in Setup, Translation Language Settings, and run this with --retry-left-out.'
      : null,
});

const SCRATCH_ALONE =
  'an admin puts the panels on their own record page (see the admin guide); only scratch orgs get ours.';

export const recordPage: Step = deployStep({
  name: 'record-page',
  title: 'Record page of opportunities',
  archive: (on) => on.packages.recordPage(),
  leftOut: (on) => (on.identity.kind === 'scratch' ? null : SCRATCH_ALONE),
});

function says(problems: readonly DeployProblem[], pattern: RegExp): boolean {
  return problems.some(({ problem }) => pattern.test(problem));
}
