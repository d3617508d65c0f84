import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { approved, call, summary } from './fixtures';

/** SOSL as the "SOQL and SOSL Reference" has it: FIND {SearchQuery} IN ALL FIELDS RETURNING FieldSpec LIMIT n. */
const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

let lastNumber = 0;

async function approvedText(text: string, fields: object = {}): Promise<string> {
  lastNumber += 1;
  const callId = await call(integration, `zoom:${lastNumber}`, fields);
  const id = await summary(integration, callId, `s${lastNumber}`);
  await integration.sobject('Call_Summary__c').update({ Id: id, ...approved, Approved_Text__c: text });
  return id;
}

async function search(find: string, spec = 'Id, Approved_Text__c', as = integration): Promise<unknown[]> {
  const { searchRecords } = await as.search(`FIND {${find}} IN ALL FIELDS RETURNING Call_Summary__c(${spec})`);
  return (searchRecords as { Approved_Text__c?: unknown; Id: unknown }[]).map((one) => one.Approved_Text__c ?? one.Id);
}

const LAPTOPS = 'Wave one brings 40 laptops to acme.com, the price is open.';
const PRICES = 'Their price is firm: C++ and SOC-2, 50% off.';
const MUNICH = 'Die Größe des Büros in München ist offen.';
const HEBREW = 'הלקוח מבקש הנחה על המחיר';
const TOKYO = '東京都で会議をします。';

describe('what is found', () => {
  beforeEach(async () => {
    for (const text of [LAPTOPS, PRICES, MUNICH, HEBREW, TOKYO]) await approvedText(text);
  });

  test.each([
    ['price', [LAPTOPS, PRICES]],
    ['PRICE', [LAPTOPS, PRICES]],
    ['price open', [LAPTOPS]],
    ['price AND open', [LAPTOPS]],
    ['firm OR laptops', [LAPTOPS, PRICES]],
    ['price AND NOT firm', [LAPTOPS]],
    ['price and (firm or absent)', [PRICES]],
    ['firm OR laptops AND wave', [LAPTOPS, PRICES]],
    ['"price is open"', [LAPTOPS]],
    ['"open price"', []],
    ['lap*', [LAPTOPS]],
    ['l?ptops', [LAPTOPS]],
    ['lap?', []],
    ['"and"', [PRICES]],
    ['acme.com', [LAPTOPS]],
    ['SOC\\-2', [PRICES]],
    ['"SOC\\-2"', [PRICES]],
    ['50%', [PRICES]],
    ['größe', [MUNICH]],
    ['MÜNCHEN', [MUNICH]],
    ['הנחה', [HEBREW]],
    ['会議', [TOKYO]],
    ['pri', []],
  ])('FIND {%s}', async (find, expected) => {
    expect(new Set(await search(find))).toEqual(new Set(expected));
  });
});

test('RETURNING filters, orders, limits and reaches parents, as a query does', async () => {
  const early = await approvedText('The price is open.', { Started_At__c: '2026-11-01T10:00:00Z' });
  const late = await approvedText('The price is firm.', { Started_At__c: '2026-11-19T10:00:00Z' });
  const order = 'ORDER BY Call_Recording__r.Started_At__c DESC';
  expect(await search('price', `Id ${order}`)).toEqual([late, early]);
  expect(await search('price', `Id ${order} LIMIT 1`)).toEqual([late]);
  expect(await search('price', 'Id WHERE Call_Recording__r.Started_At__c < 2026-11-19T10:00:00Z')).toEqual([early]);
  expect(
    await search('price', `Id WHERE Call_Recording__r.Opportunity__c = '${OPPORTUNITIES.eastgateMigration}'`),
  ).toEqual([]);
  const { searchRecords } = await integration.search(
    'FIND {price} RETURNING Call_Summary__c(Id, Call_Recording__r.Opportunity__r.Account.Name), Account LIMIT 1',
  );
  expect(searchRecords).toMatchObject([
    {
      attributes: { type: 'Call_Summary__c' },
      Call_Recording__r: { Opportunity__r: { Account: { Name: 'Aldermoor Logistics' } } },
    },
  ]);
});

test('people find what is shared with them, and nothing in the recycle bin', async () => {
  const id = await approvedText('The price is open.');
  expect(await search('price', 'Id', connect(org(), USERNAMES.rita))).toEqual([id]);
  expect(await search('price', 'Id', connect(org(), USERNAMES.manager))).toEqual([id]);
  expect(await search('price', 'Id', connect(org(), USERNAMES.tom))).toEqual([]);
  await integration.sobject('Call_Summary__c').destroy(id);
  expect(await search('price', 'Id')).toEqual([]);
});

test('several objects are searched at once', async () => {
  await approvedText('Fernhill wants new stores.', { OwnerId: USERS.tom });
  const { searchRecords } = await integration.search(
    'FIND {fernhill} RETURNING Call_Summary__c, Opportunity(Id, Name)',
  );
  expect(new Set(searchRecords.map((one) => (one as { attributes: { type: string } }).attributes.type))).toEqual(
    new Set(['Call_Summary__c', 'Opportunity']),
  );
});

describe('what is refused', () => {
  test.each([
    ['FIND {price RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {"price} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {SOC-2} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {"SOC-2"} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {price & co} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {*rice} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {(price} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {price OR} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {AND} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {p} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {} RETURNING Call_Summary__c', 'MALFORMED_SEARCH'],
    ['FIND {price} RETURNING Nothing__c', 'INVALID_TYPE'],
    ['FIND {price} RETURNING Call_Summary__c(Nothing__c)', 'INVALID_FIELD'],
    ["FIND {price} RETURNING Call_Summary__c(Id WHERE Approved_Text__c = 'x')", 'INVALID_FIELD'],
  ])('%s', async (sosl, code) => {
    expect(await refusedWith(integration.search(sosl))).toBe(code);
  });
});
