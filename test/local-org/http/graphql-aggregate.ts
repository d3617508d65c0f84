import type { FieldNode } from 'graphql';
import { compareValues } from '../query/order';
import type { ObjectSchema } from '../schema/model';
import { undefinedField } from './graphql-errors';
import { Figures } from './graphql-figures';
import { groupRows, type Group } from '../query/group-rows';
import { planGroups } from './graphql-groups';
import { clausesOf, directionOf } from './graphql-order';
import { connectionShown, keyOf, pageOf, shownAll, type Answer, type Shown } from './graphql-paging';
import type { GraphqlRequest } from './graphql-request';
import { planGraphqlWhere } from './graphql-where';

/** `uiapi { aggregate { Object(where, groupBy, orderBy, first, after, scope) { edges { node { aggregate { … } } } totalCount } } }` */
export class Aggregates {
  constructor(private readonly request: GraphqlRequest) {}

  /** Checks the whole selection, then gives what answers it. @throws ValidationError */
  prepare(field: FieldNode, object: ObjectSchema): () => Answer {
    const { engine, user, document } = this.request;
    const given = this.request.given(field, ['first', 'after', 'where', 'groupBy', 'orderBy', 'scope']);
    this.request.types.check(field, object, false);
    const where = this.request.scoped(object, planGraphqlWhere(engine, user, object, given.where), given.scope);
    const groupings = planGroups(engine, user, object, given.groupBy);
    const figures = new Figures(this.request, object, groupings);
    const inOrder = this.order(object, figures, given.orderBy);
    const shown = connectionShown(document, field, `${object.name}Aggregate`, (node) =>
      shownAll(
        document.partsOf(node).map((part): [string, Shown<Group>] => {
          if (part.name.value !== 'aggregate') throw undefinedField(part.name.value, `${object.name}Result`);
          return [keyOf(part), figures.shown(part)];
        }),
      ),
    );
    return () => {
      const page = pageOf(given);
      const rows = this.request.matching(object, where, [given.where, given.scope]);
      const groups = inOrder(groupRows(engine, user, groupings, figures.measures, rows));
      // Without groups, as in the guide's first example, the records are counted; otherwise the aggregates.
      const total = groupings.length === 0 ? rows.length : groups.length;
      return shown({ page, total, items: groups.slice(page.after, page.after + page.first) });
    };
  }

  private order(object: ObjectSchema, figures: Figures, value: unknown): (groups: Group[]) => Group[] {
    const { engine, user } = this.request;
    const by = clausesOf(engine, user, object, { name: 'orderBy', value }).map((clause) => ({
      of: figures.ordered(clause),
      direction: directionOf(clause),
    }));
    return (groups) => {
      if (by.length === 0) return groups;
      return [...groups].sort((a, b) => {
        for (const { of, direction } of by) {
          const order = compareValues(of(a), of(b), direction);
          if (order !== 0) return order;
        }
        return 0;
      });
    };
  }
}
