import { randomUUID } from 'node:crypto';
import type { TagDefinition } from '../../../middleware/src/domain/tags/definition';
import type { Store } from '../../../middleware/src/ports/store';
import { NOON, sha256 } from './sample-rows';

const DEFINITION: TagDefinition = {
  ...{ name: 'Churn_Risk', label: 'Churn risk', description: 'They may leave.', severity: 'high', dealRisk: true },
  ...{ suggestedByMachine: true, minimumEvidence: 2 },
  phrases: [{ text: 'we may leave', weight: 2 }],
  trackers: [],
};

export function tagSettingsContract(store: () => Store): void {
  const get = () => store().transaction((tx) => tx.tagSettings.get());

  it('remembers how the last reading went, and leaves the rest as it was', async () => {
    const problem = {
      code: 'name_missing',
      records: ['#1'],
      field: 'DeveloperName',
      line: null,
      found: null,
      remedy: 'x',
    };
    await store().transaction((tx) =>
      tx.tagSettings.update({ readAt: NOON, problems: [problem], failure: 'settings_refused' }),
    );
    await store().transaction((tx) => tx.tagSettings.update({ recordsHash: sha256('records') }));
    expect(await get()).toMatchObject({
      ...{ readAt: NOON, problems: [problem], failure: 'settings_refused', recordsHash: sha256('records') },
    });
  });

  it('puts a set in force as the next version, and begins to suggest all calls anew', async () => {
    const { version } = await get();
    await store().transaction((tx) => tx.tagSettings.enforce([DEFINITION], sha256('one')));
    expect(await get()).toMatchObject({
      ...{ definitions: [DEFINITION], definitionsHash: sha256('one'), version: version + 1 },
      ...{ retagging: true, retagAfter: null },
    });
  });

  it('remembers how far that has come, for the version in force alone', async () => {
    await store().transaction((tx) => tx.tagSettings.enforce([DEFINITION], sha256('two')));
    const { version } = await get();
    const after = randomUUID();
    await store().transaction((tx) => tx.tagSettings.retagged(version, after));
    expect(await get()).toMatchObject({ retagging: true, retagAfter: after });
    await store().transaction((tx) => tx.tagSettings.retagged(version - 1, null));
    expect(await get()).toMatchObject({ retagging: true, retagAfter: after });
    await store().transaction((tx) => tx.tagSettings.retagged(version, null));
    expect(await get()).toMatchObject({ retagging: false, retagAfter: null });
  });
}
