import { callsOf } from 'c/callQuery';
import { callNode, callsAnswer } from 'panel-tests/calls';

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
});
