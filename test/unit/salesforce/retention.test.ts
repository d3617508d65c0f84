import { salesforceId } from '../../../middleware/src/contracts/salesforce-id';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import type { AnsweringServer } from './answering-server';
import { answeringSalesforce } from './answering-salesforce';
import type { Answered } from './answering-salesforce';

// REST API Developer Guide, "Limits": 16,384 bytes for address and headers together; the headers may have a quarter.
const LONGEST_ADDRESS = 12_288;

let server: AnsweringServer;
let retention: SalesforceRetention;
afterEach(() => server.close());

async function answering(answered: Answered): Promise<void> {
  ({ server, retention } = await answeringSalesforce(answered));
}

const id = (prefix: string, number: number) => salesforceId(`${prefix}${String(number).padStart(12, '0')}`) ?? 'no id';
const CALL = id('a00', 1);
const asked = () => server.received.filter(({ url }) => !url.endsWith('/token'));
const refused = (statusCode: string) => ({ success: false, errors: [{ statusCode, message: 'secret', fields: [] }] });
const rows = (records: unknown[]) => ({
  httpStatusCode: 200,
  body: { done: true, totalSize: records.length, records },
});

/** `deleted`: what the deletion says; `emptied`: what the bin says; `left`: the rows of calls that are still found. */
function purging(deleted: unknown[], emptied: string, left: unknown[]): Answered {
  return ({ method, url }) => {
    if (method === 'DELETE') return deleted;
    if (url.includes('Soap')) return `<emptyRecycleBinResponse>${emptied}</emptyRecycleBinResponse>`;
    return {
      compositeResponse: [
        { referenceId: 'Call_Recording__c', ...rows(left) },
        { referenceId: 'Call_Summary__c', ...rows([]) },
        { referenceId: 'Call_Tag__c', ...rows([]) },
        { referenceId: 'ContentDocument', ...rows([]) },
      ],
    };
  };
}
const EMPTIED = '<result><id>x</id><success>true</success></result>';
const bin = (statusCode: string) =>
  `<result><errors><message>secret</message><statusCode>${statusCode}</statusCode></errors><success>false</success></result>`;
const lingering = { Id: CALL, IsDeleted: true };

describe('purging', () => {
  test('a record that a trigger holds back is refused with the code, and the bin is not asked', async () => {
    await answering(purging([refused('FIELD_CUSTOM_VALIDATION_EXCEPTION')], '', [{ Id: CALL, IsDeleted: false }]));
    const [result] = await retention.purge([CALL]);
    expect(result).toMatchObject({
      result: 'failed',
      failure: { code: 'salesforce_refused', facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } },
    });
    expect(JSON.stringify(result?.failure)).not.toContain('secret');
    expect(asked().some(({ url }) => url.includes('Soap'))).toBe(false);
  });

  test('a record that is still found alive after its deletion stands', async () => {
    await answering(purging([{ id: CALL, success: true, errors: [] }], EMPTIED, [{ Id: CALL, IsDeleted: false }]));
    await expect(retention.purge([CALL])).resolves.toMatchObject([
      { result: 'failed', failure: { code: 'copy_still_stands', facts: { recordId: CALL } } },
    ]);
  });

  // Seen of orgs: "INVALID_ID_FIELD: invalid record id; no recycle bin entry found".
  test('a record that has no entry in the bin any more is purged while it lingers, and absent afterwards', async () => {
    await answering(purging([refused('ENTITY_IS_DELETED')], bin('INVALID_ID_FIELD'), [lingering]));
    await expect(retention.purge([CALL])).resolves.toMatchObject([{ result: 'purged' }]);
    await server.close();
    await answering(purging([refused('ENTITY_IS_DELETED')], bin('INVALID_ID_FIELD'), []));
    await expect(retention.purge([CALL])).resolves.toMatchObject([{ result: 'absent' }]);
  });

  test.each([
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'salesforce_refused'],
    ['UNABLE_TO_LOCK_ROW', 'salesforce_busy'],
  ])('a record that the bin keeps with %s is not purged', async (statusCode, code) => {
    await answering(purging([{ id: CALL, success: true, errors: [] }], bin(statusCode), [lingering]));
    await expect(retention.purge([CALL])).resolves.toMatchObject([
      { result: 'failed', failure: { code, facts: { statusCode } } },
    ]);
  });

  test.each([
    ['fewer results than records', '', [{ id: CALL, success: true, errors: [] }]],
    ['a bin that answers for none', EMPTIED, []],
    ['a bin that says neither yes nor no', '<result><id>x</id></result>', [{ id: CALL, success: true, errors: [] }]],
  ])('with %s is no answer, never a purge', async (_name, emptied, deleted) => {
    await answering(purging(deleted, emptied, [lingering]));
    await expect(retention.purge([CALL])).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  });

  test('200 records with long queries stays below the longest address', async () => {
    const ids = Array.from({ length: 200 }, (_, at) => id('a00', at));
    const deleted = ids.map((one) => ({ id: one, success: true, errors: [] }));
    await answering(purging(deleted, EMPTIED.repeat(200), []));
    await retention.purge(ids);
    expect(Math.max(...asked().map(({ url }) => url.length))).toBeLessThan(LONGEST_ADDRESS);
  });
});

