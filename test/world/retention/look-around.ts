import { copyTold } from './copy-told';
import type { Artifact, CallSeen, CopySeen, DispositionSeen } from './oracle/history';
import type { Stage, StagedCall } from './stage';
import { zoomToken } from './surroundings';

type Row = Readonly<Record<string, unknown>>;

/** Everything that stands, in the product's own words and in fact. */
export async function lookAround(
  stage: Stage,
): Promise<{ readonly seen: readonly CallSeen[]; readonly shown: readonly DispositionSeen[] }> {
  const facts = await factsOf(stage);
  const seen: CallSeen[] = [];
  for (const call of stage.calls) {
    const row = facts.calls.find((one) => one['call_key'] === call.key);
    if (row === undefined) continue;
    const { servedStill, copies } = await atRecorder(stage, call);
    seen.push(callSeen(stage, call, row, facts, copies, servedStill));
  }
  return { seen, shown: await dispositionsSeen(stage) };
}

const TEXTS = `
  SELECT call_id, kind FROM countersign.artifacts WHERE call_id IS NOT NULL
  UNION ALL SELECT NULL, 'key' FROM countersign_keys.artifact_keys
   WHERE artifact_id NOT IN (SELECT id FROM countersign.artifacts)`;

interface Facts {
  readonly calls: readonly Row[];
  readonly artifacts: readonly Row[];
  readonly texts: readonly Row[];
  readonly bodies: readonly Row[];
  readonly summaries: readonly Row[];
  /** Rows of the org, deleted ones that can still be found too, by id. */
  readonly org: ReadonlyMap<string, Row>;
}

async function factsOf(stage: Stage): Promise<Facts> {
  const { sql } = stage.memory;
  const rows = async (query: string): Promise<readonly Row[]> => (await sql.query<Row>(query)).rows;
  const { asAdmin } = stage.surroundings.org;
  const texts = await rows(TEXTS);
  if (texts.some(({ kind }) => kind === 'key')) throw new Error('a key outlives its text');
  const found = [
    ...(await asAdmin.query(
      'SELECT Id, IsDeleted, SystemModstamp, Next_Disposal_On__c, Next_Disposal_Rule__c, On_Hold__c FROM Call_Recording__c WHERE IsDeleted IN (true, false)',
    )),
    ...(await asAdmin.query(
      'SELECT Id, IsDeleted, SystemModstamp FROM Call_Summary__c WHERE IsDeleted IN (true, false)',
    )),
    ...(await asAdmin.query(
      'SELECT Id, IsDeleted, SystemModstamp, Title FROM ContentDocument WHERE IsDeleted IN (true, false)',
    )),
  ];
  return {
    calls: await rows('SELECT id, call_key, salesforce_call_id, title, host_email FROM countersign.calls'),
    artifacts: await rows('SELECT call_id, artifact, state FROM countersign.retained_artifacts'),
    texts,
    // What is still being worked announces something new.
    bodies: await rows(
      `SELECT call_key FROM countersign.inbox_messages WHERE body_artifact_id IS NOT NULL AND state <> 'received'`,
    ),
    summaries: await rows(
      `SELECT call_id, salesforce_summary_id FROM countersign.reviews WHERE salesforce_summary_id IS NOT NULL`,
    ),
    org: new Map(found.map((row) => [String(row['Id']), row])),
  };
}

const ARTIFACT_OF_TEXT: Readonly<Record<string, Artifact>> = {
  transcript: 'transcript',
  ai_draft: 'draft',
  working_text: 'draft',
  comment: 'draft',
  approved_text: 'approved_summary',
};

const OUT_OF_THE_BIN_MS = 25 * 3_600_000;

