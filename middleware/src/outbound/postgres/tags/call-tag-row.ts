import type { Insertable, Selectable } from 'kysely';
import type { Act } from '../../../domain/tags/call-tag';
import type { CallTagRecord } from '../../../ports/tag-store';
import type { CallTagRow } from './tables';

export const TAG_COLUMNS = [
  ...(['callId', 'tag', 'label', 'severity', 'dealRisk', 'state', 'revision', 'source', 'quotes', 'second'] as const),
  ...(['confirmedBy', 'confirmedByName', 'confirmedAt', 'endedBy', 'endedByName', 'endedAt'] as const),
] as const;

export type StoredTag = Pick<Selectable<CallTagRow>, (typeof TAG_COLUMNS)[number]>;

export function tagOf(row: StoredTag): CallTagRecord {
  const { confirmedBy, confirmedAt, endedBy, endedAt, ...rest } = row;
  return { ...rest, confirmed: actOf(confirmedBy, confirmedAt), ended: actOf(endedBy, endedAt) };
}

function actOf(by: string | null, at: Date | null): Act | null {
  return by === null || at === null ? null : { by, at };
}

/** Named one by one: what flows hand over may be more than a row. */
export function rowOf(tag: CallTagRecord): Insertable<CallTagRow> {
  const { callId, label, severity, dealRisk, state, revision, source, quotes, second, confirmed, ended } = tag;
  return {
    ...{ callId, tag: tag.tag, label, severity, dealRisk, state, revision, source, second },
    quotes: JSON.stringify(quotes),
    confirmedBy: confirmed?.by ?? null,
    confirmedByName: tag.confirmedByName,
    confirmedAt: confirmed?.at ?? null,
    endedBy: ended?.by ?? null,
    endedByName: tag.endedByName,
    endedAt: ended?.at ?? null,
    wanted: confirmed === null ? 0 : 1,
  };
}
