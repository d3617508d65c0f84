// Expectations: "Bulk API 2.0 and Bulk API Developer Guide" (api_asynch), "Prepare Data to Ingest", "Create a Job"
// (columnDelimiter, lineEnding), "Bulk API 2.0 Limits"; RFC 4180 for quoted values.
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { ACCOUNTS, USERNAMES } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { ended, ingestJob, load, over, POLL, type ResultRow } from './jobs';

let org: LocalOrg;
let admin: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
});
afterAll(() => org.close());

const insert = { object: 'Account', operation: 'insert' };
const namesLike = async (pattern: string): Promise<unknown[]> =>
  (await admin.sobject('Account').find({ Name: { $like: pattern } }, ['Name'])).map((one) => one.Name);

describe('column delimiters', () => {
  test.each([
    ['BACKQUOTE', '`'],
    ['CARET', '^'],
    ['COMMA', ','],
    ['PIPE', '|'],
    ['SEMICOLON', ';'],
    ['TAB', '\t'],
  ])('%s parts columns, and results come with it', async (columnDelimiter, mark) => {
    const name = `Delimited ${columnDelimiter}`;
    const csv = `Name${mark}Industry\n"${name} ${mark}"${mark}Energy\n`;
    const job = await ended(admin, { ...insert, columnDelimiter }, csv);
    expect(await job.check()).toMatchObject({ state: 'JobComplete', columnDelimiter, numberRecordsFailed: 0 });
    const [row] = (await job.getSuccessfulResults()) as ResultRow[];
    expect(row).toMatchObject({ sf__Created: 'true', Name: `${name} ${mark}`, Industry: 'Energy' });
    const raw = await job.getSuccessfulResults(true);
    expect(raw).toBe(
      [
        ['sf__Id', 'sf__Created', 'Name', 'Industry'],
        [row?.sf__Id, 'true', `${name} ${mark}`, 'Energy'],
      ]
        .map((cells) => `${cells.map((cell) => `"${String(cell)}"`).join(mark)}\n`)
        .join(''),
    );
  });

  test('the wrong one leaves a header that names no field', async () => {
    const job = await ended(admin, { ...insert, columnDelimiter: 'TAB' }, 'Name,Industry\nx,y\n');
    expect(await job.check()).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Name,Industry',
    });
  });
});

describe('line endings', () => {
  test('CRLF ends lines where the job says so, and those of its results', async () => {
    const job = await ended(admin, { ...insert, lineEnding: 'CRLF' }, 'Name\r\nCR 1\r\nCR 2\r\n');
    expect(await job.check()).toMatchObject({ state: 'JobComplete', lineEnding: 'CRLF', numberRecordsProcessed: 2 });
    expect((await namesLike('CR _')).sort()).toEqual(['CR 1', 'CR 2']);
    expect(((await job.getSuccessfulResults(true)) as string).split('\r\n')).toHaveLength(4);
  });

  test.each([
    ['LF', 'Name\r\nx\r\n'],
    ['CRLF', 'Name\nx\n'],
  ])('other ones than %s fail a job that is set to it, before a row is written', async (lineEnding, csv) => {
    const job = await ended(admin, { ...insert, lineEnding }, csv);
    expect(await job.check()).toMatchObject({
      state: 'Failed',
      errorMessage: `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
      numberRecordsProcessed: 0,
    });
  });

  test('the last line needs none', async () => {
    const { successfulResults } = await load(admin, insert, 'Name\nNo line break');
    expect(successfulResults).toMatchObject([{ Name: 'No line break' }]);
  });
});

describe('quotes', () => {
  test('hold line breaks, quotes and commas, and give them back', async () => {
    const text = 'First line\nsecond, "quoted" line';
    const csv = `Name,StageName,CloseDate,Description\nQuoted,Prospecting,2026-12-31,"${text.replaceAll('"', '""')}"\n`;
    const { successfulResults } = await load(admin, { object: 'Opportunity', operation: 'insert' }, csv);
    expect(successfulResults).toMatchObject([{ Name: 'Quoted', Description: text }]);
    const id = successfulResults[0]?.sf__Id ?? '';
    expect(await admin.sobject('Opportunity').retrieve(id)).toMatchObject({ Description: text });
  });

  test('that are not closed fail the job; whole rows before them stay unprocessed', async () => {
    const job = await ended(admin, insert, 'Name,Industry\nBefore,Energy\n"never closed,Energy\n');
    expect(await job.check()).toMatchObject({
      state: 'Failed',
      errorMessage: expect.stringMatching(/^ClientInputError : Failed to parse CSV/) as unknown,
    });
    expect(await namesLike('Before')).toEqual([]);
    expect(await job.getUnprocessedRecords()).toMatchObject([{ Name: 'Before' }]);
  });
});

test('a record of more than 400,000 characters fails the job', async () => {
  const long = 'x'.repeat(400_001);
  expect(await (await ended(admin, insert, `Name,Industry\nx,${long}\n`)).check()).toMatchObject({
    state: 'Failed',
    errorMessage: expect.stringMatching(/^ClientInputError : Failed to parse CSV: Max Record Size/) as unknown,
  });
});

/** Marks of CSV more often than chance would have them. */
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom('"', ',', ';', '|', '^', '`', '\t', '\n', '\r\n', ' '), fc.string({ unit: 'grapheme' })),
  )
  .map((parts) => parts.join(''));

