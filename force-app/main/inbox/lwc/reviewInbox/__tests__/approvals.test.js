import { Approvals } from '../approvals';

const CALL = 'a01Lo0000000001IAA';
const publishing = { state: 'publishing', reason: null };
const failed = { state: 'not_published', reason: 'note_mismatch' };
const open = (release) => [{ callId: CALL, release }];

describe('Approvals', () => {
  const under = new Approvals().follow(CALL, 'Call 1', publishing);

  it('takes what is not open any more for published, and says so once', () => {
    const { approvals, moved, ended } = under.take(under, []);
    expect(approvals.stateOf(CALL)).toBe('published');
    expect([moved, approvals.isPublishing]).toEqual([true, false]);
    expect(ended).toEqual([{ title: 'Call 1', release: { state: 'published' } }]);
    expect(approvals.take(approvals, [])).toMatchObject({ moved: false, ended: [] });
  });

  it('says why one ended without a note', () => {
    expect(under.take(under, open(failed)).ended).toEqual([{ title: 'Call 1', release: failed }]);
  });

  it('says nothing of one that is still under way, or that nobody decided here', () => {
    expect(under.take(under, open({ ...publishing }))).toMatchObject({ moved: false, ended: [] });
    const { approvals } = new Approvals().take(new Approvals(), open(publishing));
    expect(approvals.isPublishing).toBe(true);
    expect(approvals.take(approvals, [])).toMatchObject({ moved: true, ended: [] });
  });

  it('holds a decision for newer than an answer that was asked for before it', () => {
    const before = new Approvals();
    const after = before.follow(CALL, 'Call 1', publishing);
    expect(after.take(before, [])).toMatchObject({ moved: false, ended: [] });
    expect(after.take(before, []).approvals.stateOf(CALL)).toBe('publishing');
    const { approvals: known } = before.take(before, open(failed));
    const retried = known.follow(CALL, 'Call 1', publishing);
    const { approvals, ended } = retried.take(known, open(failed));
    expect([approvals.stateOf(CALL), ended]).toEqual(['publishing', []]);
  });

  it('knows a call by 15 or 18 characters', () => {
    expect(under.stateOf(CALL.slice(0, 15))).toBe('publishing');
  });
});