describe('settings of which a part fails', () => {
  const part = (records: unknown[]) => ({
    statusCode: 200,
    result: { done: true, totalSize: records.length, records },
  });
  const failed = (errorCode: string) => ({ statusCode: 400, result: [{ errorCode, message: 'secret' }] });
  const zone = part([{ TimeZoneSidKey: 'Europe/Berlin' }]);
  const tags = part([]);

  test('in passing are not answered at all, whichever part it is', async () => {
    for (const results of [
      [failed('QUERY_TIMEOUT'), part([]), zone, tags],
      [part([]), failed('QUERY_TIMEOUT'), zone, tags],
      [part([]), part([]), failed('QUERY_TIMEOUT'), tags],
    ]) {
      await answering(() => ({ hasErrors: true, results }));
      await expect(retention.settings()).rejects.toMatchObject({ code: 'salesforce_busy' });
      await server.close();
    }
    await answering(() => ({}));
  });

  test('for good are told where it is the rules: holds and time zone are known all the same', async () => {
    await answering(() => ({ hasErrors: true, results: [failed('INVALID_FIELD'), part([]), zone, tags] }));
    await expect(retention.settings()).resolves.toMatchObject({
      retentionRules: { kind: 'failed', error: { code: 'salesforce_refused', facts: { statusCode: 'INVALID_FIELD' } } },
      holds: [],
      timeZone: 'Europe/Berlin',
    });
  });

  test('for good are refused where it is the holds', async () => {
    await answering(() => ({ hasErrors: true, results: [part([]), failed('INVALID_FIELD'), zone, tags] }));
    await expect(retention.settings()).rejects.toMatchObject({ facts: { statusCode: 'INVALID_FIELD' } });
  });

  test('for good or in passing keep nobody from hearing of rules and holds where it is the tags', async () => {
    for (const code of ['INVALID_FIELD', 'QUERY_TIMEOUT']) {
      await answering(() => ({ hasErrors: true, results: [part([]), part([]), zone, failed(code)] }));
      await expect(retention.settings()).resolves.toMatchObject({
        retentionRules: { kind: 'records', records: [] },
        tagDefinitions: { kind: 'failed', error: { facts: { statusCode: code } } },
      });
      await server.close();
    }
    await answering(() => ({}));
  });

  test.each([
    ['without a part', [part([]), part([]), zone]],
    ['without an organization', [part([]), part([]), part([]), tags]],
  ])('%s are no answer', async (_name, results) => {
    await answering(() => ({ hasErrors: false, results }));
    await expect(retention.settings()).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  });
});

