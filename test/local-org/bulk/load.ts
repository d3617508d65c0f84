import { setImmediate as breathe } from 'node:timers/promises';
import type { Engine } from '../engine/engine';
import type { ObjectSchema } from '../schema/model';
import { Columns, InvalidBatch } from './columns';
import { BadCsv, readCsv, type CsvFormat } from './csv';
import { writerOf, type Outcome, type RowWriter } from './write-row';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';

/** Data to be written, and what has become of its rows so far, in their order. */
export interface Load {
  object: ObjectSchema;
  operation: IngestOperation;
  /** What an upsert finds records by. */
  externalId: string | null;
  userId: string;
  format: CsvFormat;
  content: readonly Buffer[];
  outcomes: Outcome[];
  failed: number;
}

/** Rows that the platform writes as one: "Bulk API 2.0 divides batches into chunks of 200 records". */
const CHUNK = 200;

/**
 * Writes the rows in chunks, other requests between them, for as long as `goOn` says so. A row fails alone.
 * @returns what ended the load before its last row; null where nothing did
 */
export async function runLoad(engine: Engine, load: Load, goOn: () => boolean): Promise<string | null> {
  let writer: RowWriter | undefined;
  let waiting: readonly string[][] = [];
  try {
    for await (const rows of readCsv(load.content, load.format)) {
      let from = 0;
      if (!writer) {
        const columns = new Columns(engine, engine.user(load.userId), load.object, rows[0] ?? []);
        writer = writerOf(engine, load, columns);
        from = 1;
      }
      waiting = [...waiting, ...rows.slice(from)];
      for (; waiting.length >= CHUNK; waiting = waiting.slice(CHUNK)) {
        writeChunk(engine, load, writer, waiting.slice(0, CHUNK));
        await breathe();
        if (!goOn()) return null;
      }
    }
    if (writer && waiting.length > 0) writeChunk(engine, load, writer, waiting);
    return null;
  } catch (error) {
    if (error instanceof BadCsv || error instanceof InvalidBatch) return error.message;
    throw error;
  }
}

function writeChunk(engine: Engine, load: Load, writer: RowWriter, chunk: readonly string[][]): void {
  engine.sweep();
  const outcomes = engine.transaction(() => writer(chunk));
  for (const outcome of outcomes) {
    load.outcomes.push(outcome);
    if (outcome.error !== null) load.failed += 1;
  }
}
