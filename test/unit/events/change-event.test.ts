import { changeEvent } from '../../../middleware/src/inbound/events/change-event';

const event = {
  replayId: 1_234_567,
  payload: {
    ChangeEventHeader: {
      entityName: 'Opportunity',
      changeType: 'UPDATE',
      recordIds: ['006000000000001AAA'],
      commitTimestamp: 1_795_000_000_000,
    },
    StageName: 'Closed Won',
  },
};
const header = (change: object) => ({
  ...event,
  payload: { ...event.payload, ChangeEventHeader: { ...event.payload.ChangeEventHeader, ...change } },
});

test('an event is read for what changed and where, and for nothing of its fields', () => {
  expect(changeEvent.parse(event)).toEqual({
    replayId: 1_234_567,
    payload: { ChangeEventHeader: { changeType: 'UPDATE', recordIds: ['006000000000001AAA'] } },
  });
});

test('a replay id at the edge of what a JavaScript number holds exactly is one, beyond it is none', () => {
  expect(changeEvent.safeParse({ ...event, replayId: Number.MAX_SAFE_INTEGER }).success).toBe(true);
  expect(changeEvent.safeParse({ ...event, replayId: Number.MAX_SAFE_INTEGER + 1 }).success).toBe(false);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'event'],
  ['an event without a payload', { replayId: 1 }],
  ['an event without a header', { replayId: 1, payload: {} }],
  ['an event without a replay id', { payload: event.payload }],
  ['a replay id that is a text', { ...event, replayId: '1' }],
  ['a negative replay id', { ...event, replayId: -1 }],
  ['a broken replay id', { ...event, replayId: 1.5 }],
  ['a kind of change that is none', header({ changeType: 7 })],
  ['record ids that are no list', header({ recordIds: '006000000000001AAA' })],
  ['record ids that are no texts', header({ recordIds: [6] })],
])('%s is not taken for an event', (_, given) => {
  expect(changeEvent.safeParse(given).success).toBe(false);
});
