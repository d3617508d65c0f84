// Expectations: "REST API Developer Guide" (api_rest): "Composite", "Composite Graph" with "Composite Graph Limits",
// "Composite Batch", and "Using References".
import { ACCOUNTS, OPPORTUNITIES } from '../../local-org/seed';
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const BASE = '/services/data/v66.0';
interface Part {
  method: string;
  url: string;
  referenceId: string;
  body?: object;
}
interface Answer {
  referenceId: string;
  httpStatusCode: number;
  httpHeaders: Record<string, string>;
  body: Plain & Plain[];
}

const post = (referenceId: string, object: string, body: object): Part => ({
  method: 'POST',
  url: `${BASE}/sobjects/${object}`,
  referenceId,
  body,
});
const get = (referenceId: string, path: string): Part => ({ method: 'GET', url: `${BASE}${path}`, referenceId });
const composite = async (parts: Part[], allOrNone = false): Promise<Answer[]> =>
  (await as().requestPost<{ compositeResponse: Answer[] }>('/composite', { allOrNone, compositeRequest: parts }))
    .compositeResponse;
const count = (object: string, conditions: object): PromiseLike<number> => as().sobject(object).count(conditions);

describe('composite', () => {
  test('later requests refer to the answers of earlier ones', async () => {
    const answers = await composite([
      post('acc', 'Account', { Name: 'Referred to' }),
      post('con', 'Contact', { LastName: 'Referring', AccountId: '@{acc.id}' }),
      get('one', '/sobjects/Account/@{acc.id}?fields=Name,OwnerId'),
      get('who', '/sobjects/User/@{one.OwnerId}?fields=Username'),
      get('list', "/query?q=SELECT+Name,Account.Name+FROM+Contact+WHERE+Id='@{con.id}'"),
      {
        method: 'PATCH',
        url: `${BASE}/sobjects/Account/@{acc.id}`,
        referenceId: 'upd',
        body: { Site: 'Now @{list.records[0].Account.Name}' },
      },
      get('end', '/sobjects/Account/@{acc.id}?fields=Site'),
    ]);
    expect(answers.map(({ referenceId, httpStatusCode }) => [referenceId, httpStatusCode])).toEqual([
      ['acc', 201], ['con', 201], ['one', 200], ['who', 200], ['list', 200], ['upd', 204], ['end', 200],
    ]); // prettier-ignore
    expect(answers[0]?.httpHeaders.Location).toBe(`${BASE}/sobjects/Account/${String(answers[0]?.body.id)}`);
    expect(answers[3]?.body).toMatchObject({ Username: expect.stringContaining('ada.brandt') as string });
    expect(answers[6]?.body).toMatchObject({ Site: 'Now Referred to' });
  });

  test('a failure leaves the others, and fails those that refer to it', async () => {
    const answers = await composite([
      post('bad', 'Account', { Industry: 'Energy' }),
      post('needs', 'Contact', { LastName: 'Needs it', AccountId: '@{bad.id}' }),
      post('free', 'Account', { Name: 'Free of it' }),
    ]);
    expect(answers).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 201 },
    ]);
    expect(await count('Account', { Name: 'Free of it' })).toBe(1);
  });

  test('all or none: one failure undoes them all', async () => {
    const answers = await composite(
      [
        post('first', 'Account', { Name: 'Undone' }),
        post('bad', 'Account', {}),
        post('last', 'Account', { Name: 'Undone' }),
      ],
      true,
    );
    expect(answers).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
    ]);
    expect(await count('Account', { Name: 'Undone' })).toBe(0);
  });

  test.each<[string, Part[]]>([
    ['more than 25 requests', Array.from({ length: 26 }, (_, at) => get(`r${String(at)}`, '/limits'))],
    [
      'more than five queries',
      Array.from({ length: 6 }, (_, at) => get(`r${String(at)}`, '/query?q=SELECT+Id+FROM+Account')),
    ],
    ['one reference id twice', [get('same', '/limits'), get('same', '/limits')]],
    ['a reference id that is none', [get('1st', '/limits')]],
    [
      'a composite within',
      [{ method: 'POST', url: `${BASE}/composite`, referenceId: 'in', body: { compositeRequest: [] } }],
    ],
  ])('%s: refused as a whole', async (_, parts) => {
    expect((await refusal(composite(parts))).errorCode).toMatch(/INVALID_INPUT|LIMIT_EXCEEDED|EXCEEDED/);
  });

  test('a request refers neither to itself nor to a later one', async () => {
    expect(
      await composite([
        post('self', 'Account', { Name: 'Self', ParentId: '@{self.id}' }),
        post('early', 'Account', { Name: 'Early', ParentId: '@{late.id}' }),
        post('late', 'Account', { Name: 'Late' }),
      ]),
    ).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 201 },
    ]);
  });

  test('collections work within a composite', async () => {
    const records = [{ attributes: { type: 'Account' }, Name: 'In composite' }, { attributes: { type: 'Account' } }];
    const [answer] = await composite([
      { method: 'POST', url: `${BASE}/composite/sobjects`, referenceId: 'many', body: { records } },
    ]);
    expect(answer).toMatchObject({ httpStatusCode: 200, body: [{ success: true }, { success: false }] });
  });
});

