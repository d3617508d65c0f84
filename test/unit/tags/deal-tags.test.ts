import type { CallTag, TagState } from '../../../middleware/src/domain/tags/call-tag';
import { openRisks } from '../../../middleware/src/domain/tags/open-risks';
import { retag, suggestionsWithoutDefinition } from '../../../middleware/src/domain/tags/redefinition';
import type { TagSuggestion } from '../../../middleware/src/domain/tags/suggestion';
import { definition } from './spoken-words';

const tag = (name: string, state: TagState, dealRisk = true): CallTag => ({
  ...{ callId: 'c1', tag: name, label: name, severity: dealRisk ? 'low' : null, dealRisk, state, revision: 1 },
  ...{ source: 'transcript', quotes: [], second: null, confirmed: null, ended: null },
});
const suggestion = (name: string): TagSuggestion => ({
  ...{ tag: name, label: name, severity: 'low', dealRisk: true, source: 'transcript', quotes: [] },
});
const named = (...names: readonly string[]) => names.map((name) => definition({ name, label: name }));
const inShort = (...given: Parameters<typeof retag>) =>
  retag(...given).map(({ tag: name, command }) => `${command.kind} ${name}`);

describe('the open risks of a deal', () => {
  it('are the confirmed risks of its calls, each once, in order', () => {
    const tags = [
      ...[tag('Security_Concern', 'confirmed'), tag('Churn_Risk', 'confirmed'), tag('security_concern', 'confirmed')],
      ...[tag('Demo', 'confirmed', false), tag('Procurement', 'suggested'), tag('Legal_Concern', 'resolved')],
      ...[tag('Product_Gap', 'withdrawn'), tag('Budget_Objection', 'dismissed')],
    ];
    expect(openRisks(tags)).toEqual(['Churn_Risk', 'Security_Concern']);
    expect(openRisks([...tags].reverse())).toEqual(['Churn_Risk', 'Security_Concern']);
    expect(openRisks([])).toEqual([]);
  });

  it('keep a risk that one call resolved and another still bears', () => {
    expect(openRisks([tag('Churn_Risk', 'resolved'), tag('Churn_Risk', 'confirmed')])).toEqual(['Churn_Risk']);
  });
});

describe('when definitions change', () => {
  it('a suggestion whose definition was removed lapses, and one of a renamed definition begins anew', () => {
    expect(inShort([tag('Old', 'suggested')], [], [])).toEqual(['lapse Old']);
    expect(inShort([tag('Old', 'suggested')], [suggestion('New')], named('New'))).toEqual(['lapse Old', 'suggest New']);
  });

  it('a suggestion for which nothing speaks any more lapses; one that stands is made anew', () => {
    const tags = [tag('Churn_Risk', 'suggested'), tag('Procurement', 'suggested')];
    const asked = inShort(tags, [suggestion('churn_risk')], named('Churn_Risk', 'Procurement'));
    expect(asked).toEqual(['lapse Procurement', 'suggest churn_risk']);
  });

  it.each(['dismissed', 'confirmed', 'resolved', 'withdrawn', 'lapsed'] as const)(
    'what is %s stays, even without its definition',
    (state) => {
      expect(inShort([tag('Old', state)], [], [])).toEqual([]);
      expect(suggestionsWithoutDefinition([tag('Old', state)], [])).toEqual([]);
    },
  );

  it('nothing is suggested for which no definition allows it', () => {
    const off = [definition({ name: 'Churn_Risk', suggestedByMachine: false })];
    expect(inShort([tag('Churn_Risk', 'suggested')], [suggestion('Churn_Risk')], off)).toEqual(['lapse Churn_Risk']);
    expect(inShort([], [suggestion('Strong_Coaching_Example')], named('Strong_Coaching_Example'))).toEqual([]);
  });

  it('and the transcript is gone, only suggestions without a definition are named', () => {
    const tags = [tag('Old', 'suggested'), tag('churn_risk', 'suggested')];
    expect(suggestionsWithoutDefinition(tags, named('Churn_Risk')).map((one) => one.tag)).toEqual(['Old']);
  });
});
