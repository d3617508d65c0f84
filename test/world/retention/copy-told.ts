import type { DispositionSeen } from './oracle/history';

type CopyTold = DispositionSeen['copies'][number];

/** What a line of `Copies__c` begins with, for each copy that there can be. */
const COPIES: Readonly<Record<string, readonly [artifact: string, kind: string]>> = {
  'Recording: files at the recorder': ['recording', 'vendor_recording'],
  'Transcript: file at the recorder': ['transcript', 'vendor_transcript'],
  'Draft: summary at the recorder': ['draft', 'vendor_summary'],
  'Draft: message of the recorder in the middleware': ['draft', 'inbox_body'],
  'Transcript: text in the middleware': ['transcript', 'transcript'],
  'Draft: AI draft in the middleware': ['draft', 'ai_draft'],
  'Draft: text in review in the middleware': ['draft', 'working_text'],
  'Draft: comment of a reviewer in the middleware': ['draft', 'comment'],
  'Approved summary: text in the middleware': ['approved_summary', 'approved_text'],
  'Approved summary: summary with its releases in Salesforce': ['approved_summary', 'summary_row'],
  'Official note: note in Salesforce': ['official_note', 'note'],
  'Record of the call: row in Salesforce': ['call_record', 'call_row'],
};
const SAID: Readonly<Record<string, string>> = {
  'deleted and verified on': 'deleted',
  'there was none, verified on': 'absent',
  'purged, awaiting physical deletion since': 'purged',
  'not yet deleted on': 'standing',
  'not deleted, tried on': 'failed',
  'kept, as seen on': 'kept',
  'may be gone, its deletion was begun before': 'begun',
};
const DAY = String.raw`\d{1,2} [A-Z][a-z]{2} \d{4}`;
const LINE = new RegExp(
  `^(?<copy>[^,]+), (?<said>[^\\d]+) (?<day>${DAY}), (?<time>\\d\\d:\\d\\d) \\((?<zone>[^)]+)\\)` +
    `(?: as a person asked|, asked for by a person|(?:,? due)? by rule (?<rule>[A-Za-z0-9_]+)` +
    `(?:(?:, kept until| after) (?<dueOn>${DAY}))?)(?:: .*)?$`,
);

/** One line of `Copies__c`, understood as people do who read the record. Its time is that of the minute's beginning. */
export function copyTold(line: string): CopyTold {
  const told = LINE.exec(line)?.groups;
  const [artifact, kind] = COPIES[told?.['copy'] ?? ''] ?? [];
  const state = SAID[told?.['said'] ?? ''];
  if (!told || artifact === undefined || kind === undefined || state === undefined) {
    throw new Error(`not a line about a copy: ${line}`);
  }
  const { day = '', time = '', zone = '', rule, dueOn } = told;
  return {
    ...{ artifact, kind, state, rule: rule ?? null },
    dueOn: dueOn === undefined ? null : dayTold(dueOn),
    at: instantOf(`${dayTold(day)}T${time}`, zone),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2 Feb 2027` as `2027-02-02`. */
function dayTold(words: string): string {
  const [date = '', month = '', year = ''] = words.split(' ');
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const QUARTER_MS = 15 * 60_000;
const QUARTERS_OF_16_HOURS = 64;

/** The last instant at which the zone's clocks show this: no zone is more than 16 hours off, nor off by less than quarters. */
function instantOf(shown: string, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const asUtc = Date.parse(`${shown}Z`);
  for (let quarters = QUARTERS_OF_16_HOURS; quarters >= -QUARTERS_OF_16_HOURS; quarters -= 1) {
    const at = asUtc + quarters * QUARTER_MS;
    if (clock.format(at).replace(' ', 'T') === shown) return at;
  }
  throw new Error(`no clock in ${timeZone} ever shows ${shown}`);
}
