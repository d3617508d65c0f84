import { textHash } from '../../../middleware/src/domain/plain-text';
import {
  certificateText,
  type CertificateFacts,
  type CertifiedCopy,
} from '../../../middleware/src/domain/retention/certificate';

const recording: CertifiedCopy = {
  artifact: 'recording',
  rule: 'Recording_90_Days',
  dueOn: '2026-11-19',
  place: 'recorder',
  kind: 'vendor_recording',
  state: 'deleted',
  method: 'DELETE recordings/{file}?action=delete',
  failure: null,
  at: new Date('2026-11-21T00:00:05Z'),
};
const row: CertifiedCopy = {
  ...recording,
  artifact: 'call_record',
  place: 'salesforce',
  kind: 'call_row',
  method: 'deleted, recycle bin emptied',
  at: new Date('2026-11-22T00:00:10Z'),
};
const facts: CertificateFacts = {
  dispositionId: '0198f2c4-5b1e-7c3a-9f00-0242ac120002',
  callKeyHash: '1a75b42c3cd7a31da6a2688f6fc4679ca63569891080eec29f94c55b07610569',
  opportunityId: '006000000000001AAA',
  cause: 'rule',
  requestedBy: null,
  ruleSetHash: 'd1d299bf2256d6e120baf1a70bef98bcef73bc9cfe562b3203560c584b949970',
  startedAt: new Date('2026-11-21T00:00:03.25Z'),
  finishedAt: new Date('2026-11-22T00:00:10Z'),
  copies: [recording, row],
  keyBackupsEndOn: '2026-11-28',
};

/** Written by hand; its hash is that of `openssl dgst -sha256` over these bytes. */
const EXPECTED =
  '{"certificate":"countersign.disposition.v1","dispositionId":"0198f2c4-5b1e-7c3a-9f00-0242ac120002",' +
  '"callKeyHash":"1a75b42c3cd7a31da6a2688f6fc4679ca63569891080eec29f94c55b07610569",' +
  '"opportunityId":"006000000000001AAA","cause":"rule","requestedBy":null,' +
  '"ruleSetHash":"d1d299bf2256d6e120baf1a70bef98bcef73bc9cfe562b3203560c584b949970",' +
  '"startedAt":"2026-11-21T00:00:03.250Z","finishedAt":"2026-11-22T00:00:10.000Z","copies":[' +
  '{"artifact":"recording","rule":"Recording_90_Days","dueOn":"2026-11-19","place":"recorder",' +
  '"kind":"vendor_recording","state":"deleted","method":"DELETE recordings/{file}?action=delete","failure":null,' +
  '"at":"2026-11-21T00:00:05.000Z"},' +
  '{"artifact":"call_record","rule":"Recording_90_Days","dueOn":"2026-11-19","place":"salesforce",' +
  '"kind":"call_row","state":"deleted","method":"deleted, recycle bin emptied","failure":null,' +
  '"at":"2026-11-22T00:00:10.000Z"}],"keyBackupsEndOn":"2026-11-28"}';
const EXPECTED_SHA256 = 'edf0d1d740e56414c073e913f30393e8ba9a81e77f705641eb7a657878ad2ed7';

describe('a certificate', () => {
  it('has one byte form, whose hash another tool comes to as well', () => {
    expect(certificateText(facts)).toBe(EXPECTED);
    expect(textHash(certificateText(facts))).toBe(EXPECTED_SHA256);
  });

  it('is the same whatever the order in which its facts were put together, and whatever else they carry', () => {
    const backwards = Object.fromEntries(Object.entries(facts).reverse()) as unknown as CertificateFacts;
    const copies = facts.copies.map((copy) => ({ id: 'ours', ...copy, ref: 'theirs' }));
    expect(certificateText({ ...backwards, copies })).toBe(EXPECTED);
  });

  it('names the call by a hash alone, that of vendor and key', () => {
    expect(textHash('zoom:dGVzdA==')).toBe(facts.callKeyHash);
  });

  it('says who asked where a person did', () => {
    const asked = certificateText({
      ...facts,
      ...{ cause: 'person', requestedBy: '005000000000001AAA', ruleSetHash: null },
      copies: [{ ...recording, rule: null, dueOn: null }],
    });
    expect(JSON.parse(asked)).toMatchObject({
      ...{ cause: 'person', requestedBy: '005000000000001AAA', ruleSetHash: null },
      copies: [{ rule: null, dueOn: null }],
    });
  });
});
