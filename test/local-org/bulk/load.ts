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
  let chunk: string[][] = [];
  try {
    for await (const row of readCsv(load.content, load.format)) {
      if (!writer) {
        const user = engine.user(load.userId);
        writer = writerOf(engine, load, new Columns(engine, user, load.object, row));
        continue;
      }
      if (chunk.push(row) < CHUNK) continue;
      writeChunk(engine, load, writer, chunk);
      chunk = [];
      await breathe();
      if (!goOn()) return null;
    }
    if (writer && chunk.length > 0) writeChunk(engine, load, writer, chunk);
    return null;
  } catch (error) {
    if (error instanceof BadCsv || error instanceof InvalidBatch) return error.message;
    throw error;
  }
}

function writeChunk(engine: Engine, load: Load, writer: RowWriter, chunk: string[][]): void {
  engine.sweep();
  const outcomes = engine.transaction(() => writer(chunk));
  for (const outcome of outcomes) {
    load.outcomes.push(outcome);
    if (outcome.error !== null) load.failed += 1;
  }
}
