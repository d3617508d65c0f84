import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { approved, call, postGraph, releaseGraph, summary } from './fixtures';

const org = orgForEachTest();
let integration: Connection;
let summaryId: string;
beforeEach(async () => {
  integration = connect(org(), USERNAMES.integration);
  summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
});

const rows = async (soql: string): Promise<number> => (await org().asAdmin.query(soql)).length;
const base = '/services/data/v66.0';
interface CompositeAnswer {
  compositeResponse: { referenceId: string; httpStatusCode: number; body: unknown }[];
}
const composite = (compositeRequest: object[], allOrNone = false): Promise<CompositeAnswer> =>
  integration.requestPost(`${base}/composite`, { allOrNone, compositeRequest });
const get = (referenceId: string, soql: string): object => ({
  referenceId,
  method: 'GET',
  url: `${base}/query?q=${encodeURIComponent(soql)}`,
});

describe('a graph', () => {
  test('writes the note, its link, the release and the status together', async () => {
    const answer = await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
    expect(answer.graphs[0]).toMatchObject({ graphId: 'release', isSuccessful: true });
    expect(answer.graphs[0]?.graphResponse.compositeResponse.map((one) => one.httpStatusCode)).toEqual([
      201, 201, 201, 204,
    ]);
    const [release] = await org().asAdmin.query('SELECT Target_Id__c FROM Summary_Release__c');
    expect(
      await rows(
        `SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${String(release?.Target_Id__c)}' AND LinkedEntityId = '${OPPORTUNITIES.aldermoorRollout}'`,
      ),
    ).toBe(1);
  });

  test('whose last step is refused leaves nothing: no note, no version, no link, no release', async () => {
    const answer = await postGraph(
      integration,
      releaseGraph(summaryId, 'a1:crm_note', { ...approved, Approved_Hash__c: 'short' }),
    );
    expect(answer.graphs[0]?.isSuccessful).toBe(false);
    expect(answer.graphs[0]?.graphResponse.compositeResponse).toMatchObject([
      { referenceId: 'note', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { referenceId: 'link', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { referenceId: 'release', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { referenceId: 'summary', httpStatusCode: 400, body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
    ]);
    for (const object of [
      'ContentDocument',
      'ContentNote',
      'ContentVersion',
      'ContentDocumentLink',
      'Summary_Release__c',
    ]) {
      expect(await rows(`SELECT Id FROM ${object} WHERE IsDeleted = false`)).toBe(0);
    }
    expect([...org().asAdmin.everyStoredText()].some(({ text }) => text.includes('Approved words'))).toBe(false);
  });

  test('with the same release key, sent eight times at once, writes exactly one release and one note', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        postGraph(connect(org(), USERNAMES.integration), releaseGraph(summaryId, 'a1:crm_note')),
      ),
    );
    expect(answers.filter((answer) => answer.graphs[0]?.isSuccessful)).toHaveLength(1);
    const codes = answers
      .flatMap(
        (answer) =>
          answer.graphs[0]?.graphResponse.compositeResponse.filter((one) => one.referenceId === 'release') ?? [],
      )
      .map(({ body }) => (body as { errorCode?: string }[])[0]?.errorCode);
    expect(codes.filter((code) => code === 'DUPLICATE_VALUE')).toHaveLength(7);
    expect([await rows('SELECT Id FROM Summary_Release__c'), await rows('SELECT Id FROM ContentDocument')]).toEqual([
      1, 1,
    ]);
  });

  test('that fails leaves another graph of the same request alone', async () => {
    const node = (body: object): object => ({
      referenceId: 'call',
      method: 'POST',
      url: `${base}/sobjects/Call_Recording__c`,
      body,
    });
    const answer = await postGraph(integration, {
      graphs: [
        { graphId: 'bad', compositeRequest: [node({ Title__c: 'no key' })] },
        { graphId: 'good', compositeRequest: [node({ Recorder_Call_Key__c: 'zoom:2' })] },
      ],
    });
    expect(answer.graphs.map((graph) => graph.isSuccessful)).toEqual([false, true]);
  });

  test('takes records only, and at most 500', async () => {
    const query = { graphs: [{ graphId: 'g', compositeRequest: [get('q', 'SELECT Id FROM User')] }] };
    expect(await refusedWith(postGraph(integration, query))).toBe('INVALID_INPUT');
    const compositeRequest = Array.from({ length: 501 }, (_, position) => ({
      referenceId: `r${String(position)}`,
      method: 'POST',
      url: `${base}/sobjects/Call_Recording__c`,
      body: {},
    }));
    expect(await refusedWith(postGraph(integration, { graphs: [{ graphId: 'g', compositeRequest }] }))).toBe(
      'LIMIT_EXCEEDED',
    );
  });
});

describe('a composite request', () => {
  test('fills in what earlier subrequests answered', async () => {
    const { compositeResponse } = await composite([
      get('call', "SELECT Id, OwnerId FROM Call_Recording__c WHERE Recorder_Call_Key__c = 'zoom:1'"),
      // A reference stands in the address as it is; only what is around it is encoded.
      {
        referenceId: 'owner',
        method: 'GET',
        url: `${base}/query?q=SELECT+Name+FROM+User+WHERE+Id='@{call.records[0].OwnerId}'`,
      },
    ]);
    expect(compositeResponse[1]).toMatchObject({ httpStatusCode: 200, body: { records: [{ Name: 'Rita Sandoval' }] } });
  });

  test('halts the step whose reference names nothing, and goes on', async () => {
    const { compositeResponse } = await composite([
      get('none', "SELECT Id FROM Call_Recording__c WHERE Recorder_Call_Key__c = 'zoom:none'"),
      {
        referenceId: 'change',
        method: 'PATCH',
        url: `${base}/sobjects/Call_Recording__c/@{none.records[0].Id}`,
        body: { Title__c: 'x' },
      },
      get('after', 'SELECT Id FROM Call_Recording__c'),
    ]);
    expect(compositeResponse.map((one) => one.httpStatusCode)).toEqual([200, 400, 200]);
    expect(compositeResponse[1]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
  });

  test.each([
    [false, 2],
    [true, 1],
  ])('with allOrNone %s keeps %d calls when a later step fails', async (allOrNone, calls) => {
    const post = (referenceId: string, body: object): object => ({
      referenceId,
      method: 'POST',
      url: `${base}/sobjects/Call_Recording__c`,
      body,
    });
    await composite([post('good', { Recorder_Call_Key__c: 'zoom:2' }), post('bad', { Title__c: 'no key' })], allOrNone);
    expect(await rows('SELECT Id FROM Call_Recording__c')).toBe(calls);
  });

  test('takes 25 subrequests, five of them queries', async () => {
    const queries = (count: number): object[] =>
      Array.from({ length: count }, (_, position) => get(`q${String(position)}`, 'SELECT Id FROM User'));
    await expect(composite(queries(5))).resolves.toHaveProperty('compositeResponse');
    expect(await refusedWith(composite(queries(6)))).toBe('LIMIT_EXCEEDED');
    const posts = Array.from({ length: 26 }, (_, position) => ({
      referenceId: `p${String(position)}`,
      method: 'GET',
      url: `${base}/limits`,
    }));
    expect(await refusedWith(composite(posts))).toBe('LIMIT_EXCEEDED');
  });
});
