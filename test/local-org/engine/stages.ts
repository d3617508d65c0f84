import type { Row, Value } from '../schema/model';
import type { Engine } from './engine';

/** What a stage says of the opportunities in it. Won implies closed. */
export interface StageMeaning {
  isClosed: boolean;
  isWon: boolean;
}

/**
 * Changes a stage's type as Setup does: every opportunity in it, deleted ones too, says something else from now on, its
 * stamps stay, and no event tells ("Changing the type of an opportunity stage picklist value" generates none).
 * @throws Error where there is no such stage, or it would be won and open
 */
export function setMeaning(engine: Engine, stage: string, meaning: StageMeaning): void {
  const row = stageOf(engine, stage);
  if (!row) throw new Error(`the local org has no stage ${stage}`);
  if (meaning.isWon && !meaning.isClosed) throw new Error(`the stage ${stage} cannot be won and open`);
  const says = { IsClosed: meaning.isClosed, IsWon: meaning.isWon };
  const opportunities = engine.object('Opportunity');
  engine.transaction(() => {
    engine.store.put(engine.object('OpportunityStage'), { ...row, ...says });
    for (const deal of [...engine.store.rows('Opportunity')])
      if (deal.StageName === row.ApiName) engine.store.put(opportunities, { ...deal, ...says });
  });
}

/** A stage's row; undefined where the org does not know it. */
export function stageOf(engine: Engine, stage: Value): Row | undefined {
  for (const row of engine.store.rows('OpportunityStage')) if (row.ApiName === stage) return row;
  return undefined;
}
