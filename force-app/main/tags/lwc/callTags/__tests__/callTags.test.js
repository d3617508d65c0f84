import { isStanding, sameTags, suggestionsIn, tagsByCall, tagsOfView } from 'c/callTags';
import { tagNode } from 'panel-tests/calls';
import view from 'panel-tests/tags.json';

const edges = (...nodes) => ({ edges: nodes.map((node) => ({ node })) });

describe('tags of calls', () => {
  it('belong to their calls; what stands open comes first, by moment, the whole call last', () => {
    const byCall = tagsByCall(
      edges(
        tagNode(1, { tag: 'B', second: 90, status: 'resolved', dealRisk: true }),
        tagNode(1, { tag: 'C' }),
        tagNode(2, { tag: 'D', second: 1 }),
        tagNode(1, { tag: 'A', second: 100 }),
        tagNode(1, { tag: 'E', second: 99 }),
      ),
    );
    expect(byCall.get('a01Lo0000000001IAA').map(({ tag }) => tag)).toEqual(['E', 'A', 'C', 'B']);
    expect(byCall.get('a01Lo0000000002IAA').map(({ tag }) => tag)).toEqual(['D']);
  });

  it('are none for a person who may see none of them', () => {
    expect(tagsByCall(null).size).toBe(0);
  });

  it('hold for fields that a person may not see', () => {
    const node = tagNode(1, { tag: 'A', second: 9 });
    for (const field of ['Second__c', 'Deal_Risk__c', 'Severity__c', 'Confirmed_By__r', 'Confirmed_At__c', 'Resolved_By__r', 'Resolved_At__c'])
      node[field] = null; // prettier-ignore
    expect(tagsByCall(edges(node)).get('a01Lo0000000001IAA')).toEqual([
      { tag: 'A', label: 'A', state: 'confirmed', second: null, dealRisk: false, severity: null, confirmedBy: '', confirmedAt: null, endedBy: '', endedAt: null },
    ]); // prettier-ignore
  });

  it('are the same from the middleware, without what only it has', () => {
    expect(tagsOfView(view).map(({ tag, state }) => [tag, state])).toEqual([
      ['Security_Concern', 'confirmed'],
      ['Executive_Sponsor', 'confirmed'],
      ['Budget_Concern', 'resolved'],
    ]);
    expect(suggestionsIn(view)).toBe(2);
  });

  it('differ where tag, state or moment does, whatever their order', () => {
    const tags = tagsOfView(view);
    expect(sameTags(tags, [...tags].reverse())).toBe(true);
    expect(sameTags(tags, tags.slice(1))).toBe(false);
    expect(sameTags([{ ...tags[0], second: 1 }], [tags[0]])).toBe(false);
    expect(sameTags([], undefined)).toBe(true);
  });

  it('stand until they are taken back', () => {
    expect(['confirmed', 'resolved', 'withdrawn'].map((state) => isStanding({ state }))).toEqual([true, true, false]);
  });
});
