import { callsOf, keepSame } from 'c/callQuery';
import { callNode, callsAnswer, tagNode } from 'panel-tests/calls';

const ME = '005Lo0000000004IAA';

describe('callsOf', () => {
  it('puts what waits for me on top and leaves the rest newest first, as Salesforce sorted it', () => {
    const calls = callsOf(
      callsAnswer([
        callNode(1, { summary: { status: 'approved' } }),
        callNode(2, { ownerId: '005Lo0000000005IAA', summary: { status: 'awaiting_review' } }),
        callNode(3, { summary: { status: 'changes_requested' } }),
        callNode(4),
        callNode(5, { summary: { status: 'awaiting_review' } }),
      ]),
      ME,
    );
    expect(calls.map(({ id }) => id.at(-4))).toEqual(['3', '5', '1', '2', '4']);
    expect(calls.map(({ waitsForMe }) => waitsForMe)).toEqual([true, true, false, false, false]);
  });

  it('knows its own user by 15 or 18 characters', () => {
    const [call] = callsOf(callsAnswer([callNode(1, { summary: { status: 'awaiting_review' } })]), ME.slice(0, 15));
    expect(call.isMine).toBe(true);
  });

  it('takes the newest release of a summary', () => {
    const releases = [
      { index: 1, state: 'published', noteId: '069Lo0000000002IAA' },
      { index: 1, state: 'not_published' },
    ];
    const [call] = callsOf(callsAnswer([callNode(1, { summary: { status: 'approved' } })], releases), ME);
    expect(call.release).toEqual({ state: 'published', noteId: '069Lo0000000002IAA' });
  });

  it('shows approved text only while it is approved', () => {
    const [call] = callsOf(callsAnswer([callNode(1, { summary: { status: 'withdrawn', text: 'old' } })]), ME);
    expect(call.approvedText).toBe('');
  });

  it('knows until when a call is kept, by which rule, and whether a hold covers it', () => {
    const kept = { keptUntil: '2027-02-12', keptBy: 'Recording_90_Days', onHold: true };
    const [call, other] = callsOf(callsAnswer([callNode(1, kept), callNode(2)]), ME);
    expect(call).toMatchObject(kept);
    expect(other).toMatchObject({ keptUntil: null, keptBy: null, onHold: false });
  });

  it('holds for a person who may not see the dates', () => {
    const node = callNode(1);
    for (const field of ['Next_Disposal_On__c', 'Next_Disposal_Rule__c', 'On_Hold__c']) node[field] = null;
    expect(callsOf(callsAnswer([node]), ME)[0]).toMatchObject({ keptUntil: null, keptBy: null, onHold: false });
  });

  it('holds for an org that lets the person see no release', () => {
    const answer = callsAnswer([callNode(1)]);
    answer.uiapi.query.Summary_Release__c = null;
    expect(callsOf(answer, ME)).toHaveLength(1);
  });

  it('gives each call its tags, and holds for an org that lets the person see none', () => {
    const answer = callsAnswer([callNode(1), callNode(2)], [], [tagNode(2, { tag: 'Pricing', second: 9 })]);
    expect(callsOf(answer, ME).map(({ tags }) => tags.map(({ tag }) => tag))).toEqual([[], ['Pricing']]);
    answer.uiapi.query.Call_Tag__c = null;
    expect(callsOf(answer, ME).map(({ tags }) => tags)).toEqual([[], []]);
  });

  it('leaves a call on top that waited for me, so that its row does not move away', () => {
    const answer = callsAnswer([callNode(1), callNode(2, { summary: { status: 'approved' } })]);
    const kept = new Set(['a01Lo0000000002IAA']);
    expect(callsOf(answer, ME, kept).map(({ id }) => id.at(-4))).toEqual(['2', '1']);
    expect(callsOf(answer, ME).map(({ id }) => id.at(-4))).toEqual(['1', '2']);
  });

  it('keeps the objects of calls that are as they were', () => {
    const read = (title) => callsOf(callsAnswer([callNode(1), callNode(2, { title })]), ME);
    const before = read('Demo');
    const now = keepSame(read('Renamed'), before);
    expect(now[0]).toBe(before[0]);
    expect(now[1]).not.toBe(before[1]);
    expect(now[1].title).toBe('Renamed');
    expect(keepSame(before)).toEqual(before);
  });
});