test.each(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB'] as const)(
  'any text goes in and comes out as it was, with %s between the columns',
  async (columnDelimiter) => {
    const marks = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' };
    const texts = fc.sample(anyText, 40).filter((text) => text.trim() !== '');
    const cells = texts.map((text, at) => [`${columnDelimiter} ${String(at)}`, 'Prospecting', '2026-12-31', text]);
    const lines = [['Name', 'StageName', 'CloseDate', 'Description'], ...cells].map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(marks[columnDelimiter]),
    );
    const options = { object: 'Opportunity', operation: 'insert', columnDelimiter };
    const job = await ended(admin, options, `${lines.join('\n')}\n`);
    expect(await job.check()).toMatchObject({ numberRecordsFailed: 0, numberRecordsProcessed: texts.length });
    const results = (await job.getSuccessfulResults()) as ResultRow[];
    const soql = `SELECT Name, Description FROM Opportunity WHERE Name LIKE '${columnDelimiter} %'`;
    const records: unknown = await (await admin.bulk2.query(soql, POLL)).toArray();
    const found = new Map((records as ResultRow[]).map((record) => [record.Name, record.Description]));
    for (const [name = '', , , text = ''] of cells) {
      // The platform keeps no space around a text.
      expect(found.get(name)).toBe(text.trim());
      expect(results.find((row) => row.Name === name)?.Description).toBe(text);
    }
  },
);

test.each([
  ['more values than the header has columns', 'Name\none,two\n'],
  ['fewer values than the header has columns', 'Name,Industry\none\n'],
])('a row of %s fails the job', async (_, csv) => {
  expect(await (await ended(admin, insert, csv)).check()).toMatchObject({
    state: 'Failed',
    errorMessage: expect.stringMatching(/^ClientInputError : Row 2 has/) as unknown,
    numberRecordsProcessed: 0,
  });
});

test.each([
  ['is unknown', 'Name,Nothing__c\nx,y\n', 'Field name not found : Nothing__c'],
  ['is empty', 'Name,\nx,y\n', 'Field name not found : '],
  ['stands there twice', 'Name,name\nx,y\n', 'Duplicate field name : name'],
])('a column that %s fails the job and leaves every row unprocessed', async (_, csv, sentence) => {
  const job = await ended(admin, insert, csv);
  expect(await job.check()).toMatchObject({ state: 'Failed', errorMessage: `InvalidBatch : ${sentence}` });
  expect(((await job.getUnprocessedRecords(true)) as string).split('\n')).toHaveLength(3);
  expect(await job.getSuccessfulResults()).toEqual([]);
  expect(await job.getFailedResults()).toEqual([]);
});

test('names of columns are read in any case, and a byte order mark is no part of the first', async () => {
  const { successfulResults } = await load(admin, insert, '\uFEFFNAME,industry\nAny case,Energy\n');
  expect(successfulResults).toHaveLength(1);
  expect(await admin.sobject('Account').find({ Name: 'Any case' }, ['Industry'])).toMatchObject([
    { Industry: 'Energy' },
  ]);
});

test('letters beyond ASCII arrive as they are', async () => {
  await load(admin, insert, [{ Name: 'Größe – 株式会社 🙂' }]);
  expect(await namesLike('Größe%')).toEqual(['Größe – 株式会社 🙂']);
});

test('empty lines are no rows, and a header alone is a job without records', async () => {
  const job = await ended(admin, insert, 'Name\n\nBetween empty lines\n\n');
  expect(await job.check()).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1 });
  const alone = await ended(admin, insert, 'Name\n');
  expect(await alone.check()).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 0 });
  expect(await alone.getAllResults()).toEqual({ successfulResults: [], failedResults: [], unprocessedRecords: [] });
});

test('a flag is read in any case; another word for it is not of its type', async () => {
  const header = 'OpportunityId,ContactId,IsPrimary\n';
  const [deal] = await admin.sobject('Opportunity').find({ AccountId: ACCOUNTS.aldermoor }, ['Id']).limit(1);
  const [contact] = await admin.sobject('Contact').find({}, ['Id']).limit(1);
  const rows = ['TRUE', '0', 'perhaps'].map((flag) => `${String(deal?.Id)},${String(contact?.Id)},${flag}\n`).join('');
  const options = { object: 'OpportunityContactRole', operation: 'insert' };
  const { successfulResults, failedResults } = await load(admin, options, header + rows);
  const ids = successfulResults.map((row) => row.sf__Id ?? '');
  const made = await admin.sobject('OpportunityContactRole').find({ Id: { $in: ids } }, ['Id', 'IsPrimary']);
  expect(ids.map((id) => made.find((one) => one.Id === id)?.IsPrimary)).toEqual([true, false]);
  expect(failedResults.map((row) => row.sf__Error)).toEqual([
    'INVALID_TYPE_ON_FIELD_IN_RECORD:IsPrimary: value not of required type: perhaps:IsPrimary --',
  ]);
});

test('data that comes as a stream is taken', async () => {
  const job = ingestJob(admin, insert);
  await job.open();
  const lines = Array.from({ length: 500 }, (_, number) => `Streamed ${String(number)}\n`);
  await job.uploadData(Readable.from(['Name\n', ...lines]) as never);
  await job.close();
  expect(await over(job)).toMatchObject({ numberRecordsProcessed: 500, numberRecordsFailed: 0 });
});
