import type { CertifiedCopy } from '../../../middleware/src/domain/retention/certificate';
import { copyLines } from '../../../middleware/src/domain/retention/copy-lines';
import { COPY_KINDS, OUTCOME_UNKNOWN, PLACE_OF } from '../../../middleware/src/domain/retention/disposal';
import { OrgCalendar } from '../../../middleware/src/domain/retention/org-calendar';

const losAngeles = new OrgCalendar('America/Los_Angeles');

const approved: CertifiedCopy = {
  artifact: 'approved_summary',
  rule: 'Approved_Summary_Won_365_Days',
  dueOn: '2027-11-20',
  place: 'middleware',
  kind: 'approved_text',
  state: 'deleted',
  method: 'data key destroyed, AES-256-GCM ciphertext deleted',
  failure: null,
  at: new Date('2027-12-22T17:00:30Z'),
};
const recording: CertifiedCopy = {
  ...approved,
  artifact: 'recording',
  rule: 'Recording_90_Days',
  dueOn: '2027-02-02',
  place: 'recorder',
  kind: 'vendor_recording',
  method: 'DELETE recordings/{file}?action=delete',
};
const TIME = '22 Dec 2027, 09:00 (America/Los_Angeles)';

/** What is said between the copy and how it was done. */
const about = (changed: Partial<CertifiedCopy>) => copyLines([{ ...recording, method: null, ...changed }], losAngeles);

describe('the lines of copies', () => {
  it('do not call kept what a try that was cut short may have deleted', () => {
    const cutShort = { state: 'failed', failure: 'internal', method: OUTCOME_UNKNOWN } as const;
    expect(about(cutShort)).toBe(
      `Recording: files at the recorder, may be gone, its deletion was begun before ${TIME}, due by rule ` +
        'Recording_90_Days after 2 Feb 2027: failure internal; deletion was begun, its outcome is not known',
    );
  });

  it('say of each in whole words what it was, when it went, by which rule and how', () => {
    expect(copyLines([approved, recording], losAngeles)).toBe(
      `Approved summary: text in the middleware, deleted and verified on ${TIME} by rule ` +
        'Approved_Summary_Won_365_Days, kept until 20 Nov 2027: data key destroyed, AES-256-GCM ciphertext deleted\n' +
        `Recording: files at the recorder, deleted and verified on ${TIME} by rule ` +
        'Recording_90_Days, kept until 2 Feb 2027: DELETE recordings/{file}?action=delete',
    );
  });

  it.each([
    ['deleted', `deleted and verified on ${TIME} by rule Recording_90_Days, kept until 2 Feb 2027`],
    ['purged', `purged, awaiting physical deletion since ${TIME} by rule Recording_90_Days, kept until 2 Feb 2027`],
    ['absent', `there was none, verified on ${TIME}, due by rule Recording_90_Days after 2 Feb 2027`],
    ['failed', `not deleted, tried on ${TIME}, due by rule Recording_90_Days after 2 Feb 2027`],
    ['kept', `kept, as seen on ${TIME}, due by rule Recording_90_Days after 2 Feb 2027`],
    ['standing', `not yet deleted on ${TIME}, due by rule Recording_90_Days after 2 Feb 2027`],
  ] as const)('say of one that is %s: %s', (state, words) => {
    expect(about({ state })).toBe(`Recording: files at the recorder, ${words}`);
  });

  it('say that a person asked, and leave out a day that no rule names', () => {
    expect(about({ rule: null, dueOn: null })).toMatch(/ \(America\/Los_Angeles\) as a person asked$/);
    expect(about({ rule: null, dueOn: null, state: 'kept' })).toMatch(
      /\(America\/Los_Angeles\), asked for by a person$/,
    );
    expect(about({ dueOn: null })).toMatch(/ by rule Recording_90_Days$/);
    expect(about({ dueOn: null, state: 'kept' })).toMatch(/, due by rule Recording_90_Days$/);
  });

  it.each([
    ['recorder_refused', 'the recorder refused'],
    ['recorder_still_serves', 'the recorder says that it is deleted, but still serves it'],
    ['salesforce_limit', 'the org had used up its API requests for the day'],
    ['internal', 'failure internal'],
  ])('say of a failure with %s: %s', (failure, words) => {
    const line = about({ state: 'failed', failure, method: 'GET recordings' });
    expect(line).toMatch(new RegExp(` after 2 Feb 2027: ${words}; GET recordings$`));
  });

  it.each([
    ['Europe/Berlin', '2027-03-28T00:59:59Z', '28 Mar 2027, 01:59', 'before the clocks are set forward'],
    ['Europe/Berlin', '2027-03-28T01:00:00Z', '28 Mar 2027, 03:00', 'after that'],
    ['Asia/Kolkata', '2028-02-28T18:30:00Z', '29 Feb 2028, 00:00', 'midnight of a leap day, half an hour off'],
    ['Pacific/Kiritimati', '2027-12-31T10:05:00Z', '1 Jan 2028, 00:05', 'the first zone to see a new year'],
  ])('name the time that people in %s have at %s: %s (%s)', (timeZone, at, time) => {
    const line = copyLines([{ ...recording, at: new Date(at) }], new OrgCalendar(timeZone));
    expect(line).toContain(` on ${time} (${timeZone}) by rule`);
  });

  it('have words for every copy, of which no two are alike in one artifact, and no code', () => {
    const kinds = [
      ['recording', 'vendor_recording', 'Recording: files at the recorder'],
      ['transcript', 'vendor_transcript', 'Transcript: file at the recorder'],
      ['draft', 'vendor_summary', 'Draft: summary at the recorder'],
      ['draft', 'inbox_body', 'Draft: message of the recorder in the middleware'],
      ['transcript', 'transcript', 'Transcript: text in the middleware'],
      ['draft', 'ai_draft', 'Draft: AI draft in the middleware'],
      ['draft', 'working_text', 'Draft: text in review in the middleware'],
      ['draft', 'comment', 'Draft: comment of a reviewer in the middleware'],
      ['approved_summary', 'approved_text', 'Approved summary: text in the middleware'],
      ['tags_and_insights', 'tag_row', 'Tags and insights: suggestions and decisions in the middleware'],
      ['approved_summary', 'summary_row', 'Approved summary: summary with its releases in Salesforce'],
      ['official_note', 'note', 'Official note: note in Salesforce'],
      ['tags_and_insights', 'call_tag', 'Tags and insights: tag in Salesforce'],
      ['call_record', 'call_row', 'Record of the call: row in Salesforce'],
    ] as const;
    expect(kinds.map(([, kind]) => kind)).toEqual(COPY_KINDS);
    for (const [artifact, kind, words] of kinds) {
      expect(about({ artifact, kind, place: PLACE_OF[kind] })).toMatch(
        new RegExp(`^${words}, deleted and verified on `),
      );
    }
  });

  it('are none where there are no copies', () => {
    expect(copyLines([], losAngeles)).toBe('');
  });
});
