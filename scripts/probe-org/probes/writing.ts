import type { Answer, Asked, Probe, ProbeOrg } from '../probe';
import { granted, madeId, outcome, query, queryAll, rowsOf } from '../refusals';
import { aCall, anOpportunity, aSummary, emptyBin, purge, releaseFields } from '../things';

export const twoWriters: Probe = {
  question: 'two-writers-with-one-key',
  asks: 'Where two requests create a row with the same unique external id at once, what does each hear, and how many rows are there?',
  why: 'One approval makes one release, whatever is retried: the loser must hear DUPLICATE_VALUE and fetch the winner.',
  async run(on) {
    const { ask } = on.integration;
    const summaryId = await aSummary(on, await aCall(on, await anOpportunity(on)));
    const key = on.unique('release');
    const fields = releaseFields(summaryId, key);
    const both = await Promise.all([1, 2].map(() => ask('POST', '/sobjects/Summary_Release__c', fields)));
    const upserted = on.unique('upserted');
    const path = `/sobjects/Call_Recording__c/Recorder_Call_Key__c/${encodeURIComponent(upserted)}`;
    const upserts = await Promise.all([1, 2].map(() => ask('PATCH', path, { Title__c: 'probe' })));
    const calls = query(`SELECT Id FROM Call_Recording__c WHERE Recorder_Call_Key__c = '${upserted}'`);
    const madeCalls = rowsOf(await ask('GET', calls)).map(({ Id }) => String(Id));
    for (const id of madeCalls) on.afterwards(() => purge(on, 'Call_Recording__c', id));
    const rows = rowsOf(await ask('GET', query(`SELECT Id FROM Summary_Release__c WHERE Release_Key__c = '${key}'`)));
    return {
      created: both.map((one) => outcome(one)).sort((a, b) => a.status - b.status),
      upserted: upserts.map((one) => outcome(one)).sort((a, b) => b.status - a.status),
      rows: rows.length,
      rowsUpserted: madeCalls.length,
    };
  },
  matters: (answer) => {
    // Whether the second upsert finds the row, is refused or waits depends on the moment.
    const { created, rows, rowsUpserted } = answer as Record<string, Answer>;
    return { created: created ?? null, rows: rows ?? null, rowsUpserted: rowsUpserted ?? null };
  },
};

export const refusalCodes: Probe = {
  question: 'codes-of-refused-writes',
  asks: 'With which status, code and fields is each kind of bad write refused?',
  why: 'What is tried again, what a person must mend and what an admin is told depends on these codes.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const callId = await aCall(on, opportunityId);
    const key = on.unique('bad');
    const call = { Recorder_Call_Key__c: key, Opportunity__c: opportunityId };
    const post = async (fields: object): Promise<Answer> => {
      const asked = await ask('POST', '/sobjects/Call_Recording__c', fields);
      if (asked.status < 300) on.afterwards(() => purge(on, 'Call_Recording__c', madeId(asked)));
      return outcome(asked);
    };
    return {
      unknownField: await post({ ...call, Nowhere__c: 'x' }),
      missingRequired: await post({ Opportunity__c: opportunityId }),
      restrictedPicklist: await post({ ...call, Recorder__c: 'tape' }),
      tooLong: await post({ ...call, Title__c: 'x'.repeat(256) }),
      wrongType: await post({ ...call, Duration_Minutes__c: 'many' }),
      badId: await post({ ...call, Opportunity__c: 'nonsense' }),
      idOfAnotherObject: await post({ ...call, Opportunity__c: on.admin.userId }),
      readOnlyField: await post({ ...call, CreatedDate: '2020-01-01T00:00:00Z' }),
      unknownObject: outcome(await ask('POST', '/sobjects/Nowhere__c', {})),
      malformedQuery: outcome(await ask('GET', query('SELECT FROM Opportunity'))),
      unknownColumn: outcome(await ask('GET', query('SELECT Nowhere__c FROM Opportunity'))),
      neverThere: outcome(await ask('GET', '/sobjects/Call_Recording__c/a00000000000000AAA')),
      bornApproved: outcome(
        await ask('POST', '/sobjects/Call_Summary__c', {
          Call_Recording__c: callId,
          Summary_Key__c: on.unique('born approved'),
          Review_Status__c: 'approved',
        }),
      ),
    };
  },
};

export const caseOfKeys: Probe = {
  question: 'keys-and-their-case',
  asks: 'Are two keys that differ in case alone two keys, in a unique external id that is case sensitive?',
  why: 'Meeting ids of recorders are base64: two of them may differ in case alone.',
  async run(on) {
    const opportunityId = await anOpportunity(on);
    const key = on.unique('case');
    const create = async (Recorder_Call_Key__c: string): Promise<Answer> => {
      const asked = await on.integration.ask('POST', '/sobjects/Call_Recording__c', {
        Recorder_Call_Key__c,
        Opportunity__c: opportunityId,
      });
      if (asked.status < 300) on.afterwards(() => purge(on, 'Call_Recording__c', madeId(asked)));
      return outcome(asked);
    };
    return { first: await create(`${key}a`), otherCase: await create(`${key}A`), again: await create(`${key}a`) };
  },
};