function callSeen(
  stage: Stage,
  call: StagedCall,
  row: Row,
  facts: Facts,
  copies: readonly CopySeen[],
  servedStill: boolean,
): CallSeen {
  const mine = (rows: readonly Row[]): readonly Row[] => rows.filter((one) => one['call_id'] === row['id']);
  const inOrg = facts.org.get(String(row['salesforce_call_id']));
  const live = inOrg?.['IsDeleted'] === false ? inOrg : undefined;
  const now = stage.timeline.now().getTime();
  const standing: CopySeen[] = [...copies];
  for (const { kind } of mine(facts.texts) as readonly { kind: string }[]) {
    const artifact = ARTIFACT_OF_TEXT[kind];
    if (artifact) standing.push({ artifact, kind, binned: false });
  }
  if (facts.bodies.some((one) => one['call_key'] === call.key)) {
    standing.push({ artifact: 'draft', kind: 'inbox_body', binned: false });
  }
  const rows = [
    ...notesOf(stage, call, facts).map((id) => ['official_note', 'note', id] as const),
    // Before an approval it shows a status and no text, and goes with the call that it stands below.
    ...mine(facts.summaries).map(
      (one) =>
        [call.approved ? 'approved_summary' : 'call_record', 'summary_row', one['salesforce_summary_id']] as const,
    ),
    ['call_record', 'call_row', row['salesforce_call_id']] as const,
  ];
  for (const [artifact, kind, id] of rows) {
    const found = facts.org.get(String(id));
    if (found?.['IsDeleted'] === false) standing.push({ artifact, kind, binned: false });
    // What was taken out of the bin is found for a day; later only what still lies in it.
    else if (found && Date.parse(String(found['SystemModstamp'])) < now - OUT_OF_THE_BIN_MS) {
      standing.push({ artifact, kind, binned: true });
    }
  }
  return {
    call: call.key,
    artifacts: mine(facts.artifacts).map(
      ({ artifact, state }) => ({ artifact, state }) as CallSeen['artifacts'][number],
    ),
    standing,
    servedStill,
    row: live
      ? {
          nextOn: textOf(live['Next_Disposal_On__c']),
          rule: textOf(live['Next_Disposal_Rule__c']),
          onHold: live['On_Hold__c'] === true,
        }
      : null,
    named: row['title'] !== '' || row['host_email'] !== '',
  };
}

/** By their title: a note that was written and whose answer was lost counts as well. */
function notesOf({ surroundings }: Stage, { key }: StagedCall, { org }: Facts): readonly string[] {
  const topic = surroundings.zoom.meetings.get(key)?.topic ?? '';
  const named = new RegExp(`${topic}(?!\\d)`);
  return [...org].flatMap(([id, row]) => (named.test(textOf(row['Title']) ?? '') ? [id] : []));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function atRecorder(
  stage: Stage,
  call: StagedCall,
): Promise<{ readonly copies: readonly CopySeen[]; readonly servedStill: boolean }> {
  const { zoom } = stage.surroundings;
  const { recording, transcript, summary, trashed } = zoom.standing(call.key);
  const copies: CopySeen[] = [];
  if (recording > 0) copies.push({ artifact: 'recording', kind: 'vendor_recording', binned: false });
  if (transcript > 0) copies.push({ artifact: 'transcript', kind: 'vendor_transcript', binned: false });
  if (summary) copies.push({ artifact: 'draft', kind: 'vendor_summary', binned: false });
  if (trashed) copies.push({ artifact: 'recording', kind: 'vendor_recording', binned: true });
  const servedStill = stage.vendorMayServe && (await servesWhatItDeleted(stage, call, { recording, transcript }));
  return { copies, servedStill };
}

/** Asks for each file that is listed no more by its address, as whoever has kept it would. */
async function servesWhatItDeleted(
  { surroundings }: Stage,
  { key }: StagedCall,
  listed: { readonly recording: number; readonly transcript: number },
): Promise<boolean> {
  const { zoom } = surroundings;
  const events = [
    ...(listed.recording === 0 ? (['recording.completed'] as const) : []),
    ...(listed.transcript === 0 ? (['recording.transcript_completed'] as const) : []),
  ];
  const authorization = `Bearer ${await zoomToken(surroundings)}`;
  for (const event of events) {
    const body = zoom.eventBody(event, key) as {
      payload: { object: { recording_files: { download_url: string }[] } };
    };
    for (const { download_url: address } of body.payload.object.recording_files) {
      const answer = await fetch(address, { headers: { authorization }, redirect: 'manual' });
      await answer.arrayBuffer();
      if (answer.status === 302) return true;
    }
  }
  return false;
}

/** `Disposition__c` as an admin reads it in Salesforce. */
async function dispositionsSeen(stage: Stage): Promise<readonly DispositionSeen[]> {
  const rows = await stage.surroundings.org.asAdmin.query(
    'SELECT Disposition_Key__c, Cause__c, State__c, Copies__c FROM Disposition__c',
  );
  const calls = await stage.memory.sql.query<{ id: string; call_key: string }>(
    'SELECT dispositions.id, call_key FROM countersign.dispositions JOIN countersign.calls ON calls.id = call_id',
  );
  const callOf = new Map(calls.rows.map(({ id, call_key: key }) => [id, key]));
  return rows.map((row) => ({
    key: String(row['Disposition_Key__c']),
    call: callOf.get(String(row['Disposition_Key__c'])) ?? '',
    cause: row['Cause__c'] === 'person' ? 'person' : 'rule',
    state: String(row['State__c']),
    copies: (textOf(row['Copies__c']) ?? '')
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map(copyTold),
  }));
}
