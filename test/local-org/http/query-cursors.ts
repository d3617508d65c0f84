import { randomBytes } from 'node:crypto';
import { OrgError } from '../errors';
import type { OpenAnswer, SoqlAnswer } from '../query/answer';

/** Records a page, as Salesforce gives them unless `Sforce-Query-Options: batchSize=200..2000` asks for fewer. */
const PAGE = 2000;
/** Cursors a user may have open; the platform closes the oldest beyond that. */
const MOST_CURSORS = 10;
/** Long lists of children in one page have cursors, too, which count by themselves. */
const MOST_CHILD_CURSORS = 2000;
/** Milliseconds that a cursor may rest: two days. */
const KEPT = 48 * 3_600_000;

interface Cursor {
  userId: string;
  ofChildren: boolean;
  answer: OpenAnswer;
  size: number;
  /** Milliseconds since 1970. */
  usedAt: number;
}

/** What is left of long query answers: rows, which are shown when their page is asked for. */
export class QueryCursors {
  private readonly open = new Map<string, Cursor>();

  constructor(private readonly now: () => Date) {}

  page(answer: OpenAnswer, userId: string, base: string, options: string | undefined, ofChildren = false): SoqlAnswer {
    const size = pageSize(options);
    if (answer.totalSize <= size) return { totalSize: answer.totalSize, done: true, records: answer.records(0, size) };
    const key = `01gLo${randomBytes(5).toString('hex')}AAA`;
    this.open.set(key, { userId, ofChildren, answer, size, usedAt: this.now().getTime() });
    const page = this.slice(key, 0, base);
    const alike = [...this.open].filter(([, cursor]) => cursor.userId === userId && cursor.ofChildren === ofChildren);
    for (const [oldest] of alike.slice(0, -(ofChildren ? MOST_CHILD_CURSORS : MOST_CURSORS))) this.open.delete(oldest);
    return page;
  }

  /** @param locator `<cursor>-<offset>` @throws OrgError INVALID_QUERY_LOCATOR */
  next(locator: string, userId: string, base: string): SoqlAnswer {
    const [, key = '', offset = ''] = /^(\w+)-(\d+)$/.exec(locator) ?? [];
    const cursor = this.open.get(key);
    const now = this.now().getTime();
    if (cursor?.userId !== userId || Number(offset) > cursor.answer.totalSize || cursor.usedAt + KEPT < now)
      throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    // What was used last is closed last.
    this.open.delete(key);
    this.open.set(key, { ...cursor, usedAt: now });
    return this.slice(key, Number(offset), base);
  }

  private slice(key: string, offset: number, base: string): SoqlAnswer {
    const cursor = this.open.get(key);
    if (!cursor) throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    const { answer, size } = cursor;
    const end = offset + size;
    const page = { totalSize: answer.totalSize, done: end >= answer.totalSize, records: answer.records(offset, end) };
    return page.done ? page : { ...page, nextRecordsUrl: `${base}/query/${key}-${String(end)}` };
  }
}

function pageSize(options: string | undefined): number {
  const asked = Number(/batchSize=(\d+)/i.exec(options ?? '')?.[1] ?? PAGE);
  return Math.min(PAGE, Math.max(200, asked));
}