describe('a second look', () => {
  const deal = {
    Id: id('006', 1),
    AccountId: id('001', 1),
    StageName: 'Closed Won',
    IsClosed: true,
    IsWon: true,
    LastStageChangeDate: '2026-11-20T09:00:00.000+0000',
    CreatedDate: '2026-11-01T09:00:00.000+0000',
    IsDeleted: false,
  };
  const steps = (changes: Record<string, unknown>): Answered => {
    const answers = {
      call: rows([{ Id: CALL, Opportunity__c: deal.Id }]),
      deal: rows([deal]),
      scopes: rows([]),
      accountScopes: rows([]),
      rules: rows([]),
      ...changes,
    };
    return () => ({
      compositeResponse: Object.entries(answers).map(([referenceId, answer]) => ({ referenceId, ...answer })),
    });
  };
  const look = () => retention.secondLook({ salesforceCallId: CALL, opportunityId: deal.Id });
  const failed = (errorCode: string) => ({ httpStatusCode: 400, body: [{ errorCode, message: 'secret' }] });

  test('reads moments as Salesforce writes them', async () => {
    await answering(steps({}));
    await expect(look()).resolves.toMatchObject({
      call: { opportunityId: deal.Id },
      deal: { isWon: true, stageChangedAt: new Date(Date.UTC(2026, 10, 20, 9)) },
    });
  });

  // No answer, no destruction: a step that fails must never read as "no deal" or "no hold".
  test.each(['call', 'deal', 'scopes', 'accountScopes'])('of which the step %s fails is no answer', async (name) => {
    for (const errorCode of ['INVALID_FIELD', 'QUERY_TIMEOUT']) {
      await answering(steps({ [name]: failed(errorCode) }));
      await expect(look()).rejects.toMatchObject({ facts: { statusCode: errorCode } });
      await server.close();
    }
    await answering(steps({}));
  });

  test('tells of rules that are refused, and is no answer where they failed in passing', async () => {
    await answering(steps({ rules: failed('INVALID_FIELD') }));
    await expect(look()).resolves.toMatchObject({ retentionRules: { kind: 'failed' } });
    await server.close();
    await answering(steps({ rules: failed('QUERY_TIMEOUT') }));
    await expect(look()).rejects.toMatchObject({ code: 'salesforce_busy' });
  });
});

test('300 deals that are not found fit into one address', async () => {
  const ids = Array.from({ length: 300 }, (_, at) => id('006', at));
  await answering(({ method }) => (method === 'POST' ? ids.map(() => null) : { done: true, records: [] }));
  await retention.deals(ids);
  const [query] = asked().filter(({ method }) => method === 'GET');
  expect(query?.url.startsWith('/services/data/v66.0/queryAll?q=SELECT')).toBe(true);
  expect(query?.url.length).toBeLessThan(LONGEST_ADDRESS);
});

describe('a page of an answer', () => {
  const call = { Id: CALL, Opportunity__c: null };

  test('is followed nowhere but to Salesforce’s own cursors', async () => {
    await answering(() => ({ done: false, records: [call], nextRecordsUrl: 'https://elsewhere.example/query/x' }));
    await expect(retention.movedCalls(new Date())).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    expect(asked()).toHaveLength(1);
  });

  test('that says there is more without saying where is no answer', async () => {
    await answering(() => ({ done: false, records: [call] }));
    await expect(retention.movedCalls(new Date())).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  });
});

test('a disposition that another worker made this moment is busy, so that the next try finds it', async () => {
  await answering(() => [refused('DUPLICATE_VALUE')]);
  const row = {
    key: 'k',
    salesforceCallId: null,
    opportunityId: null,
    callKeyHash: 'a'.repeat(64),
    cause: 'rule',
    ownerUserId: null,
    requestedBy: null,
    reason: null,
    rules: ['R'],
    state: 'running',
    copies: '',
    startedAt: new Date(0),
    finishedAt: null,
    certificateHash: null,
  } as const;
  await expect(retention.showDispositions([row])).resolves.toMatchObject([
    { code: 'salesforce_busy', facts: { statusCode: 'DUPLICATE_VALUE' } },
  ]);
});

test('an answer for fewer rows than were sent is no answer', async () => {
  await answering(() => []);
  const dates = { salesforceCallId: CALL, nextOn: null, rule: null, onHold: false, disposed: false };
  await expect(retention.showDates([dates])).rejects.toMatchObject({ code: 'salesforce_unreachable' });
});
