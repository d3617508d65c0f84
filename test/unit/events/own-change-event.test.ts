import { isOurOwn } from '../../../middleware/src/inbound/events/change-event';

const event = (changedFields: string[] | null | undefined, changeType = 'UPDATE') => ({
  replayId: 7,
  payload: { ChangeEventHeader: { changeType, recordIds: ['006000000000001AAA'], changedFields } },
});

// "A list of the fields that were changed in an update operation, including the LastModifiedDate system field";
// LastModifiedById "only if it has changed" (Change Data Capture Developer Guide).
test.each([
  [true, ['Open_Risks__c', 'LastModifiedDate']],
  [true, ['LastModifiedDate', 'LastModifiedById', 'Open_Risks__c']],
  [false, ['Open_Risks__c', 'StageName', 'LastModifiedDate']],
  [false, ['StageName', 'LastModifiedDate']],
  [false, ['LastModifiedDate']],
  [false, []],
])('%s for an update of %j', (ours, changedFields) => {
  expect(isOurOwn(event(changedFields))).toBe(ours);
});

test.each(['CREATE', 'DELETE', 'UNDELETE', 'GAP_UPDATE', 'GAP_OVERFLOW'])(
  'an event of another kind (%s) is nobody’s own',
  (type) => {
    expect(isOurOwn(event(['Open_Risks__c', 'LastModifiedDate'], type))).toBe(false);
    expect(isOurOwn(event([], type))).toBe(false);
  },
);

test('an event without a list of fields is nobody’s own', () => {
  expect(isOurOwn(event(undefined))).toBe(false);
  expect(isOurOwn(event(null))).toBe(false);
});
