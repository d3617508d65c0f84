import { createHash } from 'node:crypto';

/** What happened, in ids and hashes only (I10). Values are short; text of people or calls has no place here. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly type: AuditType;
  readonly subject: Readonly<Record<string, string | number | null>>;
}

export type AuditType =
  | 'call_admitted'
  | 'call_quarantined'
  | 'call_waiting'
  | 'draft_stored'
  | 'draft_kept'
  | 'changes_requested'
  | 'rejected'
  | 'approved'
  | 'published'
  | 'not_published'
  | 'publishing_again'
  | 'deal_closed'
  | 'deal_reopened'
  | 'deal_gone'
  | 'call_moved'
  | 'call_attached'
  | 'rules_in_force'
  | 'rules_confirmed'
  | 'rules_cancelled'
  | 'hold_placed'
  | 'hold_released'
  | 'deletion_asked'
  | 'disposal_begun'
  | 'disposal_stopped'
  | 'disposal_failed'
  | 'disposal_again'
  | 'disposed'
  | 'disposal_complete'
  | 'call_emptied'
  | 'tags_defined'
  | 'tag_confirmed'
  | 'tag_dismissed'
  | 'tag_resolved'
  | 'tag_withdrawn';

/** One byte form per entry: keys sorted, no white space (the subset of RFC 8785 that strings and integers need). */
export function canonical(entry: AuditEntry): string {
  const subject = Object.keys(entry.subject)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(entry.subject[key] ?? null)}`);
  const at = JSON.stringify(entry.at.toISOString());
  return `{"at":${at},"id":${JSON.stringify(entry.id)},"subject":{${subject.join(',')}},"type":${JSON.stringify(entry.type)}}`;
}

/** Leaf hash of RFC 9162, 2.1.1: SHA-256(0x00 || entry), lower-case hex. */
export function leafHash(entry: AuditEntry): string {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(canonical(entry), 'utf8')
    .digest('hex');
}
