/** A saved view of the deal-risk board as it is kept. */
export interface BoardViewRecord {
  readonly id: string;
  /** Salesforce id of the person whose view it is; nobody else sees it. */
  readonly userId: string;
  readonly name: string;
  /** As it was saved, by whichever version: whoever reads it checks it. */
  readonly filter: unknown;
  readonly savedAt: Date;
}

export interface BoardViews {
  ofUser(userId: string): Promise<readonly BoardViewRecord[]>;
  /**
   * Keeps the view. One that the person has under this name, without regard to case, is overwritten and keeps its id.
   * Null, and nothing is kept, where it would be one more than `most`; a person's saves come one after another.
   */
  save(view: BoardViewRecord, most: number): Promise<BoardViewRecord | null>;
  /** Only the person's own; of anything else nothing happens. */
  remove(id: string, userId: string): Promise<void>;
}