// "allOrNone Parameters in Composite and Collections Requests": its four cases, and the answer that it shows of the fourth.
describe('collections within a composite', () => {
  const halted = {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
  };
  const inner = (name: string, allOrNone: boolean): Part => ({
    method: 'POST',
    url: `${BASE}/composite/sobjects`,
    referenceId: 'newAccounts',
    body: {
      allOrNone,
      records: [
        { attributes: { type: 'Account' }, Name: name },
        { attributes: { type: 'Account' }, Name: 'x'.repeat(256) },
      ],
    },
  });
  const made = async (name: string): Promise<[number, number]> => [
    await count('Account', { Name: name }),
    await count('Contact', { LastName: name }),
  ];

  test.each<[boolean, boolean, [number, number]]>([
    [false, false, [1, 1]],
    [false, true, [0, 1]],
    [true, true, [0, 0]],
    [true, false, [0, 0]],
  ])('the composite all or none: %s, the collection: %s', async (outer, within, left) => {
    const name = `Within ${String(outer)} ${String(within)}`;
    await composite([inner(name, within), post('newContact', 'Contact', { LastName: name })], outer);
    expect(await made(name)).toEqual(left);
  });

  test('what is rolled back says so, but for the collection, which tells of each record', async () => {
    const answers = await composite([inner('Told', false), post('newContact', 'Contact', { LastName: 'Told' })], true);
    expect(answers).toMatchObject([
      {
        httpStatusCode: 200,
        referenceId: 'newAccounts',
        body: [
          { success: true, errors: [] },
          { success: false, errors: [{ statusCode: 'STRING_TOO_LONG' }] },
        ],
      },
      { httpStatusCode: 400, referenceId: 'newContact', body: [halted] },
    ]);
  });
});

