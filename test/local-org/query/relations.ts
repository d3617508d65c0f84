import { OrgError } from '../errors';
import type { FieldPath } from './plan';

/** "No more than 55 child-to-parent relationships can be specified in a query", and 20 parent-to-child ones. */
const MOST_PARENTS = 55;
const MOST_CHILDREN = 20;

/** The relationships that one query goes along, those within it together. The same one counts once. */
export class Relations {
  private readonly parents = new Set<string>();
  private children = 0;

  /** @throws OrgError MALFORMED_QUERY (its words are believed, not measured) */
  goUp(object: string, { hops }: FieldPath): void {
    let way = object;
    for (const { field } of hops) {
      way += `.${field.name}`;
      this.parents.add(way);
    }
    if (this.parents.size > MOST_PARENTS)
      throw new OrgError(
        'MALFORMED_QUERY',
        `a query goes along at most ${String(MOST_PARENTS)} relationships to parents`,
      );
  }

  /** @throws OrgError MALFORMED_QUERY */
  goDown(): void {
    this.children += 1;
    if (this.children > MOST_CHILDREN)
      throw new OrgError('MALFORMED_QUERY', `a query has at most ${String(MOST_CHILDREN)} queries of children`);
  }
}
