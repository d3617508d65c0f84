import { randomBytes } from 'node:crypto';
import { OrgError } from '../errors';
import type { SoqlAnswer, SoqlRecord } from '../query/answer';

/** Records a page, as Salesforce gives them unless `Sforce-Query-Options: batchSize=200..2000` asks for fewer. */
const PAGE = 2000;
/** Cursors a user may have open; the platform closes the oldest beyond that. */
const MOST_CURSORS = 10;

interface Cursor {
  userId: string;
  records: SoqlRecord[];
  size: number;
}

/** What is left of long query answers. */
export class QueryCursors {
  private readonly open = new Map<string, Cursor>();

  page(
    answer: SoqlAnswer,
    userId: string,
    base: string,
    options: string | undefined,
  ): SoqlAnswer & { nextRecordsUrl?: string } {
    const size = pageSize(options);
    if (answer.records.length <= size) return answer;
    const key = `01gLo${randomBytes(5).toString('hex').slice(0, 10)}AAA`;
    this.open.set(key, { userId, records: answer.records, size });
    const mine = [...this.open].filter(([, cursor]) => cursor.userId === userId);
    for (const [oldest] of mine.slice(0, -MOST_CURSORS)) this.open.delete(oldest);
    return this.slice(key, 0, base);
  }

  /** @param locator `<cursor>-<offset>` */
  next(locator: string, userId: string, base: string): SoqlAnswer & { nextRecordsUrl?: string } {
    const [key = '', offset = ''] = locator.split('-');
    if (this.open.get(key)?.userId !== userId || !/^\d+$/.test(offset))
      throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    return this.slice(key, Number(offset), base);
  }

  private slice(key: string, offset: number, base: string): SoqlAnswer & { nextRecordsUrl?: string } {
    const { records, size } = this.open.get(key) ?? { records: [], size: PAGE };
    const end = offset + size;
    const done = end >= records.length;
    const page = { totalSize: records.length, done, records: records.slice(offset, end) };
    return done ? page : { ...page, nextRecordsUrl: `${base}/query/${key}-${String(end)}` };
  }
}

function pageSize(options: string | undefined): number {
  const asked = Number(/batchSize=(\d+)/i.exec(options ?? '')?.[1] ?? PAGE);
  return Math.min(PAGE, Math.max(200, asked));
}