describe('graph', () => {
  interface Graphs {
    graphs: { graphId: string; isSuccessful: boolean; graphResponse: { compositeResponse: Answer[] } }[];
  }
  const graph = (graphId: string, compositeRequest: Part[]): object => ({ graphId, compositeRequest });
  const send = (graphs: object[]): Promise<Graphs> => as().requestPost<Graphs>('/composite/graph', { graphs });

  test('each graph is done whole or not at all, whatever becomes of the others', async () => {
    const { graphs } = await send([
      graph('good', [
        post('a', 'Account', { Name: 'Graph good' }),
        post('b', 'Contact', { LastName: 'Graph good', AccountId: '@{a.id}' }),
      ]),
      graph('bad', [post('a', 'Account', { Name: 'Graph bad' }), post('b', 'Contact', { AccountId: '@{a.id}' })]),
    ]);
    expect(graphs.map(({ graphId, isSuccessful }) => [graphId, isSuccessful])).toEqual([
      ['good', true],
      ['bad', false],
    ]);
    expect(await count('Contact', { Name: 'Graph good' })).toBe(1);
    expect(await count('Account', { Name: 'Graph bad' })).toBe(0);
    expect(graphs[1]?.graphResponse.compositeResponse).toMatchObject([
      { body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
  });

  test('a graph that refers to itself fails, and makes nothing', async () => {
    const { graphs } = await send([
      graph('loop', [
        post('a', 'Account', { Name: 'Loop', ParentId: '@{b.id}' }),
        post('b', 'Account', { Name: 'Loop', ParentId: '@{a.id}' }),
      ]),
    ]);
    expect(graphs[0]).toMatchObject({ isSuccessful: false });
    expect(await count('Account', { Name: 'Loop' })).toBe(0);
  });

  test.each<[string, object[]]>([
    [
      'more than 500 nodes',
      [
        graph(
          'g',
          Array.from({ length: 501 }, (_, at) => post(`n${String(at)}`, 'Account', { Name: 'Node' })),
        ),
      ],
    ],
    [
      'more than 75 graphs',
      Array.from({ length: 76 }, (_, at) => graph(`g${String(at)}`, [post('a', 'Account', { Name: 'Node' })])),
    ],
    [
      'more than 15 levels',
      [
        graph(
          'g',
          Array.from({ length: 16 }, (_, at) =>
            post(`n${String(at)}`, 'Account', {
              Name: 'Node',
              ...(at === 0 ? {} : { ParentId: `@{n${String(at - 1)}.id}` }),
            }),
          ),
        ),
      ],
    ],
    [
      'one graph id twice',
      [graph('g', [post('a', 'Account', { Name: 'Node' })]), graph('g', [post('a', 'Account', { Name: 'Node' })])],
    ],
    ['a query as a node', [graph('g', [get('q', '/query?q=SELECT+Id+FROM+Account')])]],
    ['no graph', []],
  ])('%s: refused as a whole', async (_, graphs) => {
    expect((await refusal(send(graphs))).errorCode).toMatch(/INVALID_INPUT|LIMIT_EXCEEDED/);
    expect(await count('Account', { Name: 'Node' })).toBe(0);
  });
});

describe('batch', () => {
  const batch = (batchRequests: object[], haltOnError = false) =>
    as().requestPost<{ hasErrors: boolean; results: { statusCode: number; result: Plain }[] }>('/composite/batch', {
      haltOnError,
      batchRequests,
    });

  test('each request stands by itself', async () => {
    const answer = await batch([
      { method: 'GET', url: `v66.0/sobjects/Account/${ACCOUNTS.dunmore}?fields=Name` },
      {
        method: 'PATCH',
        url: `v66.0/sobjects/Opportunity/${OPPORTUNITIES.dunmoreRemote}`,
        richInput: { NextStep: 'Call' },
      },
      { method: 'GET', url: 'v66.0/sobjects/Account/nothing' },
      { method: 'GET', url: 'v66.0/query?q=SELECT+COUNT()+FROM+Opportunity' },
    ]);
    expect(answer).toMatchObject({
      hasErrors: true,
      results: [
        { statusCode: 200, result: { Name: 'Dunmore Electronics' } },
        { statusCode: 204, result: null },
        { statusCode: 404 },
        { statusCode: 200, result: { totalSize: 12 } },
      ],
    });
  });

  test('haltOnError leaves what comes behind a failure undone', async () => {
    const answer = await batch(
      [
        { method: 'GET', url: 'v66.0/sobjects/Account/nothing' },
        { method: 'POST', url: 'v66.0/sobjects/Account', richInput: { Name: 'Halted' } },
      ],
      true,
    );
    expect(answer.results[1]).toMatchObject({ statusCode: 412 });
    expect(await count('Account', { Name: 'Halted' })).toBe(0);
  });

  // "The API version of the resource accessed in each subrequest must be no earlier than 34.0 and no later than the API
  // version in the top-level request"; its resources are listed there, too.
  test.each([
    ['v33.0/limits', 400],
    ['v34.0/limits', 200],
    ['v66.0/search?q=FIND+%7Bdunmore%7D', 200],
    ['v66.0/parameterizedSearch?q=dunmore', 400],
    ['v66.0/ui-api/records/nothing', 400],
    ['v66.0/jobs/query', 400],
  ])('%s in a batch: %i', async (url, statusCode) => {
    expect(await batch([{ method: 'GET', url }])).toMatchObject({ results: [{ statusCode }] });
  });

  test('a later version than that of the batch itself is refused', async () => {
    const batchRequests = [{ method: 'GET', url: 'v66.0/limits' }];
    expect(await as().requestPost('/services/data/v65.0/composite/batch', { batchRequests })).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 400 }],
    });
  });

  test('blobs come alone, neither in a batch nor in a composite', async () => {
    const note = { Title: 'Alone', Content: Buffer.from('<p>Alone</p>').toString('base64') };
    const id = String((await as().sobject('ContentNote').create(note)).id);
    const path = `/sobjects/ContentNote/${id}/Content`;
    expect(await batch([{ method: 'GET', url: `v66.0${path}` }])).toMatchObject({ results: [{ statusCode: 400 }] });
    expect(await composite([get('blob', path)])).toMatchObject([{ httpStatusCode: 400 }]);
    expect(await as().request(path)).toContain('Alone');
  });

  test('more than 25 requests are refused', async () => {
    expect(
      (await refusal(batch(Array.from({ length: 26 }, () => ({ method: 'GET', url: 'v66.0/limits' }))))).errorCode,
    ).toMatch(/LIMIT/);
  });
});
