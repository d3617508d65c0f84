import type { Context, Place } from '../context';
import type { ObjectInfo } from '../names/model';
import type { ValueKind } from './functions';

/** What a formula is about, and what may stand in it. */
export interface FormulaScope {
  readonly context: Context;
  /** Whose fields the formula names; `undefined` where that is not known. */
  readonly object: ObjectInfo | undefined;
  /** Whether functions that look at the record's change may stand. */
  readonly ofChange: boolean;
  /** What it must result in. */
  readonly gives: ValueKind;
  readonly placeAt: (offset: number) => Place;
}
