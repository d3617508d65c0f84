import { join } from 'node:path';
import { partsIn, readFiles, understand } from './metadata-source';

const files = readFiles(join(__dirname, '../../../force-app/main'));
const source = understand(files);
const [app] = partsIn(files, 'applications');
const tabs = (app?.xml.texts('tabs') ?? []).filter((tab) => !tab.startsWith('standard-'));
const bundles = new Map(partsIn(files, 'lwc/[^/]+').map(({ name, xml }) => [name, xml]));
const targetsOf = (component: string): string[] =>
  bundles
    .get(component)
    ?.all('targets')
    .flatMap((targets) => targets.texts('target')) ?? [];

describe('the app', () => {
  it('has every tab of the source, and no other', () => {
    expect([...tabs].sort()).toEqual([...source.tabs].sort());
  });

  it('is shown to people of every role, each with the tabs that are for them', () => {
    const shown = source.permissionSets.flatMap(({ name, xml }) =>
      xml.all('applicationVisibilities').some((one) => one.flag('visible') && one.text('application') === app?.name)
        ? [name]
        : [],
    );
    expect(shown.sort()).toEqual(['Countersign_Admin', 'Countersign_Manager', 'Countersign_Rep']);
    const visible = new Set(
      source.permissionSets.flatMap(({ xml }) =>
        xml
          .all('tabSettings')
          .filter((one) => one.text('visibility') === 'Visible')
          .map((one) => one.text('tab')),
      ),
    );
    expect([...visible].sort()).toEqual([...tabs].sort());
  });

  it('has tabs of components that are exposed as tabs, or of objects', () => {
    for (const { name, xml } of partsIn(files, 'tabs')) {
      const component = xml.text('lwcComponent');
      if (component === '') expect(source.objects.map((object) => object.name)).toContain(name);
      else expect([component, targetsOf(component)]).toEqual([component, expect.arrayContaining(['lightning__Tab'])]);
    }
  });

  it('has a home page of components that are exposed for one', () => {
    const home = app?.xml.all('actionOverrides').find((one) => one.text('pageOrSobjectType') === 'standard-home');
    const page = partsIn(files, 'flexipages').find(({ name }) => name === home?.text('content'));
    const components = page?.xml
      .all('flexiPageRegions')
      .flatMap((region) => region.all('itemInstances'))
      .flatMap((item) => item.all('componentInstance'))
      .map((component) => component.text('componentName'));
    expect(components).toEqual(['reviewInbox', 'dealRiskCard']);
    for (const component of components ?? []) expect(targetsOf(component)).toContain('lightning__HomePage');
  });
});