const STORED: Readonly<Record<string, string>> = {
  plain: 'text',
  blanksAround: '  text  ',
  blanksAtLineEnds: 'one  \ntwo',
  carriageReturns: 'one\r\ntwo',
  tab: 'a\tb',
  bell: 'a\u0007b',
  noBreakSpace: 'a\u00a0b',
  lineSeparator: 'a\u2028b',
  emoji: '\u{1f44d}\u{1f3fd}',
  composed: 'e\u0301',
  emptyLinesAround: '\n\ntext\n\n',
};

export const storedTexts: Probe = {
  question: 'long-texts-as-stored',
  asks: 'What does a long text area make of blanks, line ends, control characters and composed letters?',
  why: 'The stored text must hash to what was approved: what Salesforce would change is changed before.',
  async run(on) {
    const summaryId = await aSummary(on, await aCall(on, await anOpportunity(on)));
    const releaseId = madeId(
      await on.integration.ask('POST', '/sobjects/Summary_Release__c', releaseFields(summaryId, on.unique('texts'))),
    );
    const answers: Record<string, Answer> = {};
    for (const [name, text] of Object.entries(STORED)) {
      const written = await on.integration.ask('PATCH', `/sobjects/Summary_Release__c/${releaseId}`, { Text__c: text });
      const [row] = rowsOf(
        await on.integration.ask('GET', query(`SELECT Text__c FROM Summary_Release__c WHERE Id = '${releaseId}'`)),
      );
      answers[name] = written.status < 300 ? (row?.['Text__c'] as string | null) : outcome(written);
    }
    return answers;
  },
};

export const deletedTogether: Probe = {
  question: 'recycle-bin-of-details',
  asks: 'What do rows that were deleted along with their parent answer to reading, to queryAll and to emptyRecycleBin?',
  why: 'A disposal purges rows out of the bin and asks afterwards whether they are gone; the certificate says so.',
  async run(on) {
    const { ask } = on.integration;
    const callId = await aCall(on, await anOpportunity(on));
    const summaryId = await aSummary(on, callId);
    granted(await ask('DELETE', `/sobjects/Call_Recording__c/${callId}`));
    const seen = async (id: string, object: string): Promise<Answer> => {
      const [row] = rowsOf(await ask('GET', queryAll(`SELECT IsDeleted FROM ${object} WHERE Id = '${id}'`)));
      return row === undefined ? 'not seen' : row['IsDeleted'] === true ? 'seen as deleted' : 'seen';
    };
    const inBin = {
      read: outcome(await ask('GET', `/sobjects/Call_Summary__c/${summaryId}`)),
      written: outcome(await ask('PATCH', `/sobjects/Call_Summary__c/${summaryId}`, { Version__c: 2 })),
      deletedAgain: outcome(await ask('DELETE', `/sobjects/Call_Summary__c/${summaryId}`)),
      queryAll: await seen(summaryId, 'Call_Summary__c'),
    };
    const detailAlone = await emptyBin(on, [summaryId]);
    const parent = await emptyBin(on, [callId]);
    return {
      inBin,
      emptied: { detailAlone, parent, parentAgain: await emptyBin(on, [callId]) },
      afterwards: {
        queryAllOfParent: await seen(callId, 'Call_Recording__c'),
        queryAllOfDetail: await seen(summaryId, 'Call_Summary__c'),
      },
    };
  },
};

export const collections: Probe = {
  question: 'collections',
  asks: 'What do collections answer to more than 200 records, and to one bad record with and without all-or-none?',
  why: 'Dates and tags are written in collections of 200; one bad row must hold up no other.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const record = (key: string): object => ({
      attributes: { type: 'Call_Recording__c' },
      Recorder_Call_Key__c: key,
      Opportunity__c: opportunityId,
    });
    const bad = { ...record(on.unique('c')), Recorder__c: 'tape' };
    const post = async (allOrNone: boolean, records: object[]): Promise<Answer> =>
      inEach(on, await ask('POST', '/composite/sobjects', { allOrNone, records }));
    return {
      tooMany: await post(
        false,
        Array.from({ length: 201 }, (_, at) => record(on.unique(`m${at}`))),
      ),
      oneBad: await post(false, [record(on.unique('a')), bad]),
      oneBadAllOrNone: await post(true, [record(on.unique('b')), bad]),
    };
  },
};

function inEach(on: ProbeOrg, asked: Asked): Answer {
  if (asked.status >= 300 || !Array.isArray(asked.body)) return outcome(asked);
  return (asked.body as { id?: string; success: boolean; errors: { statusCode: string; fields?: string[] }[] }[]).map(
    ({ id, success, errors }) => {
      if (success && id !== undefined) on.afterwards(() => purge(on, 'Call_Recording__c', id));
      return {
        success,
        codes: errors.map(({ statusCode }) => statusCode),
        fields: errors.flatMap(({ fields }) => fields ?? []),
      };
    },
  );
}

export const WRITING_PROBES: readonly Probe[] = [
  twoWriters,
  refusalCodes,
  caseOfKeys,
  storedTexts,
  deletedTogether,
  collections,
];
